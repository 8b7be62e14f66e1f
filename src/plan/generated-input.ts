import { boundaryInputs } from '../arbitrary/boundary-inputs.ts';
import type { CallBasis } from '../checks/call-basis.ts';
import type { StoredValue } from '../model/case.ts';
import type { Operation } from '../model/operation.ts';

/** What is known of an operation's input before anything runs. */
export interface InputSource {
  readonly input: StoredValue | null;
  readonly from: CallBasis['inputFrom'];
  readonly reason: string | null;
}

/** A plain input made up from the model, for operations without a valid example. Always the same one. */
export function generatedInput(operation: Operation): InputSource {
  const { input, id } = operation;
  if (input === null) return { input: { form: 'json', value: null }, from: 'example', reason: null };
  const without = `${id} has no example whose input fits its own model`;
  if (input.kind !== 'zod')
    return { input: null, from: 'none', reason: `${without}, and the model cannot be generated from` };
  const accepts = (value: unknown) => input.check(value, 'wire').ok;
  for (const { value } of boundaryInputs(input.schema, {
    view: 'wire',
    name: input.name,
    accepts,
    hostileStrings: false,
  })) {
    return { input: { form: 'json', value }, from: 'generated', reason: null };
  }
  return { input: null, from: 'none', reason: `${without}, and no value of the model could be made up` };
}
