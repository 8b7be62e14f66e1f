import { describeValue } from '../../model/describe-value.ts';
import type { IdSource, ListPlace } from '../../model/meaning.ts';
import type { Operation } from '../../model/operation.ts';
import { valueAt } from '../../model/value-at.ts';
import { lacks } from '../lacks.ts';
import { heldAgainst, inAnotherForm } from './accepted.ts';
import { listCall, MADE, makeAgain, makeCall } from './calls.ts';
import { type LawScript, lawCheck } from './law.ts';
import { listedAs, whereOf } from './list-seen.ts';
import { isAmongRespelled, madeId } from './made-id.ts';
import { noSuccess, wrongAt } from './seen.ts';

/** What was made stands in the list of its kind, once, with what was accepted. */
export const listedAfterMade = lawCheck({
  id: 'listed-after-made',
  title: 'What was made is in the list, once.',
  speaksOf: ({ id }, { makers }) => makers.some(({ operation }) => operation === id),
  plan(context) {
    const { entity, operation, basis } = context;
    const [list] = entity.lists;
    const maker = entity.makers.find((one) => one.operation === operation.id);
    const call = list === undefined ? null : listCall(list, context);
    if (list === undefined || maker === undefined || call === null)
      return { code: 'no-list', reason: `no query lists each ${entity.name} with its id` };
    if (call.actor !== basis.actor)
      return {
        code: 'other-caller',
        reason: `${list.operation} is for ${call.actor}, who may have a list of other things than ${basis.actor} makes`,
      };
    const { fields = [] } =
      entity.echoes.find((one) => one.operation === operation.id && one.query === list.operation) ?? {};
    const make = makeCall(maker, MADE, context);
    const limit = list.paging?.limit ?? null;
    const shown = fields.filter((field) => !maker.within.includes(field));
    const expect = { place: list.place, id: maker.id, within: maker.within, limit, fields: shown };
    const once: LawScript = {
      title: `made, then looked for in ${list.operation}`,
      states: basis.states,
      calls: [make, call],
      expect,
    };
    // Refused or replaced, as the implementation likes: what has that name is still one thing.
    const again: LawScript = {
      name: 'made-again',
      title: `made twice under one name, then looked for in ${list.operation}`,
      states: basis.states,
      calls: [make, { ...makeAgain(maker, MADE, context), gives: {} }, call],
      expect: { ...expect, fields: [] },
    };
    return maker.chooses.length > 0 && isOneByName(operation) ? [once, again] : [once];
  },
  judge({ calls, expect }) {
    const [made] = calls;
    const listed = calls.at(-1);
    if (made === undefined || listed === undefined) return { undecided: 'nothing was asked' };
    if (made.outcome.kind !== 'success') return { undecided: noSuccess(made) };
    if (listed.outcome.kind !== 'success') return { undecided: noSuccess(listed) };
    const place = expect.place as ListPlace;
    const id = madeId(made, expect.id as IdSource);
    const list = valueAt(listed.output, place.path);
    if (id === undefined || !Array.isArray(list))
      return { undecided: 'there is no list, or no id to look for' };
    const where = whereOf(made, expect.within);
    const { named, here } = listedAs(list, place, id, where);
    const path = ['output', ...place.path];
    if (here.length > 1)
      return {
        mismatches: [
          wrongAt(listed, path, 'listed-twice', `${describeValue(id)} once`, `${here.length} times`),
        ],
      };
    if (named.length > 1 && here.length === 0)
      return { undecided: `several have the id ${describeValue(id)}, and none says what it stands in` };
    if (named.length > 0) {
      const index = list.indexOf(here[0] ?? named[0]);
      const fields = (expect.fields as readonly string[]).filter(
        (field) => valueAt(list[index], [field]) !== undefined,
      );
      const { mismatches } = heldAgainst(made.read, list[index], fields, [
        'steps',
        listed.at,
        ...path,
        index,
      ]);
      return { mismatches };
    }
    const ids = list.map((element: unknown) => valueAt(element, place.id));
    if (isAmongRespelled(id, ids, expect.id as IdSource))
      return { undecided: inAnotherForm([String(place.id.at(-1))]) };
    // That it was asked for where it was made leaves nothing out.
    const asked = Object.entries(listed.input).filter(([name, value]) => where[name] !== value);
    if (
      !lacks(place, id, listed.output, Object.fromEntries(asked)) ||
      isFull(list, listed.input, expect.limit)
    )
      return { undecided: 'it may stand on another page' };
    return {
      mismatches: [
        wrongAt(
          listed,
          path,
          'missing-element',
          `the one that was made (${describeValue(id)})`,
          'a list without it',
        ),
      ],
    };
  },
});

/** As long as was asked for: there may be more. */
function isFull(list: readonly unknown[], input: Readonly<Record<string, unknown>>, limit: unknown): boolean {
  const asked = typeof limit === 'string' ? input[limit] : undefined;
  return typeof asked === 'number' && list.length >= asked;
}

/** Whether two things cannot have one name: the second is refused as a conflict, or set in the place of the first. */
function isOneByName({ key, errors }: Operation): boolean {
  return (
    errors.some(({ http }) => http === 409) ||
    /^(?:set|put|upsert)(?=[A-Z]|$)/.test(key.split('.').at(-1) ?? '')
  );
}
