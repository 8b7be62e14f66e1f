import type { StateOutcome } from '../model/adapter.ts';
import type { Outcome } from '../model/observation.ts';
import type { OperationId } from '../model/operation.ts';

/** Calls in a row that one operation, or what enters states, may leave without an answer before it is called no more. */
const MOST_IN_A_ROW = 3;

/**
 * How long answers are waited for. An operation that has left several calls in a row without one is called no more: each
 * call would cost the whole timeout, and tell nothing new. What is not tried is undecided.
 */
export class Patience {
  readonly #silent = new Map<OperationId, number>();
  /** By name; those that one endpoint or driver enters count under one that no state has. */
  readonly #silentStates = new Map<string, { readonly times: number; readonly last: string }>();

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

  /** What came of entering or leaving a state. */
  noteState(state: string, outcome: StateOutcome): void {
    if (outcome.kind !== 'failed' || outcome.silent === undefined) {
      if (this.stateObstacle(state) !== null) return;
      for (const name of [state, EVERY]) this.#silentStates.delete(name);
      return;
    }
    const name = outcome.silent === 'all' ? EVERY : state;
    const times = (this.#silentStates.get(name)?.times ?? 0) + 1;
    this.#silentStates.set(name, { times, last: outcome.reason });
  }

  /** Why the state is not asked for any more; null where it is. */
  stateObstacle(state: string): string | null {
    const silent = [state, EVERY]
      .map((name) => this.#silentStates.get(name))
      .find((one) => one !== undefined && one.times >= MOST_IN_A_ROW);
    return silent === undefined
      ? null
      : `not tried: ${silent.times} requests in a row got no answer (${silent.last})`;
  }

  /** In words, for the whole run: what is no longer asked for. */
  warnings(): readonly string[] {
    return [...this.#silentStates]
      .filter(([, { times }]) => times >= MOST_IN_A_ROW)
      .map(([name, { times, last }]) =>
        name === EVERY
          ? `${times} states in a row were asked for and got no answer: none was asked for any more (${last})`
          : `the state "${name}" was asked for ${times} times without an answer: it was not any more`,
      );
  }
}

const EVERY = '';
