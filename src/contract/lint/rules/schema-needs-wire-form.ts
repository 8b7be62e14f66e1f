import type { LintRule } from '../lint-rule.ts';
import { schemaBreaches } from '../schema-breaches.ts';

const WIRE_FORMS: Readonly<Record<string, string>> = {
  bigint: 'a decimal string',
  map: 'an object or an array of pairs',
  set: 'an array',
};

export const schemaNeedsWireForm: LintRule = {
  code: 'schema-needs-wire-form',
  severity: 'warning',
  title: 'Models are made of types that JSON has.',
  check: schemaBreaches(
    ({ word }) => Object.hasOwn(WIRE_FORMS, word),
    (place, { shape: { word } }) => ({
      message: `${place} is a ${word}, which JSON does not have: on the wire it is taken to be ${WIRE_FORMS[word]}.`,
      hint: 'Declare the wire form itself, so that every implementation knows it.',
    }),
  ),
};
