import { isMistake, isUnreachable, Mistake, Unreachable } from './mistake.ts';
import type { Redactor } from './redactor.ts';

/** The same kind of error, with its words cleaned, the stack of a bug included; the very same where it holds no secret. */
export function withoutSecrets(error: unknown, redactor: Redactor): unknown {
  if (isMistake(error)) {
    const { code, message, where, hint } = error;
    const told = [message, where ?? '', hint];
    const clean = told.map(redactor.text);
    if (clean.every((text, index) => text === told[index])) return error;
    const [said = '', at = '', remedy = ''] = clean;
    return new Mistake({ code, message: said, where: where === null ? null : at, hint: remedy });
  }
  if (isUnreachable(error)) {
    const message = redactor.text(error.message);
    return message === error.message ? error : new Unreachable(message);
  }
  return error instanceof Error ? cleaned(error, redactor) : error;
}

/** Looks like it and is of its class, without its own members: any of them may hold what its message held. */
function cleaned(error: Error, redactor: Redactor): Error {
  const { name } = error;
  const [message, stack = ''] = [redactor.text(error.message), redactor.text(error.stack ?? '')];
  if (message === error.message && stack === (error.stack ?? '')) return error;
  const clean: Error = Object.create(Object.getPrototypeOf(error), {
    name: { value: name, configurable: true },
    message: { value: message, configurable: true },
    stack: { value: stack, configurable: true },
  });
  return clean;
}
