import { expect, it } from 'vitest';
import { TimeOver, withinTime } from './within-time.ts';

const ENDLESS = () => /^(?=(a|a)*$)(a|aa)+b{50}$/.test('a'.repeat(200));

it('gives what work comes to in time', () => {
  expect(withinTime(() => ({ is: 'done' }), 1_000)).toEqual({ is: 'done' });
  expect(withinTime(() => undefined, 1_000)).toBeUndefined();
});

it('ends work that would go on: a pattern, a loop', () => {
  expect(() => withinTime(ENDLESS, 20)).toThrow(TimeOver);
  expect(() =>
    withinTime(() => {
      for (;;);
    }, 20),
  ).toThrow('no answer within 20 ms');
});

it('throws what work throws, as it is', () => {
  const thrown = new RangeError('mine');

  expect(() =>
    withinTime(() => {
      throw thrown;
    }, 1_000),
  ).toThrow(thrown);
});

it('lets work ask for work, each within its own time', () => {
  const inner = () => {
    try {
      return withinTime(ENDLESS, 20);
    } catch (error) {
      return error instanceof TimeOver;
    }
  };

  expect(withinTime(() => [inner(), withinTime(() => 'after', 1_000)], 5_000)).toEqual([true, 'after']);
});
