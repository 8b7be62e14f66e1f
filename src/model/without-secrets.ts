import { isMistake, isUnreachable, Mistake, Unreachable } from './mistake.ts';
import type { Redactor } from './redactor.ts';

/** The same kind of error, with its words cleaned. What is neither a user's mistake nor a lost connection is a bug, and stays whole. */
export function withoutSecrets(error: unknown, redactor: Redactor): unknown {
  if (isMistake(error)) {
    const { code, message, where, mend } = error;
    const clean = redactor.text(message);
    return clean === message ? error : new Mistake({ code, message: clean, where, mend });
  }
  if (!isUnreachable(error)) return error;
  const clean = redactor.text(error.message);
  return clean === error.message ? error : new Unreachable(clean);
}
