import type { Entity } from '../model/behaviour.ts';
import type { Fields } from './fields.ts';
import { type Key, nameOf } from './memory.ts';

/** One thing that was documented, made or entered. */
export interface Thing {
  readonly id: Key;
  /** What queries show of it, by the names of the fields; those that nothing told yet are missing. */
  fields: Fields;
  /** The input that made it: lists ask for some of it. */
  input: Fields;
  /** Fields that a command set since it was made or entered. */
  changed: ReadonlySet<string>;
  isListed: boolean;
  isMade: boolean;
  isEnded: boolean;
  /** Whether everything that a query shows of it stands in its fields. */
  isWhole: boolean;
  /** How each list shows it, by operation. */
  readonly elements: Map<string, unknown>;
}

/** Things of one kind that are kept; the oldest is forgotten first. */
const KEPT = 10_000;

/** All things of one kind, in the order in which they came to be. */
export class Shelf {
  readonly entity: Entity;
  readonly #things = new Map<string, Thing>();
  /** Whether a command made, changed or ended one. */
  isTouched = false;

  constructor(entity: Entity) {
    this.entity = entity;
  }

  find(id: Key): Thing | undefined {
    return this.#things.get(nameOf(id));
  }

  /** The thing of this id, there from now on; new ones are listed last. */
  put(id: Key, { isListed }: Pick<Thing, 'isListed'>): Thing {
    const before = this.find(id);
    if (before !== undefined && !before.isEnded) {
      before.isListed ||= isListed;
      return before;
    }
    this.#things.delete(nameOf(id));
    const thing: Thing = {
      id,
      fields: {},
      input: {},
      changed: new Set(),
      isListed,
      isMade: false,
      isEnded: false,
      isWhole: false,
      elements: new Map(),
    };
    this.#things.set(nameOf(id), thing);
    const [oldest] = this.#things.keys();
    if (this.#things.size > KEPT && oldest !== undefined) this.#things.delete(oldest);
    return thing;
  }

  listed(): readonly Thing[] {
    return [...this.#things.values()].filter(({ isListed, isEnded }) => isListed && !isEnded);
  }
}

/** Sets fields of a thing; lists show it as it is now. */
export function setFields(thing: Thing, fields: Fields): void {
  thing.fields = { ...thing.fields, ...fields };
  thing.elements.clear();
}
