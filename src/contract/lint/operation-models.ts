import type { Operation } from '../../model/operation.ts';
import type { ClauseRef } from '../../model/requirement.ts';
import type { Model } from '../../model/schema.ts';
import { isSchemaModel } from '../authoring/schema-model.ts';
import { clauseAt } from './lint-rule.ts';

/** A model where an operation uses it. */
export interface UsedModel {
  readonly model: Model;
  /** `input`, `output`, or `payload of run.cancelled`. */
  readonly role: string;
  readonly isInput: boolean;
  /** The place of a field of it; of the model itself without one. */
  readonly fieldAt: (field?: string | number) => ClauseRef;
}

/** The models that values of an operation have to fit: input, output, and payloads of events declared inline. */
export function operationModels(operation: Operation): readonly UsedModel[] {
  const used = (model: Model, role: string, ...base: readonly (string | number)[]): UsedModel => ({
    model,
    role,
    isInput: role === 'input',
    fieldAt: (field) =>
      clauseAt(operation, ...base, ...(field === undefined ? [] : fieldParts(model, field))),
  });
  return [
    ...(operation.input === null ? [] : [used(operation.input, 'input', 'io', 'input')]),
    used(operation.output, 'output', 'io', 'output'),
    ...operation.emits.flatMap(({ key, payload, by }, index) =>
      payload === null || by === 'reference'
        ? []
        : [used(payload, `payload of ${key}`, 'sideEffects', 'emits', index, 'payload')],
    ),
  ];
}

/** Schema models keep their fields one level deeper than zod objects. */
function fieldParts({ authored }: Model, field: string | number): readonly (string | number)[] {
  return isSchemaModel(authored) ? ['fields', field] : [field];
}
