import type { LintRule } from '../lint-rule.ts';
import { schemaBreaches } from '../schema-breaches.ts';

export const schemaDateInInput: LintRule = {
  code: 'schema-date-in-input',
  severity: 'note',
  title: 'No input requires a Date, which JSON carries as text.',
  check: schemaBreaches(
    ({ kind }) => kind === 'date',
    (place) => ({
      message: `${place} is a required Date; JSON carries it as ISO 8601 text, which an implementation that checks with this very model refuses.`,
      hint: 'Declare z.iso.datetime(), or make sure that implementations decode dates before they validate.',
    }),
    ({ required }, { isInput }) => required && isInput,
  ),
};
