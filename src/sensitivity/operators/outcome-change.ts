import type { JudgedCall } from '../../checks/check.ts';
import type { Outcome } from '../../model/observation.ts';
import type { RequirementId } from '../../model/requirement.ts';
import { withEvents, withOutcome } from '../altered.ts';
import type { Change } from '../operator.ts';
import { caseClause, errorClause, isRefusal, outcomeClause } from '../struck.ts';
import type { Subject } from '../subject.ts';

export type Refusal = Extract<Outcome, { kind: 'failure' }>;

/** The refusal that answered a call, no probe below the contract; undefined where it was none. */
export function refusalOf(
  { calls }: Subject,
  at: number,
): { readonly call: JudgedCall; readonly refusal: Refusal } | undefined {
  const call = calls[at];
  const outcome = call?.step.observation.outcome;
  return call !== undefined && outcome !== undefined && isRefusal(outcome)
    ? { call, refusal: outcome }
    : undefined;
}

interface Wording {
  readonly place: string;
  readonly text: string;
  /** Where the case itself promises nothing of how the call comes out. */
  readonly fallback: RequirementId;
  readonly was?: string;
}

/** The call with another outcome. No model speaks of outcomes: what is not noticed is a blind spot. */
export function outcomeChange(
  subject: Subject,
  at: number,
  outcome: Outcome,
  { place, text, fallback, was }: Wording,
): readonly Change[] {
  const call = subject.calls[at];
  if (call === undefined) return [];
  const clause = outcomeClause(subject, at, fallback);
  return [
    {
      place,
      text,
      clause,
      also: [...new Set([caseClause(subject), fallback])].filter((id) => id !== clause),
      standing: 'silent',
      call:
        outcome.kind === 'success' ? withOutcome(call, outcome) : withOutcome(withoutEvents(call), outcome),
      ...(was === undefined ? {} : { was }),
    },
  ];
}

/** What refuses instead of acting has no effects either: the events of the success would give it away. */
function withoutEvents(call: JudgedCall): JudgedCall {
  return call.step.observation.events === null ? call : withEvents(call, []);
}

/** The clause that a refusal with that code is under. */
export function codeClause({
  call,
  refusal,
}: {
  readonly call: JudgedCall;
  readonly refusal: Refusal;
}): RequirementId {
  return errorClause(call.operation, refusal.code ?? '');
}

/** A body that carries the code, with another one. */
export function recoded(refusal: Refusal, code: string, status: number | null): Refusal {
  const { body } = refusal;
  const isCoded = typeof body === 'object' && body !== null && 'code' in body;
  return { ...refusal, code, status, ...(isCoded ? { body: { ...body, code } } : {}) };
}
