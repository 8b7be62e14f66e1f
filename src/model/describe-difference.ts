import { describeValue } from './describe-value.ts';

/** Characters from the beginning up to which a difference is seen without help. */
const NEAR = 60;

/**
 * Two different values in one short line each. Texts that look alike (a decomposed letter, a Cyrillic one, a space that
 * does not break, an ending far away) also tell the first code point in which they differ, counted from 0.
 */
export function describeDifference(
  left: unknown,
  right: unknown,
): { readonly expected: string; readonly actual: string } {
  const [expected, actual] = [describeValue(left), describeValue(right)];
  if (typeof left !== 'string' || typeof right !== 'string') return { expected, actual };
  const [one, other] = [[...left], [...right]];
  const at = one.findIndex((character, index) => character !== other[index]);
  const first = at === -1 ? one.length : at;
  const characters = [one[first], other[first]];
  if (first < NEAR && characters.every((character) => character === undefined || /^[!-~]$/.test(character)))
    return { expected, actual };
  return { expected: `${expected}${pointOf(one, first)}`, actual: `${actual}${pointOf(other, first)}` };
}

function pointOf(characters: readonly string[], at: number): string {
  const character = characters[at];
  if (character === undefined) return ` (ends at ${at})`;
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return ` (U+${hex} at ${at})`;
}

/** ` (U+041E at 0)` for the first character of a text that is not plain ASCII; nothing where all are. */
export function unusualPoint(text: string): string {
  const characters = [...text];
  const at = characters.findIndex((character) => !/^[ -~]$/.test(character));
  return at === -1 ? '' : pointOf(characters, at);
}
