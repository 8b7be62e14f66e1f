import type { CallCase, PlannedCall, StateRef } from '../../model/case.ts';
import type { Evidence, Step } from '../../model/finding.ts';
import { isHttp } from '../../model/observation.ts';
import { reducedCase } from '../../model/reduced-case.ts';
import type { CaseResult } from '../../model/report.ts';
import type { ContractSide } from './contract-side.ts';
import type { Flaw } from './flaw.ts';
import { evidencesOf } from './header-flaws.ts';
import { hasMark } from './hidden.ts';
import { sameJson } from './same-json.ts';

/** Where evidence hides what nothing was hidden in, or tells otherwise than its exchange. */
export function shownFlaws(result: CaseResult): readonly Flaw[] {
  const { case: id } = result;
  return evidencesOf(result).flatMap(({ steps }) =>
    steps.flatMap((step) => {
      const { exchange, ...judged } = step.observation;
      const { outcome } = judged;
      const status = 'status' in outcome ? outcome.status : null;
      return [
        ...(step.redacted === true && !hasMark([step.input, judged]) && step.faithful === undefined
          ? [flaw(id, `${id} says that a secret was taken out of its evidence, and no mark shows where.`)]
          : []),
        ...(isHttp(exchange) &&
        exchange.response !== null &&
        status !== null &&
        status !== exchange.response.status
          ? [flaw(id, `${id} was answered ${exchange.response.status}, and its evidence says ${status}.`)]
          : []),
      ];
    }),
  );
}

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
    if (own === null || !isEntered(evidence, planned, own.length > 0))
      return [flaw(result.case, `${result.case} carries calls that are not the ones planned for it.`)];
    const given = givenBy(evidence, planned);
    return own
      .filter(([call, step]) => !isPlanned(call, step, given, ownFields))
      .map(() =>
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
  return setup === undefined || pairs.length === made.length ? pairs : null;
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

/** What states put into the inputs of a case; undefined for what cannot be told: hidden, of a state entered before, of an earlier answer. */
function givenBy({ states }: Evidence, { calls }: CallCase): ReadonlyMap<string, unknown> {
  const isAfresh = calls.some(({ afresh }) => afresh === true);
  const given = new Map(
    states.flatMap(({ values }) =>
      Object.entries(values).map(([name, value]) => [name, isAfresh || hasMark(value) ? undefined : value]),
    ),
  );
  for (const { gives = {}, sends = {} } of calls)
    for (const name of Object.keys({ ...gives, ...sends })) given.set(name, undefined);
  return given;
}

function isPlanned(
  call: PlannedCall,
  step: Step,
  given: ReadonlyMap<string, unknown>,
  ownFields: ReadonlySet<string>,
): boolean {
  if (!sameJson(call.raw ?? null, step.raw ?? null)) return false;
  if ((call.idempotencyKey === undefined) !== (step.idempotencyKey === undefined)) return false;
  if (hasMark(step.input)) return true;
  const [planned, sent] = [fieldsOf(call.input), fieldsOf(step.input)];
  if (planned === null || sent === null) return sameJson(call.input, step.input);
  const keeps = new Set(call.keeps);
  return Object.keys({ ...planned, ...sent }).every((name) => {
    if (ownFields.has(name)) return true;
    // Another name each time: which one it is, what is judged does not depend on.
    if (call.chooses?.includes(name) === true) return typeof sent[name] === typeof planned[name];
    // Handed on under a name of its own, or under the field's.
    const source = call.takes?.[name];
    const from = source !== undefined && given.has(source) ? source : keeps.has(name) ? undefined : name;
    const isGiven = from !== undefined && name in planned && given.has(from);
    const wanted = isGiven ? given.get(from) : planned[name];
    return (isGiven && wanted === undefined) || sameJson(wanted ?? null, sent[name] ?? null);
  });
}

function fieldsOf({ form, ...stored }: Step['input']): Readonly<Record<string, unknown>> | null {
  if (form !== 'json' || !('value' in stored)) return null;
  const { value } = stored;
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}

function flaw(at: string, message: string): Flaw {
  return { code: 'evidence', at, message };
}
