import { describeValue } from '../../model/describe-value.ts';
import type { IdSource, ListPlace, Path } from '../../model/meaning.ts';
import { valueAt } from '../../model/value-at.ts';
import { listCall, MADE, makeAgain, makeCall, ownCall, ownStates, showOwn } from './calls.ts';
import { changesOf, idleLook, movingIn, pathText } from './changes-of.ts';
import { lawCheck } from './law.ts';
import { idsIn } from './list-seen.ts';
import { madeId, madeIdAt } from './made-id.ts';
import { noSuccess, wrongAt } from './seen.ts';

/** A key stands for one effect, whatever is called in between: asked again under it, a command answers for what it did then. */
export const keysAreIdempotent = lawCheck({
  id: 'keys-are-idempotent',
  title: 'A key has one effect, whatever is called in between.',
  speaksOf: ({ id, policy, kind }, { makers, movers }) =>
    kind === 'command' &&
    policy.idempotent &&
    policy.idempotentDeclared &&
    [...makers, ...movers].some(({ operation }) => operation === id),
  plan(context) {
    const { entity, operation, basis } = context;
    const own = ownCall(context);
    const keyed = { ...own, idempotencyKey: 'first key' };
    const maker = entity.makers.find((one) => one.operation === operation.id);
    if (maker !== undefined) {
      const [list] = entity.lists;
      const whole = list === undefined ? null : listCall(list, context);
      // A name that whoever calls chooses is part of what is asked for: the same under the same key, another under another.
      const isChosen = maker.chooses.length > 0;
      const make = isChosen ? makeCall(maker, MADE, context) : own;
      const again = isChosen ? makeAgain(maker, MADE, context) : own;
      const other = isChosen ? { ...make, gives: {}, sends: {} } : own;
      return [
        {
          title: 'made under a key, under another, and under the first again',
          states: basis.states,
          calls: [
            { ...make, idempotencyKey: 'first key' },
            { ...other, idempotencyKey: 'second key' },
            { ...again, idempotencyKey: 'first key' },
            ...(whole === null ? [] : [whole]),
          ],
          expect: {
            id: maker.id,
            list: whole === null ? null : list?.operation,
            place: list?.place ?? null,
          },
        },
      ];
    }
    const mover = entity.movers.find((one) => one.operation === operation.id);
    const [show] = entity.shows;
    if (mover === undefined || show === undefined)
      return { code: 'no-show', reason: `no query shows one ${entity.name} by its id` };
    const look = showOwn(show, mover, context);
    return [
      {
        title: 'done under a key, looked at twice, done under it again, and looked at',
        states: ownStates(context),
        calls: [keyed, look, idleLook(look), keyed, look],
        expect: { id: null, show: show.operation, holder: show.holder },
      },
    ];
  },
  judge({ operation, calls, expect }) {
    const own = calls.filter((call) => call.operation.id === operation.id);
    const [first] = own;
    const last = own.at(-1);
    if (first === undefined || last === undefined || first === last)
      return { undecided: 'it was not repeated' };
    if (first.outcome.kind !== 'success') return { undecided: noSuccess(first) };
    if (expect.id === null) {
      const [idle, before, after] = calls.filter((call) => call.operation.id === expect.show);
      if (idle === undefined || before?.outcome.kind !== 'success' || after?.outcome.kind !== 'success')
        return { undecided: 'it could not be looked at' };
      const holder = expect.holder as Path;
      const [was, is] = [before, after].map(({ output }) => valueAt(output, holder));
      const changed = changesOf(was, is).filter(
        ({ left, right }) => typeof left !== 'string' && typeof right !== 'string',
      );
      const moving = movingIn(idle, before, holder);
      const numbers = changed.filter(({ path }) => !moving.has(pathText(path)));
      if (numbers.length === 0 && changed.length > 0)
        return { undecided: `${pathText(changed[0]?.path ?? [])} changes by itself` };
      return {
        mismatches: numbers.map(({ path, left, right }) =>
          wrongAt(
            after,
            ['output', ...holder, ...path],
            'second-effect',
            `${describeValue(left)}, as before the repetition`,
            `${describeValue(right)} (${pathText(path)})`,
          ),
        ),
      };
    }
    if (last.outcome.kind !== 'success') return { undecided: noSuccess(last) };
    const source = expect.id as IdSource;
    const [id, again] = [first, last].map((made) => madeId(made, source));
    if (id !== again)
      return {
        mismatches: [
          wrongAt(
            last,
            madeIdAt(source),
            'second-effect',
            `${describeValue(id)}, as under this key before`,
            describeValue(again),
          ),
        ],
      };
    const listed = calls.find((call) => call.operation.id === expect.list);
    const ids = listed === undefined ? null : idsIn(listed, expect.place as ListPlace);
    const times = (ids ?? []).filter((one) => one === id).length;
    return times > 1 && listed !== undefined
      ? {
          mismatches: [
            wrongAt(listed, ['output'], 'listed-twice', `${describeValue(id)} once`, `${times} times`),
          ],
        }
      : {};
  },
});
