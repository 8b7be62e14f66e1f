import type { Operation } from '../model/operation.ts';
import { valueAt } from '../model/value-at.ts';
import { freshInput } from './fresh-input.ts';
import { UNGUESSABLE } from './made-up.ts';
import type { RunSession } from './session.ts';

/** The input with values that nothing has yet in these fields, which are known as this run's own from then on. */
export function withFreshValues(
  operation: Operation,
  input: unknown,
  { fields, atAnyRate }: { readonly fields: readonly string[]; readonly atAnyRate: readonly string[] },
  session: RunSession,
): unknown {
  const { own } = session.guard;
  const { input: model } = operation;
  // A salt for each call, whether or not it is used: what others draw does not depend on it.
  const salt = session.salt();
  if (fields.length === 0 || model === null) return input;
  // What an upsert is told must be of a kind that nothing can have had, or what it answers with may be someone's.
  const leastBits = own.replaces(operation) ? UNGUESSABLE : 0;
  const made = freshInput(model, input, fields, { salt, leastBits, atAnyRate });
  for (const [field, bits] of made.bits) own.madeUp.chose(valueAt(made.input, [field]), bits);
  return made.input;
}
