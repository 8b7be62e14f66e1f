import { describe, expect, it } from 'vitest';
import { openSlots } from './slots.ts';

describe('places for what may go on at once', () => {
  it('are given to those who wait, first come, first served', async () => {
    const slots = openSlots(1);
    expect([slots.take(), slots.take()]).toEqual([true, false]);
    const entered: string[] = [];
    const [first, second] = ['first', 'second'].map((name) =>
      slots.wait().taken.then(() => entered.push(name)),
    );
    slots.give();
    await first;
    expect(entered).toEqual(['first']);
    slots.give();
    await second;
    expect(entered).toEqual(['first', 'second']);
  });

  it('keep no one once they are closed, who waits and who comes later', async () => {
    const slots = openSlots(1);
    slots.take();
    const { taken } = slots.wait();
    slots.close();
    await taken;
    expect(slots.take()).toBe(true);
  });
});
