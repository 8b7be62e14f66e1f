import { isSchemaModel, type SchemaModel } from '../../authoring/schema-model.ts';
import { type LintRule, perOperation } from '../lint-rule.ts';
import { operationModels } from '../operation-models.ts';
import { placeOf } from '../schema-breaches.ts';

/** As in ContractSpec, `getZod()` does not apply `defaultValue`: it only documents. */
export const defaultValueIgnored: LintRule = {
  code: 'default-value-ignored',
  severity: 'note',
  title: 'No field counts on a defaultValue being filled in.',
  check: perOperation((operation) =>
    operationModels(operation).flatMap((used) =>
      fieldsWithDefault(used.model.authored).map((path) => ({
        message: `${placeOf(used, path)} has a defaultValue, which documents but is never filled in.`,
        hint: 'Make the field optional and say in its description what absence means, or use zod with .default().',
        source: used.fieldAt(path[0]),
      })),
    ),
  ),
};

function fieldsWithDefault(
  model: unknown,
  path: readonly string[] = [],
  above: readonly SchemaModel[] = [],
): readonly (readonly string[])[] {
  if (!isSchemaModel(model) || above.includes(model)) return [];
  return Object.entries(model.config.fields).flatMap(([name, field]) => [
    ...(field.defaultValue === undefined ? [] : [[...path, name]]),
    ...fieldsWithDefault(field.type, [...path, name], [...above, model]),
  ]);
}
