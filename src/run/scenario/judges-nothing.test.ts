import { describe, expect, it } from 'vitest';
import { judgesNothing } from './judges-nothing.ts';

const nothing: readonly ((...args: never[]) => unknown)[] = [
  () => {},
  async () => {},
  () => {
    // to be done
  },
  () => true,
  () => undefined,
  () => {
    return;
  },
  async (_world: never) => {
    return true;
  },
];
const something: readonly ((...args: never[]) => unknown)[] = [
  (world: never) => (world as { expectError(code: string): void }).expectError('X'),
  () => {
    throw new Error('not yet');
  },
  async () => {
    await Promise.resolve();
  },
  () => Promise.resolve(),
];

describe('a step', () => {
  it.each(nothing.map((run) => [String(run), run] as const))('judges nothing where it is %s', (_, run) => {
    expect(judgesNothing(run)).toBe(true);
  });
  it.each(something.map((run) => [String(run), run] as const))('may judge where it is %s', (_, run) => {
    expect(judgesNothing(run)).toBe(false);
  });
});
