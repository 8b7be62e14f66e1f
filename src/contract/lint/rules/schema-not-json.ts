import type { LintRule } from '../lint-rule.ts';
import { schemaBreaches } from '../schema-breaches.ts';

const NOT_JSON = new Set(['symbol', 'function', 'file', 'promise', 'nan']);

export const schemaNotJson: LintRule = {
  code: 'schema-not-json',
  severity: 'error',
  title: 'No model asks for values that cannot cross JSON.',
  check: schemaBreaches(
    ({ word }) => NOT_JSON.has(word),
    (place, { shape: { word } }) => ({
      message: `${place} is a ${word}, which JSON cannot carry in any form, so no implementation behind a network can keep it.`,
      hint: 'Use a type that JSON has, such as a string that names the thing.',
    }),
  ),
};
