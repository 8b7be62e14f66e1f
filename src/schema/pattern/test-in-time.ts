import { Backtracking, matches } from './interruptible.ts';
import { costOf, safeLengthOf } from './pattern-cost.ts';

/** Milliseconds for one text, and for all the texts that one pattern gives no answer about. */
const PATIENCE_MS = 200;
const PATIENCE_ALTOGETHER_MS = 600;

const spent = new Map<string, number>();
let last: Backtracking | null = null;

/** The last text that got no answer, whichever pattern it was for: some schemas catch all that is thrown within them. */
export function lastUnanswered(): Backtracking | null {
  return last;
}

/**
 * Whether a text matches, from its beginning and whatever flags say of a place to go on from. Texts that are short enough
 * for the pattern are asked about directly. Throws `Backtracking` for one that gets no answer in time, and at once for
 * any longer text of a pattern that has taken too long too often.
 */
export function testInTime(pattern: RegExp, text: string): boolean {
  if (text.length <= costOf(pattern).safeLength || text.length <= safeLengthOf(pattern)) {
    pattern.lastIndex = 0;
    return RegExp.prototype.test.call(pattern, text);
  }
  const key = String(pattern);
  const before = spent.get(key) ?? 0;
  if (before >= PATIENCE_ALTOGETHER_MS)
    throw noted(new Backtracking(`the pattern ${key.slice(0, 80)} takes too long over too many texts`));
  try {
    return matches(pattern, [text], PATIENCE_MS)[0] === true;
  } catch (error) {
    if (!(error instanceof Backtracking)) throw error;
    spent.set(key, before + PATIENCE_MS);
    throw noted(error);
  }
}

function noted(error: Backtracking): Backtracking {
  last = error;
  return error;
}
