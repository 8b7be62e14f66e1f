import type { Operation } from '../../model/operation.ts';
import type { ClauseRef } from '../../model/requirement.ts';
import type { Model } from '../../model/schema.ts';
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
  const at =
    (...base: readonly (string | number)[]) =>
    (field?: string | number) =>
      // Schema models keep their fields under `fields`; where there is no such key, the model itself is found.
      clauseAt(operation, ...base, ...(field === undefined ? [] : ['fields', field]));
  return [
    ...(operation.input === null
      ? []
      : [{ model: operation.input, role: 'input', isInput: true, fieldAt: at('io', 'input') }]),
    { model: operation.output, role: 'output', isInput: false, fieldAt: at('io', 'output') },
    ...operation.emits.flatMap(({ key, payload, by }, index) =>
      payload === null || by === 'reference'
        ? []
        : [
            {
              model: payload,
              role: `payload of ${key}`,
              isInput: false,
              fieldAt: at('sideEffects', 'emits', index, 'payload'),
            },
          ],
    ),
  ];
}
