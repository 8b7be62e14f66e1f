import { withOutcome } from '../altered.ts';
import type { Change, Operator } from '../operator.ts';
import { clauseOf, isSuccess } from '../struck.ts';
import type { Subject } from '../subject.ts';
import { codeClause, outcomeChange, refusalOf } from './outcome-change.ts';

/** The answer comes with another status of the same class. Only where the transport shows one. */
export const otherStatus: Operator = {
  id: 'other-status',
  title: 'answers with another status',
  changes: (subject, at) => [...ofRefusal(subject, at), ...ofSuccess(subject, at)],
};

function ofRefusal(subject: Subject, at: number): readonly Change[] {
  const seen = refusalOf(subject, at);
  if (seen === undefined || seen.refusal.status === null) return [];
  const { status, code } = seen.refusal;
  const other = status === 418 ? 400 : 418;
  return outcomeChange(
    subject,
    at,
    { ...seen.refusal, status: other },
    {
      place: `status of ${code ?? 'a refusal without a code'}`,
      text: `${seen.call.operation.id} refuses with ${code ?? 'no code'} and status ${other} in place of ${status}`,
      fallback: codeClause(seen),
      was: String(status),
    },
  );
}

/** A contract speaks of the status of a success only where `io.success` has one. */
function ofSuccess({ calls, planned }: Subject, at: number): readonly Change[] {
  const call = calls[at];
  const outcome = call?.step.observation.outcome;
  if (call === undefined || outcome === undefined || !isSuccess(outcome) || outcome.status === null)
    return [];
  const declared = call.operation.success.flatMap(({ http }) => (http === null ? [] : [http]));
  const other =
    [200, 201, 202, 206].find((status) => status !== outcome.status && !declared.includes(status)) ?? 207;
  return [
    {
      place: 'status of a success',
      text: `${call.operation.id} succeeds with status ${other} in place of ${outcome.status}`,
      clause: clauseOf(call.operation, 'io/output'),
      also: [planned.requirement],
      standing: declared.length === 0 ? 'allowed' : 'forbidden',
      was: String(outcome.status),
      call: withOutcome(call, { ...outcome, status: other }),
    },
  ];
}
