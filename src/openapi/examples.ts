import { isJsonObject } from '../json-schema/json-schema.ts';
import { DEEPEST_VALUE, isNestedAsUsual } from './deepest-value.ts';
import { memberOf, type Reading } from './reading.ts';
import { followed, type Placed } from './resolve-reference.ts';

/** Example values by name; the one without a name is `''`. */
export type NamedExamples = ReadonlyMap<string, unknown>;

/** The one without a name goes by this. */
export function exampleKey(name: string): string {
  return name === '' ? 'documented' : name;
}

/** `example` and `examples` of a parameter or media type, and of its schema where it has none of its own. */
export function examplesAt(at: Placed, reading: Reading): NamedExamples {
  const found = new Map<string, unknown>();
  const take = (name: string, value: unknown) => {
    if (value === undefined || found.has(name)) return;
    if (isNestedAsUsual(value)) found.set(name, value);
    else
      reading.unread(
        at,
        `An example nested more than ${DEEPEST_VALUE} levels deep is not read`,
        'Write a shorter one.',
      );
  };
  const own = isJsonObject(at.value) ? at.value : {};
  take('', own.example ?? own['x-example']);
  if (isJsonObject(own.examples)) {
    for (const name of Object.keys(own.examples)) {
      const entry = memberOf(at, 'examples', name);
      const example = entry === undefined ? null : reading.follow(entry);
      if (example === null || !isJsonObject(example.value)) continue;
      if (example.value.externalValue !== undefined)
        reading.unread(example, 'An example outside the document is not read', 'Write it in the document.');
      take(name, example.value.value ?? example.value.dataValue);
    }
  }
  if (found.size > 0) return found;
  const schema = memberOf(at, 'schema');
  // Where it leads nowhere is told where it is read as a schema.
  const target = schema === undefined ? null : followed(schema, reading.documents);
  if (target?.ok === true && isJsonObject(target.to.value)) {
    const { example, examples } = target.to.value;
    take('', example ?? (Array.isArray(examples) ? examples[0] : undefined));
  }
  return found;
}
