import type { Lister } from '../model/behaviour.ts';
import type { ElementRule } from '../model/meaning.ts';
import type { Operation } from '../model/operation.ts';
import { valueAt } from '../model/value-at.ts';
import { fold } from '../sentences/language/words.ts';
import { fieldsOf, rootElements } from '../sentences/vocabulary/field.ts';
import { lexiconOf } from '../sentences/vocabulary/lexicon.ts';
import { limitOf } from '../sentences/vocabulary/list-field.ts';
import { canonicalText, type Fields, fieldsIn, withValueAt } from './fields.ts';
import { withFields } from './overlaid.ts';
import { type Shelf, setFields, type Thing } from './shelf.ts';
import { elementsAt } from './things.ts';

export interface Listing {
  readonly operation: Operation;
  readonly operations: readonly Operation[];
  readonly part: Lister;
  readonly shelf: Shelf;
  readonly input: Fields;
  /** Other outputs, to take an element from where the draft lists none. */
  readonly spares: readonly unknown[];
  /** Rules of scenarios that are about this call. */
  readonly rules: readonly ElementRule[];
  /** Everything that is known or made up of a thing. */
  whole(thing: Thing): Fields;
  /** What scenarios say of the order of all there are. */
  sorted(output: unknown): unknown;
}

/** The output that lists the things there are: those which its filters leave, the part that was asked for, and how many there are. */
export function listThings(draft: unknown, listing: Listing): unknown {
  const { operation, part, input, shelf } = listing;
  const { place } = part;
  const fits = (output: unknown) => operation.output.check(output, 'wire').ok;
  const elements = shelf
    .listed()
    .filter((thing) => part.required.every((name) => isIn(thing, name, input[name])))
    .map((thing) => elementOf(thing, draft, listing))
    .filter((element) => isAskedFor(element, listing));
  const whole = elementsAt(listing.sorted(withValueAt(draft, place.path, elements)), place.path);
  const limit = limitIn(listing);
  const from = beginningOf(listing, limit);
  // A model may bound the length of its list.
  const lengths = [limit ?? whole.length, 100, 50, 20, 10, 5, 1, 0].filter(
    (length) => length <= (limit ?? whole.length),
  );
  const pages = lengths.map((length) => {
    const page = withValueAt(draft, place.path, whole.slice(from, from + length));
    const counted = counting(page, listing, whole.length);
    return withNext(fits(counted) ? counted : page, listing, from + length, whole.length, fits);
  });
  return pages.find(fits) ?? draft;
}

/** A thing of which nothing tells it may be anywhere. */
function isIn({ input, fields }: Thing, name: string, asked: unknown): boolean {
  const own = valueAt(fields, [name]) ?? valueAt(input, [name]);
  return own === undefined || asked === undefined || canonicalText(own) === canonicalText(asked);
}

function elementOf(thing: Thing, draft: unknown, listing: Listing): unknown {
  const { operation, part, whole } = listing;
  const { place } = part;
  const before = thing.elements.get(operation.id);
  if (before !== undefined) return before;
  const [own] = elementsAt(draft, place.path);
  const template = own ?? listing.spares.flatMap((one) => elementsAt(one, place.path))[0];
  const fields = whole(thing);
  const declared =
    place.path.length === 0
      ? rootElements(operation.output)
      : fieldsOf(operation.output).find(({ path }) => path.join('.') === place.path.join('.'))?.elements;
  const names = new Set([
    ...Object.keys(fieldsIn(template)),
    ...(declared ?? []).filter(({ path }) => path.length === 1).map(({ name }) => name),
  ]);
  const fits = (element: unknown) =>
    operation.output.check(withValueAt(draft, place.path, [element]), 'wire').ok;
  const named = withValueAt(template, place.id, thing.id);
  const element = withValueAt(withFields(named, [], fields, names, fits), place.id, thing.id);
  // What only this list shows of it is made up once.
  setFields(thing, { ...fieldsIn(element), ...thing.fields });
  thing.elements.set(operation.id, element);
  return element;
}

function isAskedFor(element: unknown, { part, input, rules }: Listing): boolean {
  const filtered = part.filters.every(({ input: name, path, compared }) => {
    const [asked, shown] = [input[name], valueAt(element, path)];
    if (asked === undefined || asked === null) return true;
    if (compared === 'exact' || typeof asked !== 'string')
      return canonicalText(asked) === canonicalText(shown);
    return String(shown ?? '')
      .toLowerCase()
      .includes(asked.trim().toLowerCase());
  });
  return (
    filtered &&
    rules.every((rule) => {
      const shown = valueAt(element, rule.path);
      if (rule.kind === 'value') return fold(String(shown)) === fold(String(rule.value));
      if (rule.kind === 'among') return rule.values.some((one) => fold(String(shown)) === fold(String(one)));
      if (rule.kind === 'present') return shown !== undefined && shown !== null && shown !== '';
      return !Object.hasOwn(input, rule.input) || canonicalText(shown) === canonicalText(input[rule.input]);
    })
  );
}

function limitIn({ part, operation, operations, input }: Listing): number | null {
  const name = part.paging?.limit ?? limitOf(lexiconOf(operation, operations))?.name;
  const limit = name === undefined ? undefined : input[name];
  return typeof limit === 'number' && limit >= 0 ? limit : null;
}

const CURSOR = /^from-(\d+)$/;

function beginningOf({ part: { paging }, input }: Listing, limit: number | null): number {
  if (paging === null) return 0;
  const asked = input[paging.from.input];
  if (paging.from.kind === 'cursor') return Number(CURSOR.exec(String(asked))?.[1] ?? 0);
  if (typeof asked !== 'number') return 0;
  return Math.max(0, paging.from.kind === 'page' ? (asked - 1) * (limit ?? 0) : asked);
}

function counting(output: unknown, { part: { place } }: Listing, count: number): unknown {
  return place.total === null ? output : withValueAt(output, place.total, count);
}

/** Where the next page begins, and whether there is one: as far as the output says so. */
function withNext(
  output: unknown,
  { part: { paging, place } }: Listing,
  end: number,
  count: number,
  fits: (output: unknown) => boolean,
): unknown {
  const isMore = end < count;
  const gives = paging?.from.gives ?? null;
  const told = [gives, place.next].flatMap((path) => (path === null ? [] : [path]));
  return told.reduce((changed, path) => {
    const values: readonly unknown[] = isMore ? [`from-${end}`, true] : [undefined, null, false, ''];
    const ordered = typeof valueAt(changed, path) === 'boolean' ? [isMore] : values;
    return ordered.map((value) => withValueAt(changed, path, value)).find(fits) ?? changed;
  }, output);
}
