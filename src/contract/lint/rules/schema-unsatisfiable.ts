import type { Shape } from '../../../schema/shape/shape.ts';
import { shapeOf } from '../../../schema/shape/shape-of.ts';
import { type LintRule, perOperation } from '../lint-rule.ts';
import { operationModels } from '../operation-models.ts';
import { remembered } from '../remembered.ts';
import { placeOf } from '../schema-breaches.ts';
import { unsatisfiable } from '../unsatisfiable.ts';

export const schemaUnsatisfiable: LintRule = {
  code: 'schema-unsatisfiable',
  severity: 'error',
  title: 'Every model has at least one value.',
  check: perOperation((operation, contract) =>
    operationModels(operation).flatMap((used) => {
      const shape = shapeOf(used.model.schema);
      const impossible = shape === null ? null : impossibilityOf(contract, shape);
      if (impossible === null) return [];
      return [
        {
          message: `No value fits ${placeOf(used, impossible.path)}: ${impossible.reason}.`,
          hint: 'Correct the schema so that a value can exist.',
          source: used.fieldAt(impossible.path[0]),
        },
      ];
    }),
  ),
};

/** Operations often share a model. */
const impossibilityOf = remembered((shape: Shape) => unsatisfiable(shape));
