import { TimeOver, withinTime } from '../within-time.ts';

/** A pattern was still looking for a match when its time was over. */
export class Backtracking extends Error {
  override readonly name = 'Backtracking';
}

/**
 * Which of the texts match, whatever the pattern's flags say of a place to go on from. Throws `Backtracking` once that
 * many milliseconds are over.
 */
export function matches(pattern: RegExp, texts: readonly string[], timeoutMs: number): readonly boolean[] {
  // Asked of the class: a guarded pattern has a `test` of its own.
  const test = (text: string): boolean => {
    pattern.lastIndex = 0;
    return RegExp.prototype.test.call(pattern, text);
  };
  try {
    return withinTime(() => texts.map(test), timeoutMs);
  } catch (error) {
    if (!(error instanceof TimeOver)) throw error;
    throw new Backtracking(`the pattern ${shown(pattern)} gave no answer within ${timeoutMs} ms`);
  }
}

function shown(pattern: RegExp): string {
  const text = String(pattern);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
