import { describeValue } from '../../model/describe-value.ts';
import { isNotThere } from '../deletion.ts';
import { lacks } from '../lacks.ts';
import type { LawVerdict } from '../laws/law.ts';
import { elementsIn, idsIn, listedAs, whereOf } from '../laws/list-seen.ts';
import { isAmongRespelled, madeId, madeIdAt, mayBeRespelled } from '../laws/made-id.ts';
import { noSuccess, wrongAt } from '../laws/seen.ts';
import { describeOutcome } from '../mismatch.ts';
import type { RaceExpect } from './race-turn.ts';
import type { TurnSeen } from './serial-runs.ts';

/**
 * Things made at once: each has an id of its own, under one key there is one, and what was made is there and listed once, as it is
 * one after the other. Nothing of it depends on the order. Pure.
 */
export function judgeMakers(all: readonly TurnSeen[], expect: RaceExpect): LawVerdict {
  const { id: source, keyed, place } = expect;
  const idOf = ({ call }: TurnSeen) => (call.outcome.kind === 'success' ? madeId(call, source) : undefined);
  const [one, other] = all.filter(({ turn }) => turn.does === 'act' && turn.serial !== null).map(idOf);
  if (one === undefined || other === undefined)
    return { undecided: 'one after the other they are not both accepted' };
  if (keyed !== (one === other))
    return { undecided: `one after the other the second one has ${keyed ? 'another' : 'the same'} id` };
  const race = all.filter(({ turn }) => turn.serial === null);
  const made = race.filter((seen) => seen.turn.does === 'act' && idOf(seen) !== undefined);
  const [first, second] = made;
  if (first === undefined) {
    const tried = race.find(({ turn }) => turn.does === 'act');
    return { undecided: tried === undefined ? 'nothing was tried' : noSuccess(tried.call) };
  }
  if (second !== undefined && keyed !== (idOf(first) === idOf(second))) {
    const [id, again] = [first, second].map((seen) => describeValue(idOf(seen)));
    const expected = keyed
      ? `${id}, as of the other call under this key`
      : `another id than ${id}, which is taken`;
    const kind = keyed ? 'second-effect' : 'id-reused';
    return { mismatches: [wrongAt(second.call, [...madeIdAt(source)], kind, expected, again ?? '')] };
  }
  for (const { turn, call } of race) {
    const own = made.find((seen) => seen.turn.thing === turn.thing);
    if (turn.does === 'show' && own !== undefined && isNotThere(call.outcome, call.operation)) {
      if (mayBeRespelled(idOf(own), source))
        return { undecided: 'it may be known by its name in another form, which the contract leaves open' };
      const actual = describeOutcome(call.outcome);
      return { mismatches: [wrongAt(call, ['outcome'], 'not-stored', 'what was made, by its id', actual)] };
    }
    if (turn.does !== 'list' || place === null) continue;
    for (const seen of made) {
      const id = idOf(seen);
      const path = ['output', ...place.path];
      const ids = idsIn(call, place) ?? [];
      const where = whereOf(seen.call, expect.within);
      const times = listedAs(elementsIn(call, place) ?? [], place, id, where).here.length;
      if (times > 1)
        return {
          mismatches: [wrongAt(call, path, 'listed-twice', `${describeValue(id)} once`, `${times} times`)],
        };
      if (!isAmongRespelled(id, ids, source) && lacks(place, id, call.output, call.input))
        return {
          mismatches: [
            wrongAt(call, path, 'missing-element', `a list with ${describeValue(id)}`, 'a list without it'),
          ],
        };
    }
  }
  return {};
}
