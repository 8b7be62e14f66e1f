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
    ({ _zod }) => Object.hasOwn(WIRE_FORMS, _zod.def.type),
    (place, { type }) => ({
      message: `${place} is a ${type}, which JSON does not have: on the wire it is taken to be ${WIRE_FORMS[type]}.`,
      hint: 'Declare the wire form itself, so that every implementation knows it.',
    }),
  ),
};
