const AMOUNT = '(\\d+(?:\\.\\d+)?) ?(ms|milliseconds?|s|seconds?)';
const WITHIN = new RegExp(`\\bwithin (?:at most |the next )?${AMOUNT}\\b`, 'i');
const EVENTUAL =
  /\beventual(?:ly)?\b|\bnot (?:yet )?(?:immediately|at once)\b|\bmay (?:lag|be stale|be delayed)\b/i;

/** Told to be behind, for how long nothing says. */
export const UNBOUNDED = -1;

/** How many milliseconds later something may show, as a text says; 0 where it says nothing, `UNBOUNDED` where not by how much. */
export function windowSaidIn(text: string): number {
  const [, amount, unit = ''] = WITHIN.exec(text) ?? [];
  if (amount !== undefined) return Number(amount) * (/^m/i.test(unit) ? 1 : 1000);
  return EVENTUAL.test(text) ? UNBOUNDED : 0;
}

const SAID_LAST = new RegExp(
  `,? (?:within (?:at most |the next )?${AMOUNT}|eventually|not immediately)$`,
  'i',
);
const SAID_WITHIN = / eventually (?=[a-z])/i;
const SAID_FIRST = new RegExp(`^(?:eventually|within (?:at most |the next )?${AMOUNT}),? `, 'i');

/** A promise without the words that say until when: `Berth is listed within 2 seconds` is `Berth is listed`; null where it has none. */
export function withoutWindow(text: string): string | null {
  if (SAID_LAST.test(text)) return text.replace(SAID_LAST, '');
  if (SAID_FIRST.test(text)) return text.replace(SAID_FIRST, '');
  return SAID_WITHIN.test(text) ? text.replace(SAID_WITHIN, ' ') : null;
}
