import { isDeepStrictEqual } from 'node:util';
import { parse } from 'devalue';
import type { JudgedCall } from '../checks/check.ts';
import { builtinChecks } from '../checks/index.ts';
import type { Case, PlannedCall } from '../model/case.ts';
import type { Evidence, Finding, Judgement, Step } from '../model/finding.ts';
import type { Operation, OperationId } from '../model/operation.ts';
import type { Plan } from '../model/plan.ts';
import type { CaseResult } from '../model/report.ts';
import { judgeCall } from './judge-call.ts';
import { keepStep } from './keep-step.ts';

const universal = builtinChecks.filter((check) => check.judgeEach !== undefined);
const byId = new Map(builtinChecks.map((check) => [check.id, check]));

/**
 * Judges stored evidence again without the implementation, from nothing but the contract and what was kept:
 * for a call case all that it was judged by, for the others what the universal rules say of each call. Null
 * where a value was too large or too odd to be kept whole.
 */
export function rejudgeOf(
  { cases, requirements }: Pick<Plan, 'cases' | 'requirements'>,
  operations: ReadonlyMap<OperationId, Operation>,
  findings: readonly Finding[],
): (result: CaseResult, evidence: Evidence) => readonly Judgement[] | null {
  const planned = new Map(cases.map((each) => [each.id, each]));
  const absent = new Set(findings.filter(isUnimplemented).map((finding) => finding.operation));
  return (result, { states, steps }) => {
    const known = planned.get(result.case);
    if (known === undefined) return null;
    if (absent.has(result.operation) && steps.length === 0) return unsent(result);
    const made = steps.map((step) => madeOf(step, operations));
    if (!made.every((each) => each !== null)) return null;
    const judgements = made.flatMap((each) => judgeCall(each, { universal }));
    if (known.kind !== 'call' || judgements.some((judgement) => judgement.verdict === 'fail'))
      return withAbsences(judgements, result, requirements);
    return [...judgements, ...ownJudgements(known, made, states, operations)];
  };
}

function ownJudgements(
  planned: Extract<Case, { kind: 'call' }>,
  made: readonly JudgedCall[],
  states: Evidence['states'],
  operations: ReadonlyMap<OperationId, Operation>,
): readonly Judgement[] {
  const own = ownCalls(planned.calls, made);
  const [first] = own;
  // Without its own calls the case never came to be judged: its states could not be entered.
  if (first === undefined || states.length < planned.states.length) return [];
  const statesBy = states.some(({ by }) => by.startsWith('producer'))
    ? 'producer'
    : states.length > 0
      ? 'handler'
      : 'none';
  const stateValues = Object.assign({}, ...states.map(({ values }) => values)) as Record<string, unknown>;
  const steps = own.map((each) => each.step);
  return (
    byId.get(planned.check)?.judgeCase?.({
      operation:
        own.find(({ operation }) => operation.id === planned.operation)?.operation ?? first.operation,
      view: first.view,
      case: planned,
      operations,
      steps,
      stateValues,
      statesBy,
    }) ?? []
  );
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

function isUnimplemented({ mismatches }: Finding): boolean {
  return mismatches.some(({ kind }) => kind === 'unimplemented');
}

/** Nothing was sent to an operation known not to be there: its requirement is broken all the same. */
function unsent({ check, requirement }: CaseResult): readonly Judgement[] {
  return [{ check, requirement, verdict: 'fail', mismatches: [] }];
}

/** The case that found an operation not to be there speaks for all of that operation's requirements. */
function withAbsences(
  judgements: readonly Judgement[],
  { findings, tallies }: CaseResult,
  requirements: Plan['requirements'],
): readonly Judgement[] {
  const found = findings.find(isUnimplemented);
  if (found === undefined) return judgements;
  const own = new Set(
    requirements.filter(({ operation }) => operation === found.operation).map(({ id }) => id),
  );
  const spoken = tallies.filter(
    ({ check, requirement, fail }) => check === 'no-crash' && fail > 0 && own.has(requirement),
  );
  if (spoken.length < own.size) return judgements;
  const others = judgements.filter(({ requirement }) => !own.has(requirement));
  return [
    ...others,
    ...[...own].map(
      (id): Judgement => ({ check: 'no-crash', requirement: id, verdict: 'fail', mismatches: [] }),
    ),
  ];
}

/** The step as it was judged: native values where those were kept. Null where they were not. */
function madeOf(step: Step, operations: ReadonlyMap<OperationId, Operation>): JudgedCall | null {
  const operation = operations.get(step.operation);
  if (operation === undefined || step.faithful === null || wasCut(step)) return null;
  const input = step.input.form === 'json' ? step.input.value : parse(step.input.text);
  const { observation, view } = step;
  if (step.faithful === undefined) return { operation, view, step, input };
  const { output, payloads } = parse(step.faithful) as { output: unknown; payloads: readonly unknown[] };
  const outcome =
    observation.outcome.kind === 'success' ? { ...observation.outcome, output } : observation.outcome;
  const events = observation.events?.map((event, index) => ({ ...event, payload: payloads[index] })) ?? null;
  const whole = { ...step, observation: { ...observation, outcome, events } };
  // Somebody who edits what people read must not get away with leaving the other copy alone.
  const { faithful: _, ...shown } = step;
  return tellsTheSame(whole, shown, operation)
    ? { operation, view, step: whole, input }
    : { operation, view: 'wire', step: { ...shown, view: 'wire' }, input };
}

/** Is what is shown what the natively kept values look like when they are shown? */
function tellsTheSame(whole: Step, shown: Step, operation: Operation): boolean {
  const { faithful: _, ...again } = keepStep(whole, operation);
  return isDeepStrictEqual(asJson(again.observation), asJson(shown.observation));
}

function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function wasCut({ observation }: Step): boolean {
  return (observation.notes ?? []).some(
    (note) => note.endsWith('is not kept whole') || note.endsWith('cannot be written as JSON'),
  );
}
