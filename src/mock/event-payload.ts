import { isRecord } from '../model/is-record.ts';
import type { DeclaredEvent, Operation } from '../model/operation.ts';
import { keyWords } from '../sentences/vocabulary/key-words.ts';
import { canonicalText, fieldsIn, withValueAt } from './fields.ts';
import type { Generator } from './generate.ts';

/**
 * A valid payload that tells of this call: what output and input have under the same names, and as its `id` the id of
 * what the operation is about. Undefined where the contract gives the event no payload.
 */
export function eventPayload(
  event: DeclaredEvent,
  operation: Operation,
  input: unknown,
  output: unknown,
  generator: Generator,
): unknown {
  const { payload: model } = event;
  if (model === null) return undefined;
  const made = generator.make(model, `${operation.id} ${event.key} ${canonicalText(input)}`);
  if (!isRecord(made)) return made;
  const told = { ...fieldsIn(input), ...fieldsIn(output) };
  const own = keyWords(operation.key).nouns.at(-1);
  const id = Object.entries(told).find(
    ([name]) => own !== undefined && name.toLowerCase() === `${own}id`,
  )?.[1];
  const facts = { ...(id === undefined ? {} : { id }), ...told };
  let payload: unknown = made;
  for (const [name, value] of Object.entries(facts)) {
    const telling = withValueAt(payload, [name], value);
    const checked = model.check(telling, 'wire');
    // What the model would strip is not part of what the event tells.
    if (checked.ok && isRecord(checked.value) && Object.hasOwn(checked.value, name)) payload = telling;
  }
  return payload;
}
