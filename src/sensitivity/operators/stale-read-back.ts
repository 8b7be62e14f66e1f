import { isDeepStrictEqual } from 'node:util';
import type { JudgedCall } from '../../checks/check.ts';
import type { Outcome } from '../../model/observation.ts';
import type { Operation } from '../../model/operation.ts';
import { withOutcome } from '../altered.ts';
import type { Operator } from '../operator.ts';
import { isSameCall } from '../same-call.ts';
import { caseClause, isSuccess } from '../struck.ts';
import type { Subject } from '../subject.ts';

/** Laws that look at one thing before and after a command that changes it. */
const LOOKED_AT_AGAIN: ReadonlySet<string> = new Set([
  'moved-stays-moved',
  'gone-after-ended',
  'read-your-writes',
  'sequences-hold',
]);

/** A query that is asked afterwards shows nothing of what a command did. */
export const staleReadBack: Operator = {
  id: 'stale-read-back',
  title: 'does not show afterwards what a command did',
  changes: (subject, at) => {
    const call = subject.calls[at];
    if (call === undefined) return [];
    const isReadBack = call.step.at?.as === 'read-back' && !isAskedAgain(subject, at);
    const stale = isReadBack ? staleOf(subject, at, call.operation) : lookBefore(subject, at);
    if (stale === null) return [];
    const calls = isReadBack
      ? undefined
      : subject.calls.map((each, index) =>
          index >= at && isSameCall(each, call) ? withOutcome(each, stale) : each,
        );
    return [
      {
        place: `read-back through ${call.operation.id}`,
        text: `${call.operation.id} does not show what ${subject.planned.operation} did`,
        clause: caseClause(subject),
        also: [],
        standing: 'silent',
        call: untilTimeIsUp(withOutcome(call, stale), subject),
        ...(calls === undefined ? {} : { calls }),
      },
    ];
  },
};

/** What the same look showed before the command between them, where it shows something else now. */
function lookBefore({ calls, planned }: Subject, at: number): Outcome | null {
  const call = calls[at];
  if (call === undefined || call.operation.kind !== 'query' || !LOOKED_AT_AGAIN.has(planned.check))
    return null;
  const before = calls.slice(0, at).findLastIndex((each) => isSameCall(each, call));
  const was = calls[before]?.step.observation.outcome;
  const isCommandBetween = calls
    .slice(before + 1, at)
    .some(({ operation, step }) => operation.kind === 'command' && isSuccess(step.observation.outcome));
  if (was === undefined || !isSuccess(was) || !isCommandBetween) return null;
  const now = call.step.observation.outcome;
  return isDeepStrictEqual(was, now) ? null : was;
}

/** Of looks that were repeated, the last one counts. */
function isAskedAgain({ calls }: Subject, at: number): boolean {
  const place = calls[at]?.step.at;
  return calls
    .slice(at + 1)
    .some(({ step }) => step.at?.sentence === place?.sentence && step.at?.part === place?.part);
}

/** What stays stale is asked for until its time is up. */
function untilTimeIsUp(call: JudgedCall, { planned }: Subject): JudgedCall {
  const { at } = call.step;
  const settlesMs =
    planned.kind === 'scenario' && at !== undefined ? (planned.sentences[at.sentence]?.settlesMs ?? 0) : 0;
  return at === undefined || settlesMs <= 0
    ? call
    : { ...call, step: { ...call.step, at: { ...at, afterMs: settlesMs } } };
}

/** What the query would have answered without the command: what it said before, else that there is no such thing. */
function staleOf({ calls }: Subject, at: number, { id, errors }: Operation): Outcome | null {
  const now = calls[at]?.step.observation.outcome;
  const before = calls.slice(0, at).findLast(({ operation }) => operation.id === id)?.step
    .observation.outcome;
  if (before !== undefined && before.kind !== now?.kind) return before;
  if (now?.kind !== 'success') return null;
  const missing = errors.find(({ http, code }) => http === 404 || code.endsWith('NOT_FOUND'));
  const code = missing?.code ?? 'NOT_FOUND';
  return {
    kind: 'failure',
    status: now.status === null ? null : (missing?.http ?? 404),
    code,
    message: 'no such thing',
  };
}
