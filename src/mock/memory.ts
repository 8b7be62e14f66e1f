import type { Path, Scalar } from '../model/meaning.ts';
import type { OperationId } from '../model/operation.ts';

/** An id, or another value that names an entity (a slug). */
export type Key = unknown;

/** What a later query is to show of an entity because of a command that succeeded. */
export type Trace =
  | { readonly kind: 'shows'; readonly query: OperationId; readonly path: Path; readonly value: Scalar }
  | { readonly kind: 'gone'; readonly query: OperationId; readonly codes: readonly string[] };

/** Entities kept besides those of examples; the oldest are forgotten first. */
const KEPT = 50_000;

interface Entity {
  /** The id of an example whose place this entity takes. */
  readonly like: Key;
  readonly states: Map<string, { readonly says: boolean }>;
  readonly done: Set<OperationId>;
  traces: Trace[];
}

/** What a mock remembers between two calls: which entities there are, and what was said and done of them. */
export class Memory {
  readonly #entities = new Map<string, Entity>();
  readonly #held = new Map<string, number>();
  readonly #examples = new Set<string>();
  readonly #named = new Map<string, Key>();
  #minted = 0;

  /** An entity of the contract's examples: always there, and never put into a state. */
  addExample(id: Key): void {
    this.#examples.add(nameOf(id));
    this.add(id);
  }

  add(id: Key, like: Key = undefined): void {
    const name = nameOf(id);
    if (this.#entities.has(name)) return;
    this.#entities.set(name, { like, states: new Map(), done: new Set(), traces: [] });
    if (this.#entities.size <= KEPT + this.#examples.size) return;
    for (const oldest of this.#entities.keys()) {
      if (this.#examples.has(oldest)) continue;
      this.#entities.delete(oldest);
      return;
    }
  }

  /** Remembers the last entity by the name that inputs call it by (`runId`). */
  name(name: string, id: Key): void {
    this.#named.set(name, id);
  }

  /** The last entity under the first of these names that there is one under; undefined where there is none. */
  latest(names: readonly string[]): Key {
    const known = names.find((name) => this.#named.has(name));
    return known === undefined ? undefined : this.#named.get(known);
  }

  knows(id: Key): boolean {
    return this.#entities.has(nameOf(id));
  }

  isOfExamples(id: Key): boolean {
    return this.#examples.has(nameOf(id));
  }

  /** The example's id that this one stands for; itself where it stands for none. */
  likeOf(id: Key): Key {
    return this.#entities.get(nameOf(id))?.like ?? id;
  }

  /** A number no other entity was named with. */
  next(): number {
    this.#minted += 1;
    return this.#minted;
  }

  /** What was done to it before is forgotten. `says`: the state claims a condition of the entity, so that an earlier such claim no longer holds. */
  enter(id: Key, state: string, says: boolean): void {
    const entity = this.#of(id);
    entity.done.clear();
    entity.traces = [];
    const { states } = entity;
    if (says) for (const [name, other] of states) if (other.says) states.delete(name);
    states.set(state, { says });
  }

  isIn(id: Key, state: string): boolean {
    return this.#entities.get(nameOf(id))?.states.has(state) ?? false;
  }

  /** A state of the world at large, until it is left as often as it was entered. */
  hold(state: string): void {
    this.#held.set(state, (this.#held.get(state) ?? 0) + 1);
  }

  release(state: string): void {
    const left = (this.#held.get(state) ?? 0) - 1;
    if (left > 0) this.#held.set(state, left);
    else this.#held.delete(state);
  }

  holds(state: string): boolean {
    return this.#held.has(state);
  }

  finish(id: Key, operation: OperationId, traces: readonly Trace[]): void {
    const entity = this.#of(id);
    entity.done.add(operation);
    const same = (one: Trace, other: Trace) => one.kind === other.kind && one.query === other.query;
    entity.traces = [...entity.traces.filter((old) => !traces.some((one) => same(one, old))), ...traces];
  }

  hasDone(id: Key, operation: OperationId): boolean {
    return this.#entities.get(nameOf(id))?.done.has(operation) ?? false;
  }

  tracesOf(id: Key, query: OperationId): readonly Trace[] {
    return this.#entities.get(nameOf(id))?.traces.filter((trace) => trace.query === query) ?? [];
  }

  #of(id: Key): Entity {
    this.add(id);
    const entity = this.#entities.get(nameOf(id));
    if (entity === undefined) throw new Error('an entity that was just added is not there');
    return entity;
  }
}

/** `1` and `'1'` are different entities. */
export function nameOf(id: Key): string {
  return `${typeof id} ${typeof id === 'object' ? JSON.stringify(id) : String(id)}`;
}
