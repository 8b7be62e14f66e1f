import { backtracks } from '../../../schema/pattern/pattern-cost.ts';
import { patternsOf } from '../../../schema/pattern/patterns-of.ts';
import type { ZodSchema } from '../../../schema/zod-schema.ts';
import type { LintRule } from '../lint-rule.ts';
import { schemaBreaches } from '../schema-breaches.ts';

const MOST_SHOWN = 80;

export const schemaPatternBacktracks: LintRule = {
  code: 'schema-pattern-backtracks',
  severity: 'warning',
  title: 'Every pattern of a model answers about a short text at once.',
  check: schemaBreaches(
    (schema) => backtrackingIn(schema) !== undefined,
    (place, { schema }) => ({
      message: `The pattern ${String(backtrackingIn(schema)).slice(0, MOST_SHOWN)} of ${place} goes through exponentially many ways over some texts of 60 characters.`,
      hint: 'Let no repetition hold another one, or alternatives, that can take the same characters.',
    }),
  ),
};

function backtrackingIn(schema: ZodSchema): RegExp | undefined {
  return patternsOf(schema).find(({ pattern }) => backtracks(pattern))?.pattern;
}
