import { isDeepStrictEqual } from 'node:util';
import type { JudgedCall } from '../checks/check.ts';

/** Whether both ask the same thing: the same operation, caller, key and input. */
export function isSameCall(one: JudgedCall, other: JudgedCall): boolean {
  return (
    one.operation.id === other.operation.id &&
    one.step.actor === other.step.actor &&
    one.step.idempotencyKey === other.step.idempotencyKey &&
    isDeepStrictEqual(one.input, other.input)
  );
}
