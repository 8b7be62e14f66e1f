import type { Operation } from '../model/operation.ts';
import { valueAt } from '../model/value-at.ts';
import { documentedBy } from './documented.ts';
import { draftOutput, type Occasion } from './draft-output.ts';
import { canonicalText, type Fields, fieldsIn, replaced, withValueAt } from './fields.ts';
import { type Listing, listThings } from './list-things.ts';
import type { Key } from './memory.ts';
import { newIdLike } from './new-id.ts';
import { overlaid } from './overlaid.ts';
import { type Shelf, setFields, type Thing } from './shelf.ts';
import { answeredWith, echoed, elementsAt, idIn, type Role } from './things.ts';

/** What a list is made with besides its call. */
type ListMeans = Pick<Listing, 'spares' | 'rules' | 'sorted'>;

/** How one call reads and changes the things there are. */
export interface Enactment {
  readonly lists: boolean;
  /** The output with what is known of its thing, or with the things there are. */
  settle(output: unknown, means: ListMeans): unknown;
  /** With what commands set since a state was entered: scenarios of that state no longer speak of it. */
  insist(output: unknown): unknown;
  /** Remembers what the call did; a new thing has an id of its own. */
  complete(output: unknown): unknown;
}

interface Act {
  readonly role: Role;
  readonly occasion: Occasion;
  readonly operations: readonly Operation[];
}

/** Null where the call is answered as documented, or names nothing that could be kept. */
export function enactmentOf(act: Act): Enactment | null {
  const { role } = act;
  switch (role.kind) {
    case 'makes':
      return { ...PLAIN, complete: (output) => made(output, role, act) };
    case 'lists':
      return listing(role, act);
    case 'shows':
      return showing(role, act);
    case 'moves':
      return moving(role, act);
    case 'ends':
      return { ...PLAIN, complete: (output) => ended(output, role, act) };
  }
}

/** Was the thing that a call names ended before? */
export function namesEnded(role: Role, input: unknown): boolean {
  return (
    role.kind !== 'makes' &&
    role.kind !== 'lists' &&
    role.shelf.find(fieldsIn(input)[role.part.idField])?.isEnded === true
  );
}

const PLAIN: Enactment = {
  lists: false,
  settle: (output) => output,
  insist: (output) => output,
  complete: (output) => output,
};

type As<Kind extends Role['kind']> = Extract<Role, { kind: Kind }>;

function made(output: unknown, { part, shelf }: As<'makes'>, { occasion }: Act): unknown {
  const { operation, input } = occasion;
  const id = idIn(part.id, input, output);
  if (id === undefined || id === null) return output;
  const isGiven = part.id.from === 'input' || Object.values(fieldsIn(input)).includes(id);
  const isTaken = shelf.find(id)?.isMade === true;
  const named = isTaken && !isGiven ? renamed(output, id, part.id.path, shelf, occasion) : output;
  const own = idIn(part.id, input, named);
  const thing = shelf.put(own, { isListed: true });
  Object.assign(thing, {
    fields: {},
    input: fieldsIn(input),
    isMade: true,
    isWhole: false,
    changed: new Set(),
  });
  setFields(thing, { ...answeredWith(part.id, named), ...echoed(shelf.entity, operation.id, input) });
  shelf.isTouched = true;
  return named;
}

/** Ids that were given once are not given again. */
function renamed(
  output: unknown,
  id: Key,
  idAt: readonly (string | number)[],
  shelf: Shelf,
  { operation, memory }: Occasion,
): unknown {
  for (let attempt = 0; attempt < 20; attempt += 1)
    for (const candidate of newIdLike(id, `${operation.id} made ${memory.next()}`)) {
      if (shelf.find(candidate) !== undefined || memory.knows(candidate)) continue;
      const isTelling = typeof id === 'string' && id.length > 2;
      const changed = isTelling
        ? replaced(output, new Map([[id, candidate]]))
        : withValueAt(output, idAt, candidate);
      if (operation.output.check(changed, 'wire').ok) return changed;
    }
  return output;
}

function listing(role: As<'lists'>, act: Act): Enactment | null {
  const { part, shelf } = role;
  const { operation, input } = act.occasion;
  const isDocumented = documentedBy(operation).some(
    (example) => canonicalText(example.input) === canonicalText(input),
  );
  const { makers, movers, enders } = shelf.entity;
  // What no command makes, moves or ends is as it is documented, or made up: nothing here could change it.
  const isFixed = makers.length + movers.length + enders.length === 0;
  if (isFixed || (!shelf.isTouched && isDocumented)) return null;
  return {
    ...PLAIN,
    lists: true,
    settle(output, means) {
      // Where nothing is documented or made, what was made up for the first who asked is there from then on.
      if (!shelf.isTouched && shelf.listed().length === 0)
        for (const element of elementsAt(output, part.place.path)) {
          const id = valueAt(element, part.place.id);
          // Where the model leaves its id out, nothing could speak of it again.
          if (id !== undefined && id !== null)
            setFields(shelf.put(id, { isListed: true }), fieldsIn(element));
        }
      return listThings(output, {
        operation,
        operations: act.operations,
        part,
        shelf,
        input: fieldsIn(input),
        ...means,
        whole: (thing) => whole(thing, shelf, act),
      });
    },
  };
}

