import { type LintRule, perOperation } from '../lint-rule.ts';
import { operationModels } from '../operation-models.ts';

/** Asked about a value that a schema has to answer for somehow. */
const PROBE: unknown = {};

export const schemaUnusable: LintRule = {
  code: 'schema-unusable',
  severity: 'error',
  title: 'Every model answers at once whether a value fits, and never throws.',
  check: perOperation((operation) =>
    operationModels(operation).flatMap(({ model, role, fieldAt, isInput }) => {
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
              mend: 'Use synchronous refinements and transforms that return instead of throwing.',
              source: fieldAt(),
            },
          ];
        }
      }
      return [];
    }),
  ),
};
