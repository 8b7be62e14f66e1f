import { valueAt } from '../model/value-at.ts';
import { lexiconOf } from '../sentences/vocabulary/lexicon.ts';
import { limitOf, listField } from '../sentences/vocabulary/list-field.ts';
import type { Occasion } from './draft-output.ts';
import { fieldsIn, withValueAt } from './fields.ts';

/** The output with no more in its list than the call asks for, where its model allows a list so short. */
export function withinLimit(output: unknown, { operation, input }: Occasion): unknown {
  if (operation.kind !== 'query') return output;
  const lexicon = lexiconOf(operation, [operation]);
  const [name, list] = [limitOf(lexicon)?.name, listField(lexicon, null)];
  const limit = name === undefined ? undefined : fieldsIn(input)[name];
  const all = list === null ? undefined : valueAt(output, list.path);
  if (list === null || typeof limit !== 'number' || limit < 0 || !Array.isArray(all)) return output;
  if (all.length <= limit) return output;
  const shorter = withValueAt(output, list.path, all.slice(0, limit));
  return operation.output.check(shorter, 'wire').ok ? shorter : output;
}
