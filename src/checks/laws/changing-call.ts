import type { Ender, Mover } from '../../model/behaviour.ts';
import type { PlannedCall } from '../../model/case.ts';
import { documentedInput } from '../documented-input.ts';
import { operationOf, taking } from './calls.ts';
import type { LawContext } from './law.ts';

/** Moves, updates or ends the one whose id was handed on under a name. */
export function changingCall(
  part: Mover | Ender,
  name: string,
  input: Readonly<Record<string, unknown>>,
  context: LawContext,
): PlannedCall {
  return {
    operation: part.operation,
    actor: operationOf(part.operation, context).policy.auth,
    input: { form: 'json', value: input },
    ...taking(part, name),
  };
}

/** An input that an example shows; null where none does. */
export function shownInputOf(
  { operation }: Pick<Mover | Ender, 'operation'>,
  context: LawContext,
): Readonly<Record<string, unknown>> | null {
  return documentedInput(operationOf(operation, context));
}