/** Everything that a query shows of it: what nothing told is made up once. */
function whole(thing: Thing, { entity }: Shelf, { occasion, operations }: Act): Fields {
  const [show] = entity.shows;
  const query = operations.find(({ id }) => id === show?.operation);
  if (thing.isWhole || show === undefined || query === undefined) return thing.fields;
  const draft = draftOutput({
    ...occasion,
    operation: query,
    input: { [show.idField]: thing.id },
    key: null,
  });
  const shown = overlaid(draft, show.holder, thing.fields, query);
  setFields(thing, { ...fieldsIn(valueAt(shown, show.holder)), ...thing.fields });
  thing.isWhole = true;
  return thing.fields;
}

function showing({ part, shelf }: As<'shows'>, act: Act): Enactment | null {
  const { operation, input } = act.occasion;
  const id = fieldsIn(input)[part.idField];
  if (id === undefined || id === null) return null;
  const thing = shelf.put(id, { isListed: false });
  const { holder } = part;
  return {
    ...PLAIN,
    settle: (output) => named(overlaid(output, holder, whole(thing, shelf, act), operation), id, part, act),
    insist: (output) => overlaid(output, holder, only(thing.fields, thing.changed), operation),
    complete(output) {
      setFields(thing, fieldsIn(valueAt(output, holder)));
      return output;
    },
  };
}

/** An answer about a thing carries the id that was asked for. */
function named(
  output: unknown,
  id: Key,
  { idField, holder }: { readonly idField: string; readonly holder: readonly (string | number)[] },
  { occasion: { operation } }: Act,
): unknown {
  const shown = fieldsIn(valueAt(output, holder));
  const name = [idField, 'id'].find((one) => Object.hasOwn(shown, one));
  if (name === undefined) return output;
  const changed = withValueAt(output, [...holder, name], id);
  return operation.output.check(changed, 'wire').ok ? changed : output;
}

function moving({ part, shelf }: As<'moves'>, act: Act): Enactment | null {
  const { operation, input } = act.occasion;
  const id = fieldsIn(input)[part.idField];
  if (id === undefined || id === null) return null;
  const thing = shelf.put(id, { isListed: false });
  const holder = part.answersAt?.slice(0, -1) ?? [];
  const about = { idField: part.idField, holder };
  const sent = echoed(shelf.entity, operation.id, input);
  const status = statusOf(shelf);
  return {
    ...PLAIN,
    settle(output) {
      const own = named(output, id, about, act);
      const answered = fieldsIn(valueAt(own, holder));
      const isThing = [part.idField, 'id'].some((name) => answered[name] === id);
      const known = { ...whole(thing, shelf, act), ...sent };
      const shown = isThing
        ? overlaid(own, holder, only(known, new Set(Object.keys(answered))), operation)
        : own;
      // Where nothing tells which status it leads to, the draft does.
      const to = part.to ?? (part.kind === 'move' ? valueAt(output, part.answersAt ?? ['']) : undefined);
      return part.answersAt === null || to === undefined
        ? shown
        : overlaid(shown, holder, { [String(part.answersAt.at(-1))]: to }, operation);
    },
    complete(output) {
      const answered = part.answersAt === null ? undefined : valueAt(output, part.answersAt);
      const to = answered ?? part.to ?? undefined;
      const set = { ...sent, ...(status === null || to === undefined ? {} : { [status]: to }) };
      setFields(thing, set);
      thing.changed = new Set([...thing.changed, ...Object.keys(set)]);
      shelf.isTouched = true;
      return output;
    },
  };
}

function statusOf({ entity }: Shelf): string | null {
  const show = entity.shows.find(({ status }) => status !== null);
  return show?.status == null ? null : String(show.status.path.at(-1));
}

function ended(output: unknown, { part, shelf }: As<'ends'>, { occasion }: Act): unknown {
  const id = fieldsIn(occasion.input)[part.idField];
  if (id === undefined || id === null) return output;
  shelf.put(id, { isListed: false }).isEnded = true;
  shelf.isTouched = true;
  return output;
}

function only(fields: Fields, names: ReadonlySet<string>): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.has(name)));
}
