import type { Check, JudgedCall } from '../checks/check.ts';
import type { CallCase, Case, PlannedCall, PropertyCase, ScenarioCase } from '../model/case.ts';
import type { Evidence, Finding, Judgement } from '../model/finding.ts';
import { isAbsence } from '../model/finding.ts';
import type { Operation, OperationId } from '../model/operation.ts';
import type { Plan } from '../model/plan.ts';
import { reducedCase } from '../model/reduced-case.ts';
import type { CaseResult } from '../model/report.ts';
import type { Holdings } from './holdings.ts';
import { judgeCall } from './judge-call.ts';
import { judgeCallCase } from './judge-call-case.ts';
import { judgeScenarioCase } from './judge-scenario-case.ts';
import { judgeTrial, sideOf } from './judge-trial.ts';
import { readCalls } from './read-calls.ts';
import { type Rules, rulesOf } from './rules.ts';
import { FIXTURE } from './spent-fixture.ts';
import type { Trace } from './trace.ts';

/**
 * Judges stored evidence again without the implementation, from nothing but the contract and what was kept:
 * all that a case was judged by, by the very function that a run concludes with. Of scenarios in reports of former versions
 * only what the universal rules say of each call. Null where a value was too large or too odd to be kept whole, or is hidden.
 */
export function rejudgeOf(
  { cases, requirements }: Pick<Plan, 'cases' | 'requirements'>,
  operations: ReadonlyMap<OperationId, Operation>,
  findings: readonly Finding[],
  checks: readonly Check[],
  holdings?: Holdings,
): (result: CaseResult, evidence: Evidence) => readonly Judgement[] | null {
  const planned = new Map(cases.map((each) => [each.id, each]));
  const rules = rulesOf([...operations.values()], requirements, checks, holdings);
  const absent = new Set(findings.filter(isAbsence).map((finding) => finding.operation));
  return (result, evidence) => {
    const known = planned.get(result.case);
    if (known === undefined) return null;
    if (absent.has(result.operation) && evidence.steps.length === 0) return unsent(result);
    return judge(known, evidence, rules);
  };
}

/** What one case is judged to have shown: evidence against script and rules. Null where it cannot be judged from what was kept. Pure. */
export function judge(planned: Case, evidence: Evidence, rules: Rules): readonly Judgement[] | null {
  const made = readCalls(evidence, rules.operations);
  return made === null ? null : judgeCalls(planned, evidence, made, rules);
}

/** The same of calls that were read before: `evidence` says all that is no call. Pure. */
export function judgeCalls(
  planned: Case,
  evidence: Evidence,
  made: readonly JudgedCall[],
  rules: Rules,
): readonly Judgement[] {
  switch (planned.kind) {
    case 'call':
      return callJudgements(reducedCase(planned, evidence.only), evidence, made, rules);
    case 'property':
      return trialsOf(planned, evidence, made, rules);
    case 'scenario':
      return scenarioJudgements(planned, evidence, made, rules);
  }
}

function callJudgements(planned: CallCase, evidence: Evidence, made: readonly JudgedCall[], rules: Rules) {
  const { said } = judgeCallCase(planned, traceOf(planned, evidence, made), rules);
  return said.map(({ judgement }) => judgement);
}

/** All that a scenario was judged by; of a report of a former version, only what the universal rules say of its calls. */
function scenarioJudgements(
  planned: ScenarioCase,
  { walk, states, teardown = [] }: Evidence,
  calls: readonly JudgedCall[],
  rules: Rules,
): readonly Judgement[] {
  if (walk === undefined) return calls.flatMap((each) => judgeCall(each, rules));
  const trace = { walk, states, calls, teardown };
  return judgeScenarioCase(planned, trace, rules).said.map(({ judgement }) => judgement);
}

/** What is stated about calls that brought states about, and of the generated input that was sent after them. */
function trialsOf(
  planned: PropertyCase,
  { states, setup = 0, stuck }: Evidence,
  made: readonly JudgedCall[],
  rules: Rules,
): readonly Judgement[] {
  const trials = made.slice(setup);
  return [
    ...made.slice(0, setup).flatMap((each) => judgeCall(each, rules)),
    ...trials.flatMap((each) =>
      each.operation.id === planned.operation &&
      sideOf(each.input, each.operation, each.view) === planned.domain
        ? judgeTrial(planned, { made: each, states, stuck: stuck ?? null }, rules)
        : judgeCall(each, rules),
    ),
  ];
}

/** The trace of a call case as it was kept; what reports of former versions do not say is read off the plan. */
function traceOf(planned: CallCase, evidence: Evidence, made: readonly JudgedCall[]): Trace {
  const { states, teardown = [] } = evidence;
  // What answers lead to is no fixed list: all calls are the workflow's own.
  const own = planned.workflow === undefined ? ownCalls(planned.calls, made) : made;
  const isShort = own.length === 0 || states.length < planned.states.length;
  const setup = evidence.setup ?? made.length - own.length;
  return {
    states,
    stateValues: Object.assign({}, ...states.map(({ values }) => values)) as Record<string, unknown>,
    statesBy: states.some(({ by }) => by.startsWith('producer') || by === FIXTURE)
      ? 'producer'
      : states.length > 0
        ? 'handler'
        : 'none',
    setup: made.slice(0, setup),
    calls: made.slice(setup),
    stuck: evidence.stuck ?? (isShort ? 'it did not come to all of its calls' : null),
    teardown,
  };
}

/** The case's own calls, which come last; optional ones may have been left out. None where others are missing. */
function ownCalls(planned: readonly PlannedCall[], made: readonly JudgedCall[]): readonly JudgedCall[] {
  let at = made.length;
  for (const { operation, actor, optional } of planned.toReversed()) {
    const step = made[at - 1]?.step;
    if (step?.operation === operation && step.actor === actor) at -= 1;
    else if (optional !== true) return [];
  }
  return made.slice(at);
}

/** Nothing was sent to an operation known not to be there. */
function unsent({ check, requirement }: CaseResult): readonly Judgement[] {
  return [{ check, requirement, verdict: 'inconclusive', mismatches: [] }];
}
