import { stem } from './words.ts';

/** Endings that make a noun of a verb, and what stood there before. */
const ENDINGS: readonly (readonly [ending: RegExp, verb: string])[] = [
  [/ication$/, 'y'],
  [/ation$/, ''],
  [/ssion$/, 't'],
  [/sion$/, 'd'],
  [/ption$/, 'be'],
  [/ion$/, ''],
  [/ment$/, ''],
  [/al$/, ''],
  [/y$/, ''],
];

/** Whether a noun names what a verb does, in any form of the verb: `decision` of `decide`, `start` of `started`. */
export function isActOf(noun: string, verb: string): boolean {
  const wanted = stem(verb);
  if (wanted.length < 3) return false;
  const lower = noun.toLowerCase();
  if (stem(lower) === wanted) return true;
  return ENDINGS.some(([ending, before]) => {
    const base = lower.replace(ending, before);
    return base !== lower && (stem(base) === wanted || stem(`${base}e`) === wanted);
  });
}
