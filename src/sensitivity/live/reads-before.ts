import type { Call } from '../../model/adapter.ts';
import { isRecord } from '../../model/is-record.ts';
import type { Observation } from '../../model/observation.ts';
import type { Operation } from '../../model/operation.ts';
import type { Forward, LiveWorld } from './live-fault.ts';
import { requiredOf, textOf } from './own-call.ts';

/** Inputs that a query was asked with and that it is asked with once more before a command. */
const RECENT = 3;

/** What queries say before a command: they are asked just before it goes out. */
export class ReadsBefore {
  readonly #queries: readonly Operation[];
  readonly #world: LiveWorld;
  readonly #recent = new Map<string, readonly unknown[]>();

  constructor(queries: readonly Operation[], world: LiveWorld) {
    this.#queries = queries;
    this.#world = world;
  }

  /** Keeps the input of a query, so that it is asked again before the next command. */
  note({ operation, input }: Call): void {
    const others = (this.#recent.get(operation.id) ?? []).filter((one) => textOf(one) !== textOf(input));
    this.#recent.set(operation.id, [input, ...others].slice(0, RECENT));
  }

  /** Answers by `readKey`, before that command. */
  async look(command: Call, forward: Forward): Promise<ReadonlyMap<string, Observation>> {
    const found = new Map<string, Observation>();
    for (const operation of this.#queries)
      for (const input of this.#inputsFor(operation, command)) {
        const call = { operation, input, actor: command.actor, traceId: this.#world.nextTraceId() };
        const key = readKey(call);
        if (key !== null && !found.has(key)) found.set(key, await forward(call));
      }
    return found;
  }

  /** Those by which it would show what the command is about, and those it was asked with last. */
  #inputsFor(operation: Operation, { input }: Call): readonly unknown[] {
    const required = requiredOf({ operation }, this.#world);
    const given = isRecord(input) ? input : {};
    const named = Object.fromEntries(
      required.filter((name) => Object.hasOwn(given, name)).map((name) => [name, given[name]]),
    );
    const own = operation.input === null ? [undefined] : [named];
    const fits = own.filter(
      (one) => operation.input === null || operation.input.check(one, this.#world.view).ok,
    );
    return [...fits, ...(this.#recent.get(operation.id) ?? [])];
  }
}

/** Names a query and what it is asked; null where the input cannot be written down. */
export function readKey({ operation, input }: Pick<Call, 'operation' | 'input'>): string | null {
  const text = textOf(input);
  return text === null ? null : `${operation.id} ${text}`;
}
