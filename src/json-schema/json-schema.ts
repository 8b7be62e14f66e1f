/** A JSON Schema 2020-12 as it stands in a document: an object of keywords, or `true` and `false`. */
export type JsonSchema = boolean | { readonly [keyword: string]: unknown };

export type JsonType = 'null' | 'boolean' | 'number' | 'integer' | 'string' | 'array' | 'object';

export const JSON_TYPES: readonly string[] = [
  'null',
  'boolean',
  'number',
  'integer',
  'string',
  'array',
  'object',
];

/** Schemas that refer to one another as `#/$defs/<key>`, and to nothing else. */
export type Definitions = Readonly<Record<string, JsonSchema>>;

/** Whether values are sent to an implementation (`readOnly` is its own choice) or come from it (`writeOnly`). */
export type Direction = 'request' | 'response';

export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isJsonSchema(value: unknown): value is JsonSchema {
  return typeof value === 'boolean' || isJsonObject(value);
}
