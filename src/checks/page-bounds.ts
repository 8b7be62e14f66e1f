const SIZE = /^(limit|pageSize|perPage|first|last|take|maxResults|page)$/i;
const START = /^(offset|skip|start|startIndex)$/i;

/**
 * Fields that ask for a page no list has: fewer than one entry, or a start before the first. A model of whole numbers
 * without a minimum does not say whether such a page is clamped, ignored or refused.
 */
export function impossiblePage(input: unknown): readonly string[] {
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([name, value]) =>
    typeof value === 'number' && ((SIZE.test(name) && value < 1) || (START.test(name) && value < 0))
      ? [name]
      : [],
  );
}
