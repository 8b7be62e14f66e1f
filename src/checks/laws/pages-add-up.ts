import type { Lister } from '../../model/behaviour.ts';
import type { PlannedCall } from '../../model/case.ts';
import { describeValue } from '../../model/describe-value.ts';
import type { Mismatch } from '../../model/finding.ts';
import { valueAt } from '../../model/value-at.ts';
import { listCall, makingMore } from './calls.ts';
import { type LawContext, lawCheck } from './law.ts';
import { idsIn, sameList } from './list-seen.ts';
import { noSuccess, type SeenCall, wrongAt } from './seen.ts';

const LENGTH = 2;
const NEXT = 'the next page';

/**
 * Pages are as long as asked, have nothing in common, and begin the whole list in its own order; the total is the same on each,
 * and no smaller than what was seen. The whole list is asked for before and after: where it changed meanwhile, nothing is reported.
 */
export const pagesAddUp = lawCheck({
  id: 'pages-add-up',
  title: 'The pages of a list are parts of it, and add up.',
  speaksOf: ({ id }, { lists }) => lists.some(({ operation, paging }) => operation === id && paging !== null),
  plan(context) {
    const { entity, operation } = context;
    const list = entity.lists.find((one) => one.operation === operation.id);
    const paging = list?.paging;
    if (list === undefined || paging == null) return { code: 'no-pages', reason: 'it has no pages' };
    const whole = listCall(list, context);
    const pages = pagesOf(list, paging, context);
    if (whole === null || pages === null)
      return { code: 'no-input', reason: `no page of ${LENGTH} can be asked for` };
    return [
      {
        title: `all of it, two pages of ${LENGTH}, and all of it again`,
        states: context.basis.states,
        calls: [...makingMore(entity, 3), whole, ...pages, whole],
        expect: {
          place: list.place,
          limit: paging.limit,
          kind: paging.from.kind,
          mayCountFromZero: paging.from.kind === 'page' && takesPageZero(list, paging, context),
        },
      },
    ];
  },
  judge({ operation, calls, expect }) {
    const [whole, first, second, again] = calls
      .filter((call) => call.operation.id === operation.id)
      .slice(-4);
    if (whole === undefined || first === undefined || second === undefined || again === undefined)
      return { undecided: 'it was not asked four times' };
    const failed = [whole, first, again].find(({ outcome }) => outcome.kind !== 'success');
    if (failed !== undefined) return { undecided: noSuccess(failed) };
    const place = expect.place as Lister['place'];
    const [all, one, two, still] = [whole, first, second, again].map((call) => idsIn(call, place));
    const mismatches: Mismatch[] = [];
    for (const [page, ids] of [[first, one] as const, [second, two] as const])
      if (ids !== null && ids !== undefined && ids.length > LENGTH)
        mismatches.push(
          wrongAt(
            page,
            ['output', ...place.path],
            'over-limit',
            `at most ${LENGTH}`,
            `${ids.length} elements`,
          ),
        );
    if (mismatches.length > 0) return { mismatches };
    if (all == null || one == null || still == null) return { undecided: 'it shows no list' };
    if (!sameList(all, still)) return { undecided: 'the list changed while it was asked for' };
    const fewer = totalsOf([whole, first, second, again], place, all.length);
    if (fewer !== null) return { mismatches: [fewer] };
    if (all.length === 0) return { undecided: 'the list is empty' };
    const start = startOf(one, all, expect.mayCountFromZero === true);
    mismatches.push(...beginning(first, one, all.slice(start, start + LENGTH), place));
    if (all.length <= LENGTH)
      return mismatches.length > 0
        ? { mismatches }
        : { undecided: `there are no more than ${all.length} of them` };
    if (expect.kind === 'cursor' && second.outcome.kind !== 'success')
      return { mismatches, undecided: noSuccess(second) };
    if (two == null) return { mismatches, undecided: noSuccess(second) };
    mismatches.push(...beginning(second, two, all.slice(start + LENGTH, start + 2 * LENGTH), place));
    return { mismatches };
  },
});

/** Where the page 1 begins in the whole list: a model that takes a page 0 does not say from which number pages are counted. */
function startOf(ids: readonly unknown[], all: readonly unknown[], mayCountFromZero: boolean): number {
  return mayCountFromZero && sameList(ids, all.slice(LENGTH, 2 * LENGTH)) ? LENGTH : 0;
}

/** What a page should hold, held against what it holds. */
function beginning(
  page: SeenCall,
  ids: readonly unknown[],
  wanted: readonly unknown[],
  place: Lister['place'],
): readonly Mismatch[] {
  // A server may give less than was asked for of the whole list: a page then goes on where that ends.
  if (sameList(ids.slice(0, wanted.length), wanted) && ids.length >= wanted.length) return [];
  const path = ['output', ...place.path];
  const has = new Set(ids);
  const members = ids.length === wanted.length && wanted.every((id) => has.has(id));
  const kind = members ? 'out-of-order' : 'page-differs';
  return [wrongAt(page, path, kind, `${describeValue(wanted)}, as in the whole list`, describeValue(ids))];
}

function totalsOf(calls: readonly SeenCall[], place: Lister['place'], least: number): Mismatch | null {
  if (place.total === null) return null;
  const path = place.total;
  const [whole] = calls;
  const total = valueAt(whole?.output, path);
  if (typeof total !== 'number') return null;
  if (whole !== undefined && total < least)
    return wrongAt(
      whole,
      ['output', ...path],
      'over-total',
      `at least ${least}, for so many are listed`,
      String(total),
    );
  const other = calls.find(
    ({ output, outcome }) => outcome.kind === 'success' && valueAt(output, path) !== total,
  );
  return other === undefined
    ? null
    : wrongAt(
        other,
        ['output', ...path],
        'totals-differ',
        `${total}, as of the whole list`,
        describeValue(valueAt(other.output, path)),
      );
}

function takesPageZero(
  list: Lister,
  { limit, from }: NonNullable<Lister['paging']>,
  context: LawContext,
): boolean {
  return listCall(list, context, { [limit]: LENGTH, [from.input]: 0 }, false) !== null;
}

function pagesOf(
  list: Lister,
  { limit, from }: NonNullable<Lister['paging']>,
  context: LawContext,
): readonly PlannedCall[] | null {
  const ask = (start: Readonly<Record<string, unknown>>) =>
    listCall(list, context, { [limit]: LENGTH, ...start }, false);
  const first = ask(from.kind === 'cursor' ? {} : { [from.input]: from.kind === 'page' ? 1 : 0 });
  const second = ask({ [from.input]: from.kind === 'offset' ? LENGTH : from.kind === 'page' ? 2 : 'next' });
  if (first === null || second === null) return null;
  if (from.kind !== 'cursor' || from.gives === null) return [first, second];
  return [
    { ...first, gives: { [NEXT]: from.gives } },
    { ...second, takes: { [from.input]: NEXT } },
  ];
}
