import type { CallCase, PlannedCall, StateRef } from '../../model/case.ts';
import type { Evidence, Step } from '../../model/finding.ts';
import { handedOn } from '../../model/handed-on.ts';
import { reducedCase } from '../../model/reduced-case.ts';
import type { CaseResult } from '../../model/report.ts';
import type { ContractSide } from './contract-side.ts';
import type { Flaw } from './flaw.ts';
import { evidencesOf } from './header-flaws.ts';
import { isHidden } from './hidden.ts';
import { KnownValues } from './known-values.ts';
import { sameJson } from './same-json.ts';
import { sentFields } from './sent-fields.ts';
import { areSetupCalls } from './setup-flaws.ts';

/** Where the calls of a case's evidence are not the ones that were planned for it: another case's, or an edited input. */
export function scriptFlaws(
  result: CaseResult,
  whole: CallCase,
  ownFields: ReadonlySet<string>,
  followsWalk: ContractSide['followsWalk'],
): readonly Flaw[] {
  const { workflow } = whole;
  // Which calls a workflow makes is told by its answers; what got stuck says so.
  if (workflow !== undefined)
    return evidencesOf(result)
      .filter(({ steps, stuck }) => !followsWalk(workflow, steps, stuck === undefined))
      .map(() => flaw(result.case, `${result.case} carries calls that its workflow does not make.`));
  return evidencesOf(result).flatMap((evidence) => {
    const planned = reducedCase(whole, evidence.only);
    const own = ownSteps(evidence, planned);
    if (
      own === null ||
      !isEntered(evidence, planned, own.length > 0) ||
      !isSetUp(evidence, planned, ownFields)
    )
      return [flaw(result.case, `${result.case} carries calls that are not the ones planned for it.`)];
    return otherCalls(own, evidence, planned, ownFields).map(() =>
      flaw(result.case, `${result.case} carries a call with another input, key or fault than planned.`),
    );
  });
}

/**
 * The planned calls with the steps that made them; optional ones may have been left out, and what was stuck never came to the
 * last of them. Null where other calls stand in their place.
 */
function ownSteps(
  { steps, setup, stuck }: Evidence,
  { calls }: CallCase,
): readonly (readonly [PlannedCall, Step])[] | null {
  const made = steps.slice(setup ?? 0);
  if (made.length === 0) return [];
  const [inOrder, taken] = stuck === undefined ? [calls.toReversed(), made.toReversed()] : [calls, made];
  const pairs: (readonly [PlannedCall, Step])[] = [];
  for (const call of inOrder) {
    const step = taken[pairs.length];
    if (step?.operation === call.operation && step.actor === call.actor) pairs.push([call, step]);
    else if (call.optional !== true && (stuck === undefined || step !== undefined)) return null;
  }
  if (setup !== undefined && pairs.length !== made.length) return null;
  return stuck === undefined ? pairs.toReversed() : pairs;
}

/**
 * In the planned order, and all of them where the calls came to their end; a state that no scenario tells of is passed over where
 * others give what it is for, or no one can enter it.
 */
function isEntered({ states, stuck }: Evidence, planned: CallCase, isMade: boolean): boolean {
  const given = new Set<string>();
  let next = 0;
  const isPassedOver = (state: StateRef | undefined) =>
    state?.fills !== undefined &&
    (stuck !== undefined || !isMade || state.fills.every((field) => given.has(field)));
  for (const { name, values } of states) {
    while (planned.states[next]?.name !== name && isPassedOver(planned.states[next])) next += 1;
    if (planned.states[next]?.name !== name) return false;
    for (const field of Object.keys(values)) given.add(field);
    next += 1;
  }
  return stuck !== undefined || !isMade || planned.states.slice(next).every(isPassedOver);
}

/** By a way that the plan knows; one that led nowhere may have been a function of the config's own. */
function isSetUp(
  { steps, setup, states, stuck }: Evidence,
  planned: CallCase,
  ownFields: ReadonlySet<string>,
): boolean {
  return (
    setup === undefined ||
    stuck !== undefined ||
    areSetupCalls(steps.slice(0, setup), planned.states, states, ownFields)
  );
}

/** Those of the calls that are not as planned, with what states and the answers before gave them. */
function otherCalls(
  own: readonly (readonly [PlannedCall, Step])[],
  { states }: Evidence,
  { calls, states: planned }: CallCase,
  ownFields: ReadonlySet<string>,
): readonly Step[] {
  const known = new KnownValues(states);
  // What was handed on before the states were entered once more is told by no field.
  if (calls.some(({ afresh }) => afresh === true))
    known.forget([
      ...known.names(),
      ...calls.flatMap((call) => [...handedOn(call), ...call.fromState]),
      ...planned.flatMap(({ producers }) => producers.flatMap((one) => one.calls.flatMap(handedOn))),
    ]);
  return own.flatMap(([call, step]) => {
    const other = isPlanned(call, step, known, ownFields) ? [] : [step];
    known.giveOf(call, step);
    return other;
  });
}

function isPlanned(
  call: PlannedCall,
  step: Step,
  known: KnownValues,
  ownFields: ReadonlySet<string>,
): boolean {
  if (!sameJson(call.raw ?? null, step.raw ?? null)) return false;
  if ((call.idempotencyKey === undefined) !== (step.idempotencyKey === undefined)) return false;
  const [planned, sent] = [sentFields(call.input), sentFields(step.input)];
  if (planned === null || sent === null)
    return isHidden(step.input, step) || sameJson(call.input, step.input);
  const keeps = new Set(call.keeps);
  return Object.keys({ ...planned, ...sent }).every((name) => {
    if (ownFields.has(name) || (name in planned && isHidden(sent[name], step))) return true;
    // Another name each time: which one it is, what is judged does not depend on.
    if (call.chooses?.includes(name) === true) return typeof sent[name] === typeof planned[name];
    // Handed on under a name of its own, or under the field's.
    const source = call.takes?.[name];
    const from = source !== undefined && known.has(source) ? source : keeps.has(name) ? undefined : name;
    return from !== undefined && name in planned && known.has(from)
      ? known.allows(from, sent[name])
      : sameJson(planned[name] ?? null, sent[name] ?? null);
  });
}

function flaw(at: string, message: string): Flaw {
  return { code: 'evidence', at, message };
}
