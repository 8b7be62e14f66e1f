import { createContext, Script } from 'node:vm';

/** A pattern was still looking for a match when its time was over. */
export class Backtracking extends Error {
  override readonly name = 'Backtracking';
}

interface Question {
  readonly test: (pattern: RegExp, text: string) => boolean;
  pattern: RegExp | null;
  texts: readonly string[];
}

/** Asked of the class: a guarded pattern has a `test` of its own. */
const test = (pattern: RegExp, text: string): boolean => {
  pattern.lastIndex = 0;
  return RegExp.prototype.test.call(pattern, text);
};

let prepared: { readonly question: Question; readonly script: Script } | null = null;

/**
 * Which of the texts match. Nothing but the end of a script's time interrupts a regular expression, so it is asked
 * within one. Throws `Backtracking` once that many milliseconds are over.
 */
export function matches(pattern: RegExp, texts: readonly string[], timeout: number): readonly boolean[] {
  prepared ??= {
    question: createContext({ test, pattern: null, texts: [] } satisfies Question) as Question,
    script: new Script('texts.map((text) => test(pattern, text))'),
  };
  const { question, script } = prepared;
  question.pattern = pattern;
  question.texts = texts;
  try {
    return script.runInContext(question, { timeout }) as boolean[];
  } catch (error) {
    if (!isTimeout(error)) throw error;
    throw new Backtracking(`the pattern ${shown(pattern)} gave no answer within ${timeout} ms`);
  } finally {
    question.pattern = null;
    question.texts = [];
  }
}

function isTimeout(error: unknown): boolean {
  return (error as { readonly code?: unknown } | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}

function shown(pattern: RegExp): string {
  const text = String(pattern);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
