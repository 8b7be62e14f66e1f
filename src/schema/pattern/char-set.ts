/** Characters as sorted, disjoint ranges of code points, both ends included. */
export type CharSet = readonly (readonly [number, number])[];

const LAST = 0x10ffff;

export const ANY: CharSet = [[0, LAST]];
const DIGIT: CharSet = [[48, 57]];
const WORD: CharSet = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];
const SPACE: CharSet = [
  [9, 13],
  [32, 32],
  [160, 160],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
export const LINE_END: CharSet = [
  [10, 10],
  [13, 13],
  [0x2028, 0x2029],
];

/** What the escapes `\d \D \w \W \s \S` stand for. */
export function classOf(letter: string): CharSet | null {
  const lower = letter.toLowerCase();
  const positive = lower === 'd' ? DIGIT : lower === 'w' ? WORD : lower === 's' ? SPACE : null;
  return positive === null || lower === letter ? positive : without(positive);
}

export function union(...sets: readonly CharSet[]): CharSet {
  const merged: [number, number][] = [];
  for (const [from, to] of sets.flat().sort(([a], [b]) => a - b)) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** Every other character. */
export function without(set: CharSet): CharSet {
  const rest: [number, number][] = [];
  let next = 0;
  for (const [from, to] of union(set)) {
    if (from > next) rest.push([next, from - 1]);
    next = to + 1;
  }
  if (next <= LAST) rest.push([next, LAST]);
  return rest;
}

export function overlap(one: CharSet, other: CharSet): boolean {
  return one.some(([from, to]) => other.some(([start, end]) => from <= end && start <= to));
}

/** With the other case of each ASCII letter. */
export function caseFolded(set: CharSet): CharSet {
  const shifted = (first: number, last: number, by: number): CharSet =>
    set.flatMap(([from, to]) => {
      const [start, end] = [Math.max(from, first), Math.min(to, last)];
      return start <= end ? [[start + by, end + by] as const] : [];
    });
  return union(set, shifted(65, 90, 32), shifted(97, 122, -32));
}

/** A character of the set, a readable one where there is one; '' for none. */
export function sampleOf(set: CharSet): string {
  for (const code of READABLE) {
    if (set.some(([from, to]) => from <= code && code <= to)) return String.fromCodePoint(code);
  }
  const [first] = set;
  return first === undefined ? '' : String.fromCodePoint(first[0]);
}

const READABLE = [...'aA0 -_.bc'].map((character) => character.charCodeAt(0));
