import type { Ender, Mover } from '../../model/behaviour.ts';
import type { PlannedCall } from '../../model/case.ts';
import { documentedInput } from '../documented-input.ts';
import { operationOf } from './calls.ts';
import type { LawContext } from './law.ts';

/** Moves, updates or ends the one whose id was handed on under a name. */
export function changingCall(
  { operation, idField }: Pick<Mover | Ender, 'operation' | 'idField'>,
  name: string,
  input: Readonly<Record<string, unknown>>,
  context: LawContext,
): PlannedCall {
  return {
    operation,
    actor: operationOf(operation, context).policy.auth,
    input: { form: 'json', value: input },
    fromState: [idField],
    keeps: [idField],
    takes: { [idField]: name },
  };
}

/** An input that an example shows; null where none does. */
export function shownInputOf(
  { operation }: Pick<Mover | Ender, 'operation'>,
  context: LawContext,
): Readonly<Record<string, unknown>> | null {
  return documentedInput(operationOf(operation, context));
}
