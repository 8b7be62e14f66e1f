import type { JudgedCall } from '../checks/check.ts';
import type { CallCase } from '../model/case.ts';
import type { Judgement } from '../model/finding.ts';
import { type Verdict, worst } from '../model/verdict.ts';
import { judgeCall } from './judge-call.ts';
import { onStatusAlone } from './on-status-alone.ts';
import { onOwnEvidence } from './own-evidence.ts';
import type { Rules } from './rules.ts';
import type { Trace } from './trace.ts';

/** A judgement, and the operation whose answer it is about: a producer's may differ from the case's. */
export interface Said {
  readonly judgement: Judgement;
  readonly operation: string;
}

/** What a case came to. */
export interface Conclusion {
  /** Everything that was judged: the universal rules on every call, then the case's own check. */
  readonly said: readonly Said[];
  /** What its own check came to, whatever others found. */
  readonly own: Extract<Verdict, 'pass' | 'fail' | 'inconclusive'>;
  /** Why its own check is no pass; null for a pass. */
  readonly reason: string | null;
}

/** Concludes a case of fixed calls from what happened: the same for a run and for a report that is judged again. Pure. */
export function judgeCallCase(planned: CallCase, trace: Trace, rules: Rules): Conclusion {
  const before = trace.setup.flatMap((call) => saidOf(call, rules));
  const said = trace.calls.flatMap((call) => saidOf(call, rules));
  const broken = said.map(({ judgement }) => judgement).filter(({ verdict }) => verdict === 'fail');
  const own = trace.stuck === null ? ownJudgements(planned, trace, rules) : [undecided(planned, trace.stuck)];
  const judgements = own.map((judgement) => onOwnEvidence(judgement, broken));
  const verdict = worst(judgements.map((judgement) => judgement.verdict)) as Conclusion['own'];
  const reason = judgements.find((judgement) => judgement.reason !== undefined)?.reason ?? null;
  const untidy = verdict === 'pass' && trace.teardown.length > 0;
  return {
    said: [
      ...before,
      ...said,
      ...judgements.map((judgement) => ({ judgement, operation: planned.operation })),
    ],
    own: untidy ? 'inconclusive' : verdict,
    reason: untidy ? trace.teardown.join('; ') : reason,
  };
}

function saidOf(call: JudgedCall, rules: Rules): readonly Said[] {
  return judgeCall(call, rules).map((judgement) => ({ judgement, operation: call.operation.id }));
}

function ownJudgements(planned: CallCase, trace: Trace, rules: Rules): readonly Judgement[] {
  const { calls, stateValues, statesBy } = trace;
  const operation = rules.operations.get(planned.operation);
  const judge = rules.checks.get(planned.check)?.judgeCase;
  const judgements =
    operation === undefined
      ? []
      : (judge?.({
          operation,
          view: calls[0]?.view ?? 'wire',
          case: planned,
          operations: rules.operations,
          steps: calls.map((call) => call.step),
          stateValues,
          statesBy,
        }) ?? []);
  return judgements.length > 0
    ? judgements.map(onStatusAlone(calls))
    : [undecided(planned, 'its check had nothing to say')];
}

function undecided({ check, requirement }: CallCase, reason: string): Judgement {
  return { check, requirement, verdict: 'inconclusive', mismatches: [], reason };
}
