import type { Outcome } from '../model/observation.ts';
import type { OperationId } from '../model/operation.ts';

/** Calls in a row that one operation may leave without an answer before it is called no more. */
const MOST_IN_A_ROW = 3;

/**
 * How long answers are waited for. An operation that has left several calls in a row without one is called no more: each
 * call would cost the whole timeout, and tell nothing new. What is not tried is undecided.
 */
export class Patience {
  readonly #silent = new Map<OperationId, number>();

  note(operation: OperationId, { kind }: Outcome): void {
    if (kind === 'timeout') this.#silent.set(operation, (this.#silent.get(operation) ?? 0) + 1);
    else if (this.#silent.size > 0 && this.obstacle(operation) === null) this.#silent.delete(operation);
  }

  /** Why the operation is not called any more; null where it is. */
  obstacle(operation: OperationId): string | null {
    const silent = this.#silent.get(operation) ?? 0;
    return silent < MOST_IN_A_ROW
      ? null
      : `not tried: ${silent} calls in a row of ${operation} got no answer`;
  }
}
