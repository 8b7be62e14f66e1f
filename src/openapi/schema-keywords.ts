/** Keywords whose value is a map of names, each with a schema. The names are the author's and mean nothing by themselves. */
export const MAPS: readonly string[] = ['properties', 'patternProperties', 'dependentSchemas'];

/** Keywords whose value is one schema. */
export const SINGLE: readonly string[] = [
  'additionalProperties',
  'items',
  'not',
  'if',
  'then',
  'else',
  'contains',
  'propertyNames',
  'unevaluatedProperties',
  'unevaluatedItems',
];

/** Keywords whose value is a list of schemas. */
export const LISTS: readonly string[] = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
