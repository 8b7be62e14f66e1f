import type { CallCase } from '../model/case.ts';
import type { Judgement } from '../model/finding.ts';
import { worst } from '../model/verdict.ts';
import { asItStands } from './as-it-stands.ts';
import { type Conclusion, saidOf } from './conclusion.ts';
import { onStatusAlone } from './on-status-alone.ts';
import { onOwnEvidence } from './own-evidence.ts';
import type { Rules } from './rules.ts';
import type { Trace } from './trace.ts';

/** Concludes a case of fixed calls from what happened: the same for a run and for a report that is judged again. Pure. */
export function judgeCallCase(planned: CallCase, trace: Trace, rules: Rules): Conclusion {
  const before = trace.setup.flatMap((call) => saidOf(call, rules));
  const said = trace.calls.flatMap((call) => saidOf(call, rules));
  const broken = said.map(({ judgement }) => judgement).filter(({ verdict }) => verdict === 'fail');
  const own =
    trace.stuck === null ? ownJudgements(planned, trace, rules) : stuckJudgements(planned, trace, rules);
  const judgements = own.map((judgement) => onOwnEvidence(judgement, broken));
  const deciding = decidingOf(judgements, planned, rules);
  const verdict = worst(deciding.map((judgement) => judgement.verdict)) as Conclusion['own'];
  const reason = deciding.find((judgement) => judgement.reason !== undefined)?.reason ?? null;
  const untidy = verdict === 'pass' && trace.teardown.length > 0;
  return {
    said: [
      ...before,
      ...said,
      ...judgements.map((judgement) => ({ judgement, operation: operationOf(judgement, planned, rules) })),
    ],
    own: untidy ? 'inconclusive' : verdict,
    reason: untidy ? trace.teardown.join('; ') : reason,
  };
}

/** What the case itself comes to rests on what its own requirement came to, where it speaks for others as well. */
function decidingOf(judgements: readonly Judgement[], { check, requirement }: CallCase, rules: Rules) {
  return rules.checks.get(check)?.speaksForOthers === true
    ? judgements.filter((judgement) => judgement.requirement === requirement)
    : judgements;
}

function operationOf({ requirement }: Judgement, { check, operation }: CallCase, rules: Rules): string {
  return rules.checks.get(check)?.speaksForOthers === true
    ? (rules.requirements.get(requirement)?.operation ?? operation)
    : operation;
}

/** A state was not entered, and the calls were made as they stand: what they show counts, what they do not is left open. */
function stuckJudgements(planned: CallCase, trace: Trace, rules: Rules): readonly Judgement[] {
  const reason = trace.stuck ?? '';
  const needed = planned.calls.filter(({ optional }) => optional !== true);
  if (trace.calls.length < needed.length) return [undecided(planned, reason)];
  const isOpen = asItStands(reason, trace.calls);
  const { inAnyState } = rules.checks.get(planned.check) ?? {};
  return ownJudgements(planned, trace, rules).map((judgement) =>
    inAnyState === true && judgement.verdict === 'fail' ? judgement : isOpen(judgement),
  );
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
          holdingOf: (step) => rules.holdings.of(step),
        }) ?? []);
  return judgements.length > 0
    ? judgements.map(onStatusAlone(calls))
    : [undecided(planned, 'its check had nothing to say')];
}

function undecided({ check, requirement }: CallCase, reason: string): Judgement {
  return { check, requirement, verdict: 'inconclusive', mismatches: [], reason };
}
