import { isDeepStrictEqual } from 'node:util';
import type { Connection, StateOutcome, StateRequest } from '../../model/adapter.ts';
import { Mistake } from '../../model/mistake.ts';
import { describeThrown } from '../in-process/describe-thrown.ts';
import { EXPIRED, type Watchdog } from '../in-process/settle.ts';
import { snapshot } from '../in-process/snapshot.ts';
import type { StateHandler, StateSetup, StateTable, StateValues } from './state-handler.ts';

type Cleanup = () => unknown;

/** Enters and leaves states by the table of the config. A function that goes wrong is reported, never swallowed. */
export class States {
  readonly #handlers = new Map<string, StateHandler>();
  readonly #names: readonly string[];
  readonly #entered = new Set<string>();
  readonly #watchdog: Watchdog;
  /** What is to be cleaned up when a state is left, by the values it came with. */
  readonly #left: { readonly name: string; readonly values: StateValues; readonly cleanup: Cleanup }[] = [];

  /** Throws the Mistake `state-invalid`. */
  constructor(table: StateTable, watchdog: Watchdog) {
    this.#names = Object.keys(table);
    this.#watchdog = watchdog;
    for (const [name, handler] of Object.entries(table)) {
      if (typeof handler !== 'function' && (typeof handler !== 'object' || handler === null))
        throw new Mistake({
          code: 'state-invalid',
          message: `The state "${name}" is neither a table of values nor a function.`,
          where: `states.${name}`,
          hint: 'Give the values that exist there, such as { noteId: "n-1" }, or a function that returns them.',
        });
      this.#handlers.set(folded(name), handler);
    }
  }

  /** The members of a connection that can enter these states. */
  get members(): Required<Pick<Connection, 'enterState' | 'leaveState' | 'fixture' | 'idleStates'>> {
    return {
      enterState: (state, signal) => this.enter(state, signal),
      leaveState: (state, signal) => this.leave(state, signal),
      idleStates: () => this.#names.filter((name) => !this.#entered.has(folded(name))),
      fixture: ({ name }) => {
        const handler = this.#handlers.get(folded(name));
        return handler !== undefined && isFixture(handler) ? handler : null;
      },
    };
  }

  async enter(state: StateRequest, signal: AbortSignal): Promise<StateOutcome> {
    const handler = this.#handlers.get(folded(state.name));
    if (handler === undefined) return unknown(state);
    this.#entered.add(folded(state.name));
    if (isFixture(handler)) return { kind: 'entered', by: 'fixture', values: snapshot(handler) };
    return this.#call(setupOf(handler), state, signal);
  }

  async leave(state: StateRequest, signal: AbortSignal): Promise<StateOutcome> {
    const handler = this.#handlers.get(folded(state.name));
    if (handler === undefined) return unknown(state);
    const cleanup = this.#cleanupOf(state);
    if (cleanup !== null) {
      const cleaned = await this.#call(cleanup, state, signal);
      if (cleaned.kind !== 'entered') return cleaned;
    }
    const teardown = isFixture(handler)
      ? undefined
      : (handler as { readonly teardown?: StateSetup }).teardown;
    return teardown === undefined ? NOTHING : this.#call(teardown, state, signal);
  }

  #cleanupOf({ name, params }: StateRequest): Cleanup | null {
    const at = this.#left.findIndex(
      (each) =>
        each.name === folded(name) &&
        Object.entries(each.values).every(([key, value]) => isDeepStrictEqual(params[key], value)),
    );
    return at === -1 ? null : (this.#left.splice(at, 1)[0]?.cleanup ?? null);
  }

  async #call(handler: StateSetup, state: StateRequest, signal: AbortSignal): Promise<StateOutcome> {
    const failed = (what: string) => ({
      kind: 'failed' as const,
      reason: `the handler of the state "${state.name}" ${what}`,
    });
    const { actor = 'anonymous', call = noCalls } = state;
    let given: unknown;
    try {
      const settling = Promise.resolve(handler(snapshot(state.params), { signal, actor, call }));
      given = snapshot(await this.#watchdog.settle(settling, signal));
    } catch (thrown) {
      signal.throwIfAborted();
      return failed(`threw: ${describeThrown(thrown)}`);
    }
    if (given === EXPIRED) return { ...failed('did not settle in time'), silent: 'this' };
    if (given === undefined || given === null) return NOTHING;
    if (typeof given !== 'object' || Array.isArray(given)) return failed('returned no object of parameters');
    const { cleanup, ...others } = given as Record<string, unknown>;
    const values = typeof cleanup === 'function' ? others : (given as StateValues);
    if (typeof cleanup === 'function')
      this.#left.push({ name: folded(state.name), values, cleanup: cleanup as Cleanup });
    return { kind: 'entered', by: 'state function', values };
  }
}

const NOTHING: StateOutcome = { kind: 'entered', by: 'state function', values: {} };

function isFixture(handler: StateHandler): handler is StateValues {
  return typeof handler !== 'function' && typeof handler.setup !== 'function';
}

function setupOf(handler: StateHandler): StateSetup {
  return (typeof handler === 'function' ? handler : handler.setup) as StateSetup;
}

function noCalls(): never {
  throw new Error('no operation can be called from here');
}

function unknown(state: StateRequest): StateOutcome {
  return { kind: 'unknown', reason: `no handler is given for the state "${state.name}"` };
}

function folded(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}
