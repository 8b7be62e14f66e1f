import { expect, it } from 'vitest';
import { timeBudget } from './time-budget.ts';

it('is one for all runs together, also where one of them breaks', async () => {
  const budget = timeBudget(1000);
  const work = (leftMs: number | null) =>
    new Promise<number | null>((resolve) => setTimeout(() => resolve(leftMs), 20));

  expect(await budget.spend(work)).toBe(1000);
  const left = await budget.spend(work);
  expect(left).toBeLessThan(990);
  await expect(budget.spend(() => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
  expect(await budget.spend(work)).toBeLessThan(left ?? 0);
  expect(await timeBudget(null).spend(work)).toBeNull();
});
