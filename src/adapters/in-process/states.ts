import type { StateOutcome, StateRequest } from '../../model/adapter.ts';
import { describeThrown } from './describe-thrown.ts';
import type { StateHandler, StateSetup } from './handlers.ts';
import { EXPIRED, type Watchdog } from './settle.ts';
import { snapshot } from './snapshot.ts';

/** Enters and leaves states through the handlers of the config. A handler that goes wrong is said, never swallowed. */
export class States {
  readonly #handlers: ReadonlyMap<string, StateHandler>;
  readonly #watchdog: Watchdog;

  constructor(handlers: Readonly<Record<string, StateHandler>>, watchdog: Watchdog) {
    this.#handlers = new Map(Object.entries(handlers).map(([name, handler]) => [folded(name), handler]));
    this.#watchdog = watchdog;
  }

  enter(state: StateRequest, signal: AbortSignal): Promise<StateOutcome> {
    const handler = this.#handlers.get(folded(state.name));
    if (handler === undefined) return Promise.resolve(unknown(state));
    return this.#call(typeof handler === 'function' ? handler : handler.setup, state, signal);
  }

  leave(state: StateRequest, signal: AbortSignal): Promise<StateOutcome> {
    const handler = this.#handlers.get(folded(state.name));
    if (handler === undefined) return Promise.resolve(unknown(state));
    if (typeof handler === 'function' || handler.teardown === undefined) return Promise.resolve(NOTHING);
    return this.#call(handler.teardown, state, signal);
  }

  async #call(handler: StateSetup, state: StateRequest, signal: AbortSignal): Promise<StateOutcome> {
    let values: unknown;
    try {
      values = snapshot(
        await this.#watchdog.settle(Promise.resolve(handler(snapshot(state.params), { signal })), signal),
      );
    } catch (thrown) {
      signal.throwIfAborted();
      return {
        kind: 'failed',
        reason: `the handler of the state "${state.name}" threw: ${describeThrown(thrown)}`,
      };
    }
    if (values === EXPIRED)
      return { kind: 'failed', reason: `the handler of the state "${state.name}" did not settle in time` };
    if (values === undefined || values === null) return NOTHING;
    if (typeof values === 'object' && !Array.isArray(values)) {
      return { kind: 'entered', values: values as Readonly<Record<string, unknown>> };
    }
    return {
      kind: 'failed',
      reason: `the handler of the state "${state.name}" returned no object of parameters`,
    };
  }
}

const NOTHING: StateOutcome = { kind: 'entered', values: {} };

function unknown(state: StateRequest): StateOutcome {
  return { kind: 'unknown', reason: `no handler is given for the state "${state.name}"` };
}

function folded(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}
