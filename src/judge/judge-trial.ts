import type { JudgedCall } from '../checks/check.ts';
import { modelTrouble } from '../checks/model-trouble.ts';
import type { PropertyCase } from '../model/case.ts';
import type { Evidence, Judgement } from '../model/finding.ts';
import type { Operation } from '../model/operation.ts';
import type { View } from '../model/schema.ts';
import { judgeCall } from './judge-call.ts';
import { keepParameters } from './keep-step.ts';
import { onStatusAlone } from './on-status-alone.ts';
import { onOwnEvidence } from './own-evidence.ts';
import type { Rules } from './rules.ts';
import { FIXTURE } from './spent-fixture.ts';

/** What happened to one generated input: the call that sent it, and the states that it was sent into. */
export interface Trial {
  readonly made: JudgedCall;
  readonly states: Evidence['states'];
  /** Why a state could not be entered; null where all were. */
  readonly stuck: string | null;
}

/**
 * What the universal rules say of the answer to one generated input, and on its own evidence the check of its case: the
 * same for a run and for a report that is judged again. Pure.
 */
export function judgeTrial(
  planned: PropertyCase,
  trial: Trial,
  rules: Pick<Rules, 'universal' | 'checks'>,
): readonly Judgement[] {
  const { made } = trial;
  const judgements = judgeCall(made, rules).filter((judgement) => !isEchoOfInvalid(judgement, made, planned));
  const world = { domain: planned.domain, entitiesExist: namesWhatExists(planned, trial) };
  const own = rules.checks.get(planned.check)?.judgeInput?.(made, world) ?? [];
  const broken = judgements.filter(({ verdict }) => verdict === 'fail');
  for (const judgement of own.map(onStatusAlone([made]))) judgements.push(onOwnEvidence(judgement, broken));
  return judgements;
}

/** On which side of the input model a value lies; null where the model itself broke over it, which says nothing. */
export function sideOf(
  value: unknown,
  operation: Pick<Operation, 'input'>,
  view: View,
): PropertyCase['domain'] | null {
  const checked = operation.input?.check(value, view);
  if (checked === undefined || checked.ok) return 'valid';
  return modelTrouble(checked.issues) === null ? 'invalid' : null;
}

/** An input that was made up whole names others than those of the states. */
function namesWhatExists({ fromState }: PropertyCase, { made, states, stuck }: Trial): boolean {
  // What existed before the run may be gone by now.
  if (stuck !== null || states.some(({ by }) => by === FIXTURE)) return false;
  const named = (made.input ?? {}) as Readonly<Record<string, unknown>>;
  return fromState.every((field) => {
    const given = states.findLast(({ values }) => Object.hasOwn(values, field))?.values[field];
    return given !== undefined && isSame(named[field], given);
  });
}

/** What a state gave is kept as JSON has it. */
function isSame(sent: unknown, given: unknown): boolean {
  return sent === given || JSON.stringify(keepParameters({ sent }).sent) === JSON.stringify(given);
}

/** What answers invalid input with success is blamed for accepting it: that its answer and event hold it too is no further fault. */
function isEchoOfInvalid(judgement: Judgement, { step }: JudgedCall, { domain }: PropertyCase): boolean {
  return (
    domain === 'invalid' &&
    step.observation.outcome.kind === 'success' &&
    judgement.verdict === 'fail' &&
    (judgement.check === 'output-conforms' ||
      (judgement.check === 'events-declared' &&
        judgement.mismatches.every(({ path }) => path.includes('payload'))))
  );
}
