import { isDeepStrictEqual } from 'node:util';
import type { JudgedCall } from '../checks/check.ts';
import type { ObservedEvent, Outcome } from '../model/observation.ts';
import type { Model, View } from '../model/schema.ts';
import { setOwn } from '../schema/set-own.ts';
import type { Standing } from './operator.ts';

export type Path = readonly (string | number)[];

/** Stands for a member that is taken out. */
export const OMIT: unique symbol = Symbol('omit');

/** A copy of the call that was answered otherwise. */
export function withOutcome(call: JudgedCall, outcome: Outcome): JudgedCall {
  const { step } = call;
  return { ...call, step: { ...step, observation: { ...step.observation, outcome } } };
}

/** A copy of a call that succeeded, with another output. */
export function withOutput(call: JudgedCall, output: unknown): JudgedCall {
  const { outcome } = call.step.observation;
  return outcome.kind === 'success' ? withOutcome(call, { ...outcome, output }) : call;
}

export function withEvents(call: JudgedCall, events: readonly ObservedEvent[]): JudgedCall {
  const { step } = call;
  return { ...call, step: { ...step, observation: { ...step.observation, events } } };
}

/** A copy of the value with another member at that path, or without it. What is on no way there is shared. */
export function put(value: unknown, [first, ...rest]: Path, member: unknown): unknown {
  if (first === undefined) return member;
  if (Array.isArray(value)) {
    const copy: unknown[] = [...value];
    const next = put(copy[Number(first)], rest, member);
    if (next === OMIT) copy.splice(Number(first), 1);
    else copy[Number(first)] = next;
    return copy;
  }
  const copy: Record<string, unknown> = {};
  const record = (value ?? {}) as Readonly<Record<string, unknown>>;
  const keys = Object.hasOwn(record, first) ? Object.keys(record) : [...Object.keys(record), String(first)];
  for (const key of keys) {
    const next = key === String(first) ? put(record[key], rest, member) : record[key];
    if (next !== OMIT) setOwn(copy, key, next);
  }
  return copy;
}

/** How a model stands to a changed value. */
export function standingOf(model: Model | null, was: unknown, is: unknown, view: View): Standing {
  if (model === null) return 'silent';
  const checked = model.check(is, view);
  if (!checked.ok) return 'forbidden';
  const before = model.check(was, view);
  return before.ok && isDeepStrictEqual(before.value, checked.value) ? 'equal' : 'allowed';
}

/** `output.items.*.id`: a place without the numbers in lists. */
export function placeName(path: Path): string {
  return path.map((part) => (typeof part === 'number' ? '*' : part)).join('.');
}
