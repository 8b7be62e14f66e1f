import type { Entity, Filter, Lister } from '../../model/behaviour.ts';
import { describeValue } from '../../model/describe-value.ts';
import type { IdSource, Scalar } from '../../model/meaning.ts';
import { valueAt } from '../../model/value-at.ts';
import { listCall, makingMore, operationOf, placesMadeFirst } from './calls.ts';
import { type LawContext, type LawScript, type LawVerdict, lawCheck } from './law.ts';
import { elementsIn } from './list-seen.ts';
import { madeId } from './made-id.ts';
import { noSuccess, type SeenCall, wrongAt } from './seen.ts';

/** So many filters of one list are tried, with so many values each. */
const [FILTERS, VALUES] = [3, 2];

/** A filter keeps what has its value and nothing else: every element has it, and none that has it is left out. */
export const filterHolds = lawCheck({
  id: 'filter-holds',
  title: 'A filtered list is what has the value, and all of it.',
  speaksOf: ({ id }, entity) =>
    entity.lists.some(
      (list) =>
        list.operation === id &&
        list.filters.some((filter) => !isPlace(filter, list) || isMadeFirst(filter, entity)),
    ),
  plan(context) {
    const { entity, operation } = context;
    const list = entity.lists.find((one) => one.operation === operation.id);
    const whole = list === undefined ? null : listCall(list, context);
    if (list === undefined || whole === null)
      return { code: 'no-input', reason: 'the whole list cannot be asked for' };
    const making = makingMore(entity, 1);
    const maker = entity.makers.find(({ operation: id }) => id === making.at(-1)?.operation);
    const places = list.filters
      .filter((filter) => isPlace(filter, list) && isMadeFirst(filter, entity))
      .map(
        (filter): LawScript => ({
          name: filter.input,
          title: `one made in each of two places, and those of one ${filter.input}`,
          states: context.basis.states,
          calls: [...making, ...making, whole],
          expect: { place: list.place, filter, maker: maker?.operation ?? null, id: maker?.id ?? null },
        }),
      );
    const chosen = list.filters.filter((filter) => !isPlace(filter, list));
    const scripts = chosen.slice(0, FILTERS).flatMap((filter): readonly LawScript[] =>
      valuesOf(filter, list, context).flatMap((value, index) => {
        const filtered = listCall(list, context, { [filter.input]: value });
        if (filtered === null) return [];
        return [
          {
            name: `${filter.input}-${index + 1}`,
            title: `all of it, those with ${filter.input} ${String(value)}, and all of it again`,
            states: context.basis.states,
            calls: [...making, whole, filtered, whole],
            expect: { place: list.place, filter, value, limit: list.paging?.limit ?? null },
          },
        ];
      }),
    );
    return scripts.length + places.length > 0
      ? [...places, ...scripts]
      : { code: 'no-value', reason: 'no value is known to filter by' };
  },
  judge({ operation, calls, expect }) {
    const asked = calls.filter((call) => call.operation.id === operation.id);
    const place = expect.place as Lister['place'];
    const filter = expect.filter as Filter;
    if (expect.value === undefined) {
      const made = calls.filter((call) => call.operation.id === expect.maker).slice(-2);
      return placeHolds(made, asked.at(-1), { filter, place, id: expect.id as IdSource });
    }
    const [before, filtered, after] = asked.slice(-3);
    if (before === undefined || filtered === undefined || after === undefined)
      return { undecided: 'it was not asked three times' };
    if (filtered.outcome.kind !== 'success') return { undecided: noSuccess(filtered) };
    const { value } = expect;
    const elements = elementsIn(filtered, place);
    if (elements === null) return { undecided: 'it shows no list' };
    const path = ['output', ...place.path];
    const mismatches = elements.flatMap((element, index) => {
      const shown = valueAt(element, filter.path);
      const at = [...path, index, ...filter.path];
      return shown === undefined || passes(shown, value, filter)
        ? []
        : [wrongAt(filtered, at, 'wrong-value', describeValue(value), describeValue(shown))];
    });
    if (mismatches.length > 0) return { mismatches: mismatches.slice(0, 3) };
    const [was, is] = [before, after].map((call) => havingIt(call, place, filter, value));
    const listed = new Set(elements.map((element) => valueAt(element, place.id)));
    const missing = (was ?? []).filter((id) => (is ?? []).includes(id) && !listed.has(id));
    const [first] = missing;
    if (first !== undefined && !isFull(elements, filtered, expect.limit))
      return {
        mismatches: [
          wrongAt(
            filtered,
            path,
            'missing-element',
            `${describeValue(first)}, which has ${filter.input} ${String(value)}`,
            'a list without it',
          ),
        ],
      };
    return elements.length === 0 && (was ?? []).length === 0
      ? { undecided: `nothing has ${filter.input} ${String(value)}` }
      : {};
  },
});

