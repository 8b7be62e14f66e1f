import type { Call } from '../../model/adapter.ts';
import type { Observation, ObservedEvent } from '../../model/observation.ts';
import type { LiveWorld } from './live-fault.ts';

/** A call of the fault's own, which belongs to no call of the harness. */
export function ownCall({ operation, actor }: Call, input: unknown, { nextTraceId }: LiveWorld): Call {
  return { operation, actor, input, traceId: nextTraceId() };
}

/** What was seen, with the effects of another call as if they were its own. */
export function withEffectsOf(seen: Observation, other: Observation, { traceId }: Call): Observation {
  const moved = other.events?.map((event): ObservedEvent => ({ ...event, traceId })) ?? [];
  return {
    ...seen,
    events: seen.events === null ? null : [...seen.events, ...moved],
    audit: seen.audit === null ? null : [...seen.audit, ...(other.audit ?? [])],
  };
}

/** A value as text, the same for the same value; null where it cannot be written down. */
export function textOf(value: unknown): string | null {
  try {
    return JSON.stringify(value) ?? 'undefined';
  } catch {
    return null;
  }
}

/** Top-level inputs that a call cannot do without, as its own model says. */
export function requiredOf({ operation }: Pick<Call, 'operation'>, { view }: LiveWorld): readonly string[] {
  const checked = operation.input?.check({}, view) ?? { ok: true };
  if (checked.ok) return [];
  return [...new Set(checked.issues.map(({ path }) => String(path[0] ?? '')))].filter((name) => name !== '');
}
