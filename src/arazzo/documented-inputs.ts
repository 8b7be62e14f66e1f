import { isJsonObject } from '../json-schema/json-schema.ts';
import type { Documents } from '../openapi/load-documents.ts';
import { memberOf } from '../openapi/reading.ts';
import { followed, type Placed } from '../openapi/resolve-reference.ts';
import { setOwn } from '../schema/set-own.ts';
import { mistake, named } from './unread.ts';

/** What a document says of the inputs of a workflow. */
export interface DocumentedInputs {
  /** Values that it gives: `x-proviso-inputs`, then defaults, examples and constants of the schema. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The schemas of inputs by name. */
  readonly schemas: ReadonlyMap<string, Placed>;
  readonly required: readonly string[];
}

/** Throws `Unread` where the reference to its inputs leads nowhere. */
export function documentedInputs(workflow: Placed, documents: Documents): DocumentedInputs {
  const own = memberOf(workflow, 'x-proviso-inputs')?.value;
  const said = memberOf(workflow, 'inputs');
  const result = said === undefined ? null : followed(said, documents);
  if (said !== undefined && result?.ok === false)
    mistake(said, `Its inputs cannot be read: ${named(result.why)}`, 'Let the reference lead to a schema.');
  const schema = result?.ok === true ? result.to : null;
  const keywords = isJsonObject(schema?.value) ? schema.value : {};
  const whole = documented(keywords);
  const schemas = new Map<string, Placed>();
  const values: Record<string, unknown> = isJsonObject(whole) ? { ...whole } : {};
  const properties = schema === null ? undefined : memberOf(schema, 'properties');
  for (const name of isJsonObject(properties?.value) ? Object.keys(properties.value) : []) {
    const at = memberOf(properties as Placed, name);
    if (at === undefined) continue;
    schemas.set(name, at);
    const target = followed(at, documents);
    const value = target.ok && isJsonObject(target.to.value) ? documented(target.to.value) : undefined;
    if (value !== undefined && !Object.hasOwn(values, name)) setOwn(values, name, value);
  }
  const required = Array.isArray(keywords.required) ? keywords.required.map(String) : [];
  return { values: { ...values, ...(isJsonObject(own) ? own : {}) }, schemas, required };
}

function documented(schema: Readonly<Record<string, unknown>>): unknown {
  const { examples } = schema;
  return (
    schema.const ?? schema.default ?? schema.example ?? (Array.isArray(examples) ? examples[0] : undefined)
  );
}
