import { backtracks } from '../../../schema/pattern/pattern-cost.ts';
import { patternsOf } from '../../../schema/pattern/patterns-of.ts';
import type { Shape } from '../../../schema/shape/shape.ts';
import type { LintRule } from '../lint-rule.ts';
import { schemaBreaches } from '../schema-breaches.ts';

const MOST_SHOWN = 80;

export const schemaPatternBacktracks: LintRule = {
  code: 'schema-pattern-backtracks',
  severity: 'warning',
  title: 'Every pattern of a model answers about a short text at once.',
  check: schemaBreaches(
    (shape) => backtrackingIn(shape) !== undefined,
    (place, { shape }) => ({
      message: `The pattern ${String(backtrackingIn(shape)).slice(0, MOST_SHOWN)} of ${place} goes through exponentially many ways over some texts of 60 characters.`,
      hint: 'Let no repetition hold another one, or alternatives, that can take the same characters.',
    }),
  ),
};

function backtrackingIn(shape: Shape): RegExp | undefined {
  return patternsOf(shape).find(({ pattern }) => backtracks(pattern))?.pattern;
}
