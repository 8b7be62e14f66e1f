import { behaviourOf } from '../behaviour/behaviour-of.ts';
import type { Ender, Entity, Lister, Maker, Mover, Shower } from '../model/behaviour.ts';
import type { IdSource } from '../model/meaning.ts';
import type { Operation } from '../model/operation.ts';
import { valueAt } from '../model/value-at.ts';
import { fold } from '../sentences/language/words.ts';
import { type ShownInput, shownInput } from '../setup/shown-input.ts';
import { documentedBy } from './documented.ts';
import { type Fields, fieldsIn } from './fields.ts';
import type { Generator } from './generate.ts';
import type { Key } from './memory.ts';
import { Shelf, setFields } from './shelf.ts';
import type { StateMeaning } from './story.ts';

/** What an operation does to one kind of thing. */
export type Role = { readonly shelf: Shelf } & (
  | { readonly kind: 'makes'; readonly part: Maker }
  | { readonly kind: 'shows'; readonly part: Shower }
  | { readonly kind: 'lists'; readonly part: Lister }
  | { readonly kind: 'moves'; readonly part: Mover }
  | { readonly kind: 'ends'; readonly part: Ender }
);

/** The things a mock has, as the contract's model tells them apart; those that examples show are there from the start. */
export class Things {
  readonly #roles = new Map<string, Role>();
  readonly #shelves: readonly Shelf[];

  constructor(operations: readonly Operation[], generator: Generator) {
    const { entities } = behaviourOf(operations, {
      inputOf: (operation) => shownInput(operation) ?? madeUp(operation, generator),
    });
    this.#shelves = entities.map((entity) => new Shelf(entity));
    // `getAllSeats` lists seats, and "all seats" too: what commands make is what it is to show.
    const changing = ({ entity }: Shelf) =>
      Number(entity.makers.length + entity.movers.length + entity.enders.length > 0);
    for (const shelf of this.#shelves.toSorted((one, other) => changing(other) - changing(one)))
      for (const role of rolesOn(shelf))
        if (!this.#roles.has(role.part.operation)) this.#roles.set(role.part.operation, role);
    const known = new Map(operations.map((operation) => [operation.id, operation]));
    for (const shelf of this.#shelves) shelve(shelf, known);
  }

  /** Null for an operation that the model says nothing of. */
  roleOf({ id }: Operation): Role | null {
    return this.#roles.get(id) ?? null;
  }

  /** A state was entered for the thing that an input field names. */
  enter(field: string, id: Key, operations: readonly Operation[], meanings: readonly StateMeaning[]): void {
    const named = this.#shelves.filter(({ entity }) =>
      [...entity.shows, ...entity.movers, ...entity.enders].some(({ idField }) => idField === field),
    );
    const own = operations.flatMap((operation) => this.roleOf(operation)?.shelf ?? []);
    const shelf = named.length > 1 ? named.find((one) => own.includes(one)) : named[0];
    if (shelf === undefined) return;
    const thing = shelf.put(id, { isListed: true });
    thing.changed = new Set();
    for (const show of shelf.entity.shows) setFields(thing, statusSaid(show, meanings));
  }
}

function madeUp({ id, input }: Operation, generator: Generator): ShownInput | null {
  if (input === null || generator.lack(input) !== null) return null;
  return { wire: fieldsIn(generator.make(input, `${id} as it may be called`)) };
}

function* rolesOn(shelf: Shelf): Iterable<Role> {
  const { makers, enders, movers, shows, lists } = shelf.entity;
  for (const part of makers) yield { kind: 'makes', part, shelf };
  for (const part of enders) yield { kind: 'ends', part, shelf };
  for (const part of movers) yield { kind: 'moves', part, shelf };
  for (const part of shows) yield { kind: 'shows', part, shelf };
  for (const part of lists) yield { kind: 'lists', part, shelf };
}

/** Lists first, for their order; what a query shows of one thing says more of it than a list. */
function shelve(shelf: Shelf, known: ReadonlyMap<string, Operation>): void {
  const { makers, shows, lists } = shelf.entity;
  const examples = (operation: string) => {
    const found = known.get(operation);
    return found === undefined ? [] : documentedBy(found);
  };
  for (const { operation, place, required } of lists)
    for (const { input, output } of examples(operation))
      for (const element of elementsAt(output, place.path)) {
        const id = valueAt(element, place.id);
        if (id === undefined || shelf.find(id) !== undefined) continue;
        const thing = shelf.put(id, { isListed: true });
        thing.input = Object.fromEntries(required.map((name) => [name, fieldsIn(input)[name]]));
        setFields(thing, fieldsIn(element));
      }
  for (const { operation, id: source } of makers)
    for (const { input, output } of examples(operation)) {
      const id = idIn(source, input, output);
      if (id === undefined) continue;
      const made = {
        ...echoed(shelf.entity, operation, input),
        ...answeredWith(source, output),
      };
      const thing = shelf.put(id, { isListed: false });
      setFields(thing, { ...made, ...thing.fields });
    }
  for (const { operation, idField, holder } of shows)
    for (const { input, output } of examples(operation)) {
      const id = fieldsIn(input)[idField];
      if (id !== undefined) setFields(shelf.put(id, { isListed: true }), fieldsIn(valueAt(output, holder)));
    }
}

/** The id of what a call makes. */
export function idIn({ from, path }: IdSource, input: unknown, output: unknown): Key {
  return valueAt(from === 'input' ? input : output, path);
}

/** What the answer says of what was made, beside its id. */
export function answeredWith({ from, path }: IdSource, output: unknown): Fields {
  return from === 'output' && path.length > 0 ? fieldsIn(valueAt(output, path.slice(0, -1))) : {};
}

/** What of a command's input queries show. */
export function echoed({ echoes }: Entity, operation: string, input: unknown): Fields {
  const sent = fieldsIn(input);
  const names = echoes.filter((one) => one.operation === operation).flatMap(({ fields }) => fields);
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(sent, name)).map((name) => [name, sent[name]]),
  );
}

export function elementsAt(output: unknown, path: readonly (string | number)[]): readonly unknown[] {
  const list = valueAt(output, path);
  return Array.isArray(list) ? list : [];
}

function statusSaid({ status, holder }: Shower, meanings: readonly StateMeaning[]): Fields {
  const said = meanings
    .flatMap(({ conditions }) => conditions ?? [])
    .flatMap((one) => (one.kind === 'is' && !one.negated ? [fold(one.value)] : []));
  const value = status?.values.find((one) => said.includes(fold(String(one))));
  const name = status?.path[holder.length];
  return value === undefined || name === undefined ? {} : { [name]: value };
}
