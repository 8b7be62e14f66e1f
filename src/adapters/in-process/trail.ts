import { executionAsyncId, triggerAsyncId } from 'node:async_hooks';
import type { OperationId } from '../../model/operation.ts';

const MOST = 1000;

/** Calls that are over and had begun more than promises: what they left behind may still fail. */
interface Trodden {
  readonly operation: OperationId;
  /** All that the call began has a number of Node's counter of asynchronous resources between these two. */
  readonly from: number;
  readonly to: number;
}

/**
 * Whose work an error comes from that no caller holds. A timer, a tick, a socket has a number, and knows the number of what
 * it was begun by; a rejected promise has none.
 */
export class Trail {
  readonly #calls: Trodden[] = [];

  add(call: Trodden): void {
    this.#calls.push(call);
    if (this.#calls.length > MOST) this.#calls.shift();
  }

  /** To be asked where the error is first heard: the operation that was called; null where that cannot be told. */
  owner(): OperationId | null {
    const ids = [executionAsyncId(), triggerAsyncId()].filter((id) => id !== 0);
    const isOf = ({ from, to }: Trodden) => ids.some((id) => id > from && id <= to);
    return this.#calls.findLast(isOf)?.operation ?? null;
  }

  /** True where no call of any other operation can have left something behind. */
  hasOnly(operation: OperationId): boolean {
    return this.#calls.every((call) => call.operation === operation);
  }
}

/** True in the work of a timer, a tick or a socket; false where a promise was rejected. */
export function hasNumber(): boolean {
  return executionAsyncId() !== 0;
}
