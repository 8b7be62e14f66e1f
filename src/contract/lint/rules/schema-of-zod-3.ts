import { isZod3 } from '../../../schema/zod-3.ts';
import { type LintRule, perOperation } from '../lint-rule.ts';
import { operationModels } from '../operation-models.ts';

/** Inside a schema of zod 4 it is a mistake (`not-a-model`): that one can validate nothing. */
export const schemaOfZod3: LintRule = {
  code: 'schema-of-zod-3',
  severity: 'warning',
  title: 'No model is a schema of zod 3.',
  check: perOperation((operation) =>
    operationModels(operation).flatMap(({ model, role, fieldAt }) =>
      isZod3(model.schema)
        ? [
            {
              message: `The ${role} model is a schema of zod 3: it only validates, so no input can be generated from it and no field be looked up in it.`,
              hint: 'Write it with zod 4 (`import { z } from "zod"` of zod 4, or "zod/v4" of zod 3.25).',
              source: fieldAt(),
            },
          ]
        : [],
    ),
  ),
};
