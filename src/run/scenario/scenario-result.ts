import { concludedResult } from '../../judge/conclusion.ts';
import { judgeScenarioCase } from '../../judge/judge-scenario-case.ts';
import { keepScenarioTrace } from '../../judge/keep-trace.ts';
import { countOutcome, noOutcomes } from '../../judge/outcome-counts.ts';
import { actsOf, type ScenarioTrace } from '../../judge/scenario-trace.ts';
import type { ScenarioCase } from '../../model/case.ts';
import type { CaseResult } from '../../model/report.ts';
import type { RunSession } from '../session.ts';

/** A walk that is over, as the result of its case. */
export function scenarioResult(
  planned: ScenarioCase,
  trace: ScenarioTrace,
  durationMs: number,
  session: RunSession,
): CaseResult {
  const acts = actsOf(trace);
  const outcomes = noOutcomes();
  for (const { step, operation } of acts) countOutcome(outcomes, step.observation.outcome, operation);
  const runs = acts.length > 0 ? 1 : 0;
  return concludedResult(
    planned,
    judgeScenarioCase(planned, trace, session),
    { evidence: keepScenarioTrace(trace), outcomes, runs, durationMs },
    session,
  );
}
