import type { Producer, StateRef } from '../../model/case.ts';
import type { Evidence, Step } from '../../model/finding.ts';
import { handedOn } from '../../model/handed-on.ts';
import { isHidden } from './hidden.ts';
import { KnownValues } from './known-values.ts';
import { sameJson } from './same-json.ts';
import { sentFields } from './sent-fields.ts';

/** By what a state is entered that makes no calls but those of a way that the plan knows. */
const CALLS_NOTHING = /^(producer |fixture|state endpoint$|driver$)/;

/**
 * Whether these calls can have brought states about: each is a call of a way that the plan knows to one of them. What functions
 * and steps of the config's own call, no plan says.
 */
export function areSetupCalls(
  steps: readonly Step[],
  states: readonly StateRef[],
  entered: Evidence['states'],
  ownFields: ReadonlySet<string>,
): boolean {
  if (!entered.every(({ by }) => CALLS_NOTHING.test(by))) return true;
  const producers = states.flatMap((state) => state.producers);
  const known = new KnownValues(entered);
  return steps.every((step) => {
    const same = producers.flatMap((producer) =>
      producer.calls.filter((_, at) => isCallOf(producer, at, step, known, ownFields)),
    );
    for (const call of same) known.giveOf(call, step);
    return same.length > 0;
  });
}

function isCallOf(
  { calls }: Producer,
  at: number,
  step: Step,
  known: KnownValues,
  ownFields: ReadonlySet<string>,
): boolean {
  const call = calls[at];
  if (call === undefined || step.operation !== call.operation || step.actor !== call.actor) return false;
  const [planned, sent] = [sentFields({ form: 'json', value: call.input }), sentFields(step.input)];
  if (planned === null || sent === null)
    return isHidden(step.input, step) || sameJson({ form: 'json', value: call.input ?? null }, step.input);
  const before = new Set(calls.slice(0, at).flatMap(handedOn));
  return Object.keys({ ...planned, ...sent }).every((name) => {
    if (ownFields.has(name) || call.chooses?.includes(name) === true) return true;
    if (name in planned && isHidden(sent[name], step)) return true;
    if (name in planned && known.has(name)) {
      if (known.allows(name, sent[name])) return true;
      if (before.has(name)) return false;
    }
    // Where it met what was there before, it was made again with other texts and numbers.
    const varies = typeof planned[name] === 'string' || typeof planned[name] === 'number';
    return varies
      ? typeof sent[name] === typeof planned[name]
      : sameJson(planned[name] ?? null, sent[name] ?? null);
  });
}
