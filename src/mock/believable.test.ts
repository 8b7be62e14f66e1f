import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Believing, believable } from './believable.ts';

const Hive = z.object({
  hiveId: z.string(),
  name: z.string().min(1).max(40),
  email: z.email(),
  cents: z.int().min(0),
  registeredAt: z.iso.datetime(),
  seenOn: z.iso.date(),
  code: z.string().regex(/^Q\d$/),
});
const MADE = {
  hiveId: 'x9',
  name: 'q}|',
  email: 'a@b.cc',
  cents: 2_147_483_000,
  registeredAt: '0001-01-01T00:00:00Z',
  seenOn: '9998-12-31',
  code: 'Q7',
};

const believing = (rest: Partial<Believing> = {}): Believing => ({
  known: new Map(),
  occasion: '1 hive.get',
  fits: (value) => Hive.safeParse(value).success,
  isFixed: () => false,
  ...rest,
});

describe('what a mock makes up', () => {
  it('looks like what fields of that name hold, and stays inside the model', () => {
    const made = believable(MADE, believing());

    expect(Hive.safeParse(made).success).toBe(true);
    expect(made).toMatchObject({
      hiveId: 'x9',
      name: expect.stringMatching(/^\w+ \w+$/),
      email: expect.stringMatching(/@example\./),
      registeredAt: expect.stringMatching(/^2026-/),
      seenOn: expect.stringMatching(/^2026-\d\d-\d\d$/),
      code: 'Q7',
    });
    expect([1990, 4500, 12_900]).toContain((made as typeof MADE).cents);
  });

  it('is near the examples of the contract where there are any', () => {
    const known = new Map<string, unknown[]>([
      ['cents', [1000]],
      ['name', ['Old Orchard']],
      ['registeredAt', ['2024-06-01T08:00:00Z']],
    ]);
    const made = believable(MADE, believing({ known })) as typeof MADE;

    expect(made.name).toBe('Old Orchard');
    expect(made.registeredAt).toMatch(/^2024-06-\d\dT08:00:00Z$/);
    expect(made.cents).toBeGreaterThanOrEqual(750);
    expect(made.cents).toBeLessThanOrEqual(1250);
  });

  it('is the same for the same seed and request, and another for another', () => {
    const names = ['1 a', '1 a', '2 a', '3 a', '4 a', '5 a'].map(
      (occasion) => (believable(MADE, believing({ occasion })) as typeof MADE).name,
    );

    expect(names[0]).toBe(names[1]);
    expect(new Set(names).size).toBeGreaterThan(1);
  });

  it('leaves alone what is fixed, what is no leaf, and what nothing better fits', () => {
    expect(believable(MADE, believing({ isFixed: () => true }))).toEqual(MADE);
    expect(believable(MADE, believing({ fits: () => false }))).toEqual(MADE);
    expect(believable(null, believing())).toBeNull();
    expect(believable([true, null], believing())).toEqual([true, null]);
  });
});
