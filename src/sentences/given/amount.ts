import type { Read } from './state-read.ts';

const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five'];

/** How many there are at least; `many` could be any number. */
export const AMOUNT =
  '(at least (?:one|two|three|four|five|[1-5])|one or more|some|several|multiple|a few|two|three|four|five|[2-5])';

/** The least number that keeps what an amount says. */
export function amountOf(text: string): number {
  const word = text.toLowerCase().replace(/^at least /, '');
  if (/^(?:some|one or more)$/.test(word)) return 1;
  if (/^(?:several|multiple|a few)$/.test(word)) return 2;
  const at = NUMBERS.indexOf(word);
  return at === -1 ? Number(word) : at;
}

/** The same of so many. */
export function times(one: Read, least: number): Read {
  const conditions = one.conditions?.map((condition) =>
    condition.kind === 'exists' && least > 1 ? { ...condition, least } : condition,
  );
  return { ...one, conditions: conditions ?? null };
}
