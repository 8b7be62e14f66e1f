import { describeValue } from '../../model/describe-value.ts';
import type { Path } from '../../model/meaning.ts';
import { valueAt } from '../../model/value-at.ts';
import { listCall, ownCall, ownStates, showOwn } from './calls.ts';
import { lawCheck } from './law.ts';
import { noSuccess, wrongAt } from './seen.ts';

/** How long a move may take that does not say in its answer that it is done, in milliseconds. */
const ASYNCHRONOUS = 250;

/**
 * A move that succeeded is seen afterwards, and stays: the thing is not in the status it was in before. Where it has gone on to a
 * later status by itself, that is its life. A move whose answer tells no status has a moment to come about.
 */
export const movedStaysMoved = lawCheck({
  id: 'moved-stays-moved',
  title: 'What was moved is in its new status, and stays there.',
  speaksOf: ({ id }, { movers }) => movers.some(({ operation, kind }) => operation === id && kind === 'move'),
  plan(context) {
    const { entity, operation } = context;
    const mover = entity.movers.find((one) => one.operation === operation.id);
    const show = entity.shows.find(({ status }) => status !== null);
    if (mover === undefined || show?.status == null)
      return { code: 'no-status', reason: `no query shows the status of one ${entity.name}` };
    if (mover.to === null && mover.answersAt === null)
      return {
        code: 'no-target',
        reason: 'neither the contract nor its answer says which status it leads to',
      };
    const look = (waitMs?: number) => showOwn(show, mover, context, waitMs);
    const [list] = entity.lists;
    const between = list === undefined ? null : listCall(list, context);
    const last = mover.answersAt === null ? look(Math.max(ASYNCHRONOUS, entity.settlesWithinMs)) : look();
    const leads = entity.movers.flatMap(({ from }) => from.map(folded));
    return [
      {
        title: 'looked at, moved, and looked at twice',
        states: ownStates(context),
        calls: [look(), ownCall(context), look(), ...(between === null ? [] : [between]), last],
        expect: {
          to: mover.to,
          answersAt: mover.answersAt,
          status: show.status.path,
          show: show.operation,
          isLast: mover.to !== null && !leads.includes(folded(mover.to)),
        },
      },
    ];
  },
  judge({ operation, calls, expect }) {
    const moved = calls.find((call) => call.operation.id === operation.id);
    const [first, second, third] = calls.filter((call) => call.operation.id === expect.show);
    if (moved === undefined || first === undefined || second === undefined || third === undefined)
      return { undecided: 'it was not looked at' };
    const failed = [first, moved, second, third].find(({ outcome }) => outcome.kind !== 'success');
    if (failed !== undefined) return { undecided: noSuccess(failed) };
    const path = expect.status as Path;
    const [before, after, last] = [first, second, third].map(({ output }) => valueAt(output, path));
    const answered = expect.answersAt === null ? undefined : valueAt(moved.output, expect.answersAt as Path);
    const target = answered ?? expect.to;
    if (target === null || target === undefined || before === undefined)
      return { undecided: 'it shows no status to compare' };
    const isUnmoved = (value: unknown) =>
      folded(value) === folded(before) && folded(value) !== folded(target);
    const at = (call: typeof second, value: unknown, kind: 'not-moved' | 'moved-back') => ({
      mismatches: [wrongAt(call, ['output', ...path], kind, describeValue(target), describeValue(value))],
    });
    if (isUnmoved(last)) return at(third, last, isUnmoved(after) ? 'not-moved' : 'moved-back');
    if (isUnmoved(after) && answered !== undefined) return at(second, after, 'not-moved');
    // Where the first reading has the status, and a later one another, the thing went on by itself.
    const isElsewhere =
      folded(after) !== folded(target) &&
      folded(last) !== folded(target) &&
      folded(answered ?? target) === folded(expect.to);
    if (isElsewhere && expect.isLast === true) return at(third, last, 'not-moved');
    return folded(before) === folded(target) ? { undecided: `it was ${describeValue(before)} before` } : {};
  },
});

/** One form for all spellings of a status. */
function folded(value: unknown): string {
  return String(value)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(/ll(ed|ing)$/, 'l$1');
}
