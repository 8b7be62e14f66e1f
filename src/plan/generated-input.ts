import { boundaryInputs } from '../arbitrary/boundary-inputs.ts';
import type { CallBasis } from '../checks/call-basis.ts';
import type { StoredValue } from '../model/case.ts';
import { isRecord } from '../model/is-record.ts';
import type { Operation } from '../model/operation.ts';
import type { Model } from '../model/schema.ts';

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
  const made = plainValue(input);
  if (made !== null) return { input: { form: 'json', value: made.value }, from: 'generated', reason: null };
  return { input: null, from: 'none', reason: `${without}, and no value of the model could be made up` };
}

/** Members for a model of an object that nothing gives values for; null where none can be made up. */
export function madeUpMembers(model: Model): Readonly<Record<string, unknown>> | null {
  const made = model.kind === 'zod' ? plainValue(model) : null;
  return made !== null && isRecord(made.value) ? made.value : null;
}

function plainValue(model: Model): { readonly value: unknown } | null {
  const accepts = (value: unknown) => model.check(value, 'wire').ok;
  const options = { view: 'wire', name: model.name, accepts, hostileStrings: false } as const;
  for (const { value } of boundaryInputs(model.schema, options)) return { value };
  return null;
}
