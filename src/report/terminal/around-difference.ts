/** Columns of what differs that must be in sight. */
const IN_SIGHT = 16;

/**
 * Two texts of one line that are to be compared, in so many characters each: where they are longer and begin alike, what
 * comes before their first difference is left out, which `…` says. What is cut off at the end is the caller's affair.
 */
export function aroundDifference(one: string, other: string, room: number): readonly [string, string] {
  const [left, right] = [[...one], [...other]];
  const at = left.findIndex((character, index) => character !== right[index]);
  const alike = at === -1 ? left.length : at;
  if (Math.max(left.length, right.length) <= room || alike + IN_SIGHT <= room) return [one, other];
  const from = Math.max(0, alike - Math.max(0, Math.floor(room / 3)));
  const shown = (text: readonly string[]) => (from === 0 ? text.join('') : `…${text.slice(from).join('')}`);
  return [shown(left), shown(right)];
}
