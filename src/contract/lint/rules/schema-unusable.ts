import type { Shape } from '../../../schema/shape/shape.ts';
import { type LintRule, perOperation } from '../lint-rule.ts';
import { operationModels } from '../operation-models.ts';
import { hasSchema } from '../schema-nodes.ts';

/** Asked about a value that a schema has to answer for somehow. */
const PROBE: unknown = {};

export const schemaUnusable: LintRule = {
  code: 'schema-unusable',
  severity: 'error',
  title: 'Every model answers at once whether a value fits, and never throws.',
  check: perOperation((operation, contract) =>
    operationModels(operation).flatMap(({ model, role, fieldAt, isInput }) => {
      if (model.kind !== 'standard' && !hasSchema(contract, model, isOwnCode)) return [];
      const examples =
        role === 'input' || role === 'output'
          ? operation.examples.map((example) => example[isInput ? 'input' : 'output'])
          : [];
      for (const value of [PROBE, ...examples]) {
        const checked = model.check(value, 'native');
        const issue = checked.ok
          ? undefined
          : checked.issues.find(({ code }) => code === 'schema_threw' || code === 'schema_async');
        if (issue !== undefined) {
          return [
            {
              message: `The ${role} model cannot be asked: ${issue.message}`,
              hint: 'Use synchronous refinements and transforms that return instead of throwing.',
              source: fieldAt(),
            },
          ];
        }
      }
      return [];
    }),
  ),
};

/** Does the author's own code take part in validation? Nothing else can throw or be late. */
function isOwnCode(shape: Shape): boolean {
  const runs = shape.kind === 'pipe' && shape.runsCode;
  return OWN_CODE.has(shape.word) || runs || shape.rules.some(({ check }) => check === 'custom');
}

const OWN_CODE = new Set(['transform', 'custom', 'lazy', 'catch', 'default', 'prefault']);