/** What was made in one place is not listed of another: nothing else is known to stand elsewhere. */
function placeHolds(
  made: readonly SeenCall[],
  listed: SeenCall | undefined,
  {
    filter,
    place,
    id: source,
  }: { readonly filter: Filter; readonly place: Lister['place']; readonly id: IdSource },
): LawVerdict {
  const [other, own] = made;
  if (other === undefined || own === undefined || listed === undefined)
    return { undecided: 'two were not made, each in a place of its own' };
  for (const call of [other, own, listed])
    if (call.outcome.kind !== 'success') return { undecided: noSuccess(call) };
  const [there, here] = [other, own].map(({ input }) => input[filter.input]);
  if (there === here || listed.input[filter.input] !== here)
    return { undecided: `both have ${filter.input} ${describeValue(here)}, or another one was listed` };
  const [strange, known] = [other, own].map((call) => madeId(call, source));
  const elements = elementsIn(listed, place) ?? [];
  const found = (id: unknown, value: unknown) =>
    elements.findIndex(
      (element) => valueAt(element, place.id) === id && valueAt(element, filter.path) === value,
    );
  if (known === undefined || strange === undefined || found(known, here) === -1)
    return { undecided: `what was made last is not listed with ${filter.input} ${describeValue(here)}` };
  const at = found(strange, there);
  const path = ['output', ...place.path, at, ...filter.path];
  return at === -1
    ? {}
    : { mismatches: [wrongAt(listed, path, 'wrong-value', describeValue(here), describeValue(there))] };
}

/** An id that the list cannot do without: what the listed things stand in. */
function isPlace({ input }: Filter, { required }: Lister): boolean {
  return required.includes(input);
}

/** What another command makes first, so that two things can be made in two places. */
function isMadeFirst({ input }: Filter, entity: Entity): boolean {
  return placesMadeFirst(entity).includes(input);
}

/** A text may be searched as a whole or by any of its words: only what has none of them is known to be wrong. */
function passes(shown: unknown, value: unknown, { compared }: Filter): boolean {
  if (compared === 'exact') return shown === value;
  const [text = '', part = ''] = [shown, value].map(plainText);
  const words = part.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1);
  return text.includes(part) || words.some((word) => text.includes(word));
}

/** Without case and marks, as searches compare. */
function plainText(value: unknown): string {
  return String(value).normalize('NFKD').replace(/\p{M}/gu, '').trim().toLowerCase();
}

/** The ids of those that have the very value, in a whole list. */
function havingIt(
  call: SeenCall,
  place: Lister['place'],
  filter: Filter,
  value: unknown,
): readonly unknown[] {
  return (elementsIn(call, place) ?? []).flatMap((element) =>
    valueAt(element, filter.path) === value ? [valueAt(element, place.id)] : [],
  );
}

function isFull(elements: readonly unknown[], { input }: SeenCall, limit: unknown): boolean {
  const asked = typeof limit === 'string' ? input[limit] : undefined;
  return typeof asked === 'number' && elements.length >= asked;
}

/** Values to filter by: those the model names, else one that examples and the input of a maker have. */
function valuesOf(filter: Filter, list: Lister, context: LawContext): readonly Scalar[] {
  const { entity } = context;
  const query = operationOf(list.operation, context);
  const made = entity.exists?.producers[0]?.calls.at(-1)?.input;
  const asked = query.examples.map(({ input }) => valueAt(input, [filter.input]));
  const known = [valueAt(made, [filter.input]), ...asked].filter(
    (value): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value),
  );
  // What is known to occur first: nothing can be missed among what there is none of.
  const { operations } = context;
  const shown = [...entity.makers, ...entity.movers].flatMap(({ operation }) =>
    (operations.get(operation)?.examples ?? []).map(({ output }) => valueAt(output, [filter.input])),
  );
  const named = filter.values.filter((value) => shown.includes(value) || known.includes(value as string));
  if (filter.values.length > 0) return [...new Set([...named, ...filter.values])].slice(0, VALUES);
  return [...new Set(known)].slice(0, VALUES);
}
