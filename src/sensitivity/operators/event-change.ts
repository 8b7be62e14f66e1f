import type { JudgedCall } from '../../checks/check.ts';
import type { ObservedEvent } from '../../model/observation.ts';
import type { Operation } from '../../model/operation.ts';
import { clausePart, type RequirementId } from '../../model/requirement.ts';
import type { Model } from '../../model/schema.ts';
import { clauseOf } from '../struck.ts';
import type { Subject } from '../subject.ts';

/** The events of a call that is no probe; none where they could not be seen, or not all of them. */
export function eventsOf(
  { calls }: Subject,
  at: number,
): { readonly call: JudgedCall; readonly events: readonly ObservedEvent[] } | undefined {
  const call = calls[at];
  const { events = null, unsettled } = call?.step.observation ?? {};
  return call !== undefined && call.step.raw === undefined && events !== null && unsettled === undefined
    ? { call, events }
    : undefined;
}

export function eventClause(operation: Operation, key: string): RequirementId {
  const isDeclared = operation.emits.some((event) => event.key === key);
  return clauseOf(operation, isDeclared ? `sideEffects/emits/${clausePart(key)}` : 'sideEffects/emits');
}

export function payloadModel(operation: Operation, { key, version }: ObservedEvent): Model | null {
  const declared = operation.emits.filter((event) => event.key === key);
  return (declared.find((event) => event.version === version) ?? declared[0])?.payload ?? null;
}
