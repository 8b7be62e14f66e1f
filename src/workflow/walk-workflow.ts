import {
  type CallStep,
  callStepsOf,
  stepPath,
  type WorkflowAction,
  type WorkflowScript,
  type WorkflowStep,
} from '../model/workflow.ts';
import { actionHolds, isDecidedByAnswers, ledTo, reachableFrom } from './branches.ts';
import { criterionHolds } from './criterion-holds.ts';
import type { Known } from './known.ts';
import { put, Stuck, valuesOf, withReplacements } from './put-values.ts';
import type { Scope, WorkflowEnds } from './scope.ts';
import type { SeenCall } from './seen-call.ts';
import type { CriterionCame, Move, Visit, Walked } from './walked.ts';

/** A workflow that makes more calls goes round in a circle. */
const MOST_CALLS = 100;
/** Attempts after the first that are made, whatever the document allows. */
const MOST_RETRIES = 10;
/** Milliseconds that one retry waits at most. */
const LONGEST_WAIT = 60_000;

type Walking<Result> = Generator<Move, Result, SeenCall>;

interface Journey {
  readonly visits: Map<string, Visit>;
  readonly elsewhere: Set<string>;
  calls: number;
  last: SeenCall | null;
}

/**
 * Walks a workflow: yields each call that it makes, and is told what was seen of it. Whoever drives a workflow and whoever judges
 * what was seen follow this same walk. Pure, bounded.
 */
export function* walkWorkflow(
  script: WorkflowScript,
  inputs: Readonly<Record<string, unknown>>,
): Walking<Walked> {
  const journey: Journey = {
    visits: new Map(),
    elsewhere: new Set(),
    calls: 0,
    last: null,
  };
  let failedAt: string | null = null;
  let stuck: string | null = null;
  try {
    failedAt = (yield* walked(script, inputs, '', journey)).failedAt;
  } catch (error) {
    if (!(error instanceof Stuck)) throw error;
    stuck = error.message;
  }
  const passedBy = callStepsOf(script).flatMap(({ path }) => (journey.visits.has(path) ? [] : [path]));
  const { visits, elsewhere } = journey;
  return { visits, stuck, failedAt, passedBy, elsewhere };
}

interface Ended extends WorkflowEnds {
  readonly failedAt: string | null;
}

interface Standing {
  readonly scope: Scope;
  readonly script: WorkflowScript;
  readonly within: string;
  readonly steps: Map<string, ReadonlyMap<string, Known>>;
  readonly workflows: Map<string, WorkflowEnds>;
}

function* walked(
  script: WorkflowScript,
  inputs: Readonly<Record<string, unknown>>,
  within: string,
  journey: Journey,
): Walking<Ended> {
  const steps = new Map<string, ReadonlyMap<string, Known>>();
  const workflows = new Map<string, WorkflowEnds>();
  const scopeNow = (): Scope => ({ inputs, steps, workflows, outputs: NOTHING, last: journey.last });
  const ends = (failedAt: string | null): Ended => ({
    inputs,
    outputs: valuesOf(script.outputs, scopeNow()),
    failedAt,
  });
  let at = 0;
  while (at < script.steps.length) {
    const step = script.steps[at] as WorkflowStep;
    const standing: Standing = { scope: scopeNow(), script, within, steps, workflows };
    const next = yield* done(step, standing, journey);
    if (next.then === 'end') return ends(null);
    if (next.then === 'failed') return ends(stepPath(within, step.id));
    at = next.then === 'on' ? at + 1 : indexOf(next.then.step, script);
  }
  return ends(null);
}

const NOTHING: ReadonlyMap<string, Known> = new Map();

function indexOf(id: string, script: WorkflowScript): number {
  const index = script.steps.findIndex((step) => step.id === id);
  if (index === -1) throw new Stuck(`it goes to a step ${id}, which is not there`);
  return index;
}

type Next = { readonly then: 'on' | 'end' | 'failed' | { readonly step: string } };

