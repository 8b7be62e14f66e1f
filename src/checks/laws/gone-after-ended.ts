import { describeValue } from '../../model/describe-value.ts';
import type { ListPlace, Path } from '../../model/meaning.ts';
import { valueAt } from '../../model/value-at.ts';
import { isNotThere, tellsDeletion } from '../deletion.ts';
import { describeOutcome } from '../mismatch.ts';
import { listCall, ownCall, ownStates, showOwn } from './calls.ts';
import { changesOf } from './changes-of.ts';
import { lawCheck } from './law.ts';
import { elementsIn, listedAs, whereOf } from './list-seen.ts';
import { noSuccess, type SeenCall, wrongAt } from './seen.ts';

/**
 * What was ended is not found by its id, nor listed, or both show that it is deleted. What changed in another way (archived,
 * hidden from others) the contract leaves open; only what stands as it stood before is still there.
 */
export const goneAfterEnded = lawCheck({
  id: 'gone-after-ended',
  title: 'What was ended is gone afterwards.',
  speaksOf: ({ id }, { enders }) => enders.some(({ operation }) => operation === id),
  plan(context) {
    const { entity, operation } = context;
    const ender = entity.enders.find((one) => one.operation === operation.id);
    const [show] = entity.shows;
    const [list] = entity.lists;
    const whole = list === undefined ? null : listCall(list, context);
    if (ender === undefined || (show === undefined && whole === null))
      return { code: 'no-show', reason: `no query shows or lists what became of one ${entity.name}` };
    const read = [
      ...(show === undefined ? [] : [showOwn(show, ender, context)]),
      ...(whole === null ? [] : [whole]),
    ];
    return [
      {
        title: 'looked at, ended, and looked for',
        states: ownStates(context),
        calls: [...read, ownCall(context), ...read],
        expect: {
          idField: ender.idField,
          within: ender.within,
          show: show?.operation ?? null,
          holder: show?.holder ?? [],
          list: whole === null ? null : list?.operation,
          place: list?.place ?? null,
        },
      },
    ];
  },
  judge({ operation, calls, expect }) {
    const ended = calls.find((call) => call.operation.id === operation.id);
    if (ended === undefined) return { undecided: 'nothing was ended' };
    if (ended.outcome.kind !== 'success') return { undecided: noSuccess(ended) };
    const id = ended.input[String(expect.idField)];
    const at = calls.indexOf(ended);
    // One query may both show and list them: it is asked twice on each side then.
    const pair = (name: unknown): readonly (SeenCall | undefined)[] =>
      [calls.slice(0, at), calls.slice(at + 1)].map((side) =>
        side.find((call) => call.operation.id === name),
      );
    const [before, after] = pair(expect.show);
    const [listedBefore, listedAfter] = pair(expect.list);
    const place = expect.place as ListPlace | null;
    const mismatches = [];
    let open = 'nothing showed it before it was ended';
    if (before !== undefined && after !== undefined) {
      const [was, is] = [before, after].map(({ output }) => valueAt(output, expect.holder as Path));
      const isGone = isNotThere(after.outcome, after.operation) || tellsDeletion(is);
      if (before.outcome.kind !== 'success') open = noSuccess(before);
      else if (was === undefined || was === null) open = 'nothing showed it before it was ended';
      else if (isGone) open = '';
      else if (after.outcome.kind !== 'success') open = noSuccess(after);
      else if (changesOf(was, is).length > 0)
        open = 'it is shown still, changed in a way that the contract leaves open';
      else
        mismatches.push(
          wrongAt(
            after,
            ['outcome'],
            'still-there',
            'not found, or a sign that it is deleted',
            describeOutcome(after.outcome),
          ),
        );
    }
    if (
      place !== null &&
      listedBefore?.outcome.kind === 'success' &&
      listedAfter?.outcome.kind === 'success'
    ) {
      const where = whereOf(ended, expect.within);
      const [was, is] = [listedBefore, listedAfter].map((call) => elementOf(call, place, id, where));
      if (was !== undefined && is !== undefined && !tellsDeletion(is) && changesOf(was, is).length === 0)
        mismatches.push(
          wrongAt(
            listedAfter,
            ['output', ...place.path],
            'still-there',
            `a list without ${describeValue(id)}`,
            'a list with it, as it was',
          ),
        );
      else if (was !== undefined) open = '';
    }
    return open === '' ? { mismatches } : { mismatches, undecided: open };
  },
});

function elementOf(
  call: SeenCall,
  place: ListPlace,
  id: unknown,
  where: Readonly<Record<string, unknown>>,
): unknown {
  return listedAs(elementsIn(call, place) ?? [], place, id, where).here[0];
}
