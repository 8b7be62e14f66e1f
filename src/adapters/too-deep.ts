/** Levels that an answer may put around what it repeats: an envelope, a page, a list, a thing. */
const AROUND = 40;

/**
 * Why an input is not sent: an answer that repeats it could not be read, and would be told as the implementation's fault. Null
 * where it is not nested too deep for a reader of so many levels.
 */
export function tooDeep(input: unknown, maxDepth: number): string | null {
  const most = maxDepth - Math.min(AROUND, Math.floor(maxDepth / 2));
  return isWithin(input, most)
    ? null
    : `it is nested deeper than ${most} levels, and of answers ${maxDepth} are read (maxDepth)`;
}

/** Is it nested no deeper than so many levels? */
export function isWithin(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((part) => isWithin(part, levels - 1));
}