/** One step with its retries, to where it leads. */
function* done(step: WorkflowStep, standing: Standing, journey: Journey): Walking<Next> {
  const retries = new Map<WorkflowAction, number>();
  let waitMs = 0;
  for (;;) {
    const scope = yield* attempted(step, standing, waitMs, journey);
    const name = stepPath(standing.within, step.id);
    const { succeeded } = journey.visits.get(name) ?? { succeeded: false };
    const others = ledTo(step, standing.script, scope);
    for (const one of reachableFrom(others, standing.script, standing.within)) journey.elsewhere.add(one);
    const actions = succeeded ? step.onSuccess : step.onFailure;
    const action = actions.find(
      (one) => (one.type !== 'retry' || (retries.get(one) ?? 0) < one.limit) && applies(one, scope),
    );
    if (action === undefined) return { then: succeeded ? 'on' : 'failed' };
    // What ends it whatever was answered foresees no failure: it is where every failure ends, as without an action.
    if (action.type === 'end') return { then: succeeded || isDecidedByAnswers(action) ? 'end' : 'failed' };
    if (action.type === 'goto') return { then: { step: action.step ?? '' } };
    const made = retries.get(action) ?? 0;
    if (made >= MOST_RETRIES)
      throw new Stuck(`${step.id} did not succeed in ${made + 1} attempts, and the document allows more`);
    if (action.afterMs > LONGEST_WAIT)
      throw new Stuck(`${step.id} waits ${action.afterMs / 1000} s before it is tried again`);
    retries.set(action, made + 1);
    waitMs = action.afterMs;
    const before =
      action.step === null ? undefined : standing.script.steps[indexOf(action.step, standing.script)];
    if (before !== undefined && before !== step) yield* attempted(before, standing, 0, journey);
  }
}

function applies(action: WorkflowAction, scope: Scope): boolean {
  const came = actionHolds(action, scope);
  if (!came.known) throw new Stuck(`whether the action ${action.name} follows cannot be told: ${came.why}`);
  return came.value === true;
}

/** One attempt at a step: its calls, its criteria, its outputs. Gives the scope after it. */
function* attempted(
  step: WorkflowStep,
  standing: Standing,
  waitMs: number,
  journey: Journey,
): Walking<Scope> {
  const { within, steps, workflows } = standing;
  const before: Scope = { ...standing.scope, last: journey.last };
  const name = stepPath(within, step.id);
  let outputs = NOTHING;
  let failedWithin: string | null = null;
  if (step.kind === 'call') yield* called(step, name, before, waitMs, journey);
  else {
    const inputs = put(step.inputs, before, step.id) as Readonly<Record<string, unknown>>;
    const ended = yield* walked(step.workflow, inputs, name, journey);
    workflows.set(step.workflow.id, ended);
    outputs = ended.outputs;
    failedWithin = ended.failedAt;
  }
  const scope: Scope = { ...before, outputs, last: journey.last };
  const criteria = criteriaOf(step, scope, failedWithin);
  const open = criteria.find(({ came }) => !came.known)?.came;
  if (open !== undefined && !open.known)
    throw new Stuck(`a criterion of ${name} is not evaluated: ${open.why}`);
  journey.visits.set(name, {
    step: name,
    succeeded: criteria.every(({ came }) => came.known && came.value === true),
    criteria,
    call: journey.calls - 1,
    ownCredentials: step.kind === 'call' && step.ownCredentials,
  });
  steps.set(step.id, valuesOf(step.outputs, scope));
  return { ...scope, steps };
}

/** Without criteria, a step succeeds where its call does, or the workflow that it is. */
function criteriaOf(step: WorkflowStep, scope: Scope, failedWithin: string | null): readonly CriterionCame[] {
  if (failedWithin !== null) return [{ criterion: null, came: { known: true, value: false } }];
  if (step.success.length > 0)
    return step.success.map((criterion) => ({ criterion, came: criterionHolds(criterion, scope) }));
  return step.kind === 'workflow'
    ? []
    : [{ criterion: null, came: { known: true, value: scope.last?.succeeded === true } }];
}

function* called(
  step: CallStep,
  name: string,
  scope: Scope,
  waitMs: number,
  journey: Journey,
): Walking<void> {
  if (journey.calls >= MOST_CALLS) throw new Stuck(`it goes on after ${MOST_CALLS} calls`);
  const fields = put(step.fields, scope, name) as Readonly<Record<string, unknown>>;
  const payload =
    step.payload === null
      ? null
      : {
          place: step.payload.place,
          value: withReplacements(put(step.payload.value, scope, name), step.payload, scope, name),
        };
  const { operation, actor } = step;
  journey.last = yield { step: name, operation, actor, fields, payload, waitMs };
  journey.calls += 1;
}
