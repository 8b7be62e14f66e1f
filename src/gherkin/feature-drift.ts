import { createTwoFilesPatch } from 'diff';

/**
 * How a feature on disk differs from the one the contract says, as a unified diff; null where it does not.
 * Line ends of the checkout do not count. `actual` is null where there is no file.
 */
export function featureDrift(expected: string, actual: string | null): string | null {
  const there = actual === null ? '' : actual.replace(/\r\n/g, '\n');
  if (actual !== null && there === expected) return null;
  return createTwoFilesPatch(
    actual === null ? '/dev/null' : 'as it is',
    'as the contract says',
    there,
    expected,
    undefined,
    undefined,
    {
      context: 2,
    },
  ).replace(/^=+\n/, '');
}
