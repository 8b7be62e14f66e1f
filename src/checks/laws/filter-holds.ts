import type { Filter, Lister } from '../../model/behaviour.ts';
import { describeValue } from '../../model/describe-value.ts';
import type { Mismatch } from '../../model/finding.ts';
import type { Scalar } from '../../model/meaning.ts';
import { valueAt } from '../../model/value-at.ts';
import { listCall, makingMore, operationOf } from './calls.ts';
import { type LawContext, type LawScript, type LawVerdict, lawCheck } from './law.ts';
import { elementsIn } from './list-seen.ts';
import { noSuccess, type SeenCall, wrongAt } from './seen.ts';

/** So many filters of one list are tried, with so many values each. */
const [FILTERS, VALUES] = [3, 2];

/** A filter keeps what has its value and nothing else: every element has it, and none that has it is left out. */
export const filterHolds = lawCheck({
  id: 'filter-holds',
  title: 'A filtered list is what has the value, and all of it.',
  speaksOf: ({ id }, { lists }) =>
    lists.some(({ operation, filters }) => operation === id && filters.length > 0),
  plan(context) {
    const { entity, operation } = context;
    const list = entity.lists.find((one) => one.operation === operation.id);
    const whole = list === undefined ? null : listCall(list, context);
    if (list === undefined || whole === null)
      return { code: 'no-input', reason: 'the whole list cannot be asked for' };
    const making = makingMore(entity, 1);
    const isPlace = ({ input }: Filter) => list.required.includes(input);
    const places = list.filters.filter(isPlace).map(
      (filter): LawScript => ({
        name: filter.input,
        title: `those of one ${filter.input}, where another has some too`,
        states: context.basis.states,
        calls: [...making, ...making, whole],
        expect: { place: list.place, filter },
      }),
    );
    const chosen = list.filters.filter((filter) => !isPlace(filter));
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
    if (expect.value === undefined) return placeHolds(asked.at(-1), filter, place);
    const [before, filtered, after] = asked.slice(-3);
    if (before === undefined || filtered === undefined || after === undefined)
      return { undecided: 'it was not asked three times' };
    if (filtered.outcome.kind !== 'success') return { undecided: noSuccess(filtered) };
    const { value } = expect;
    const elements = elementsIn(filtered, place);
    if (elements === null) return { undecided: 'it shows no list' };
    const path = ['output', ...place.path];
    const mismatches = strangersIn(filtered, elements, value, { filter, place });
    if (mismatches.length > 0) return { mismatches };
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

/** What is listed of one place stands in it. */
function placeHolds(listed: SeenCall | undefined, filter: Filter, place: Lister['place']): LawVerdict {
  if (listed === undefined) return { undecided: 'it was not asked' };
  if (listed.outcome.kind !== 'success') return { undecided: noSuccess(listed) };
  const elements = elementsIn(listed, place) ?? [];
  const mismatches = strangersIn(listed, elements, listed.input[filter.input], { filter, place });
  if (mismatches.length > 0) return { mismatches };
  return elements.length === 0 ? { undecided: `nothing is listed of this ${filter.input}` } : {};
}

/** Elements that show another value, a few of them. */
function strangersIn(
  listed: SeenCall,
  elements: readonly unknown[],
  value: unknown,
  { filter, place }: { readonly filter: Filter; readonly place: Lister['place'] },
): readonly Mismatch[] {
  const found = elements.flatMap((element, index) => {
    const shown = valueAt(element, filter.path);
    const at = ['output', ...place.path, index, ...filter.path];
    return shown === undefined || passes(shown, value, filter)
      ? []
      : [wrongAt(listed, at, 'wrong-value', describeValue(value), describeValue(shown))];
  });
  return found.slice(0, 3);
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
