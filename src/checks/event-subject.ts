import type { ObservedEvent } from '../model/observation.ts';
import { valueAt } from '../model/value-at.ts';

/** One successful call, as far as it tells which entity it was about. */
export interface SubjectCall {
  /** Key of the operation, e.g. `agent.run.cancel`. */
  readonly key: string;
  readonly input: unknown;
  readonly output: unknown;
}

/** An event about something else than the call: where the payload names it, and what it should have named. */
export interface StrangeSubject {
  /** Where the payload names it. */
  readonly path: readonly string[];
  readonly expected: readonly unknown[];
  readonly actual: unknown;
}

/**
 * Do the events of one key that a call emitted tell of the entity the call was about? `run.cancelled` speaks of
 * a run: the payload's `runId` (or `id`) is the one that the call's input or output gives for `runId`. One
 * event that does is enough: a call may well tell of others too, that it changed along the way. Null too where the
 * call does not say which entity it is about, or the input names one that the operation may have put another in
 * the place of (`run.retry` that emits `run.started` and answers without an id).
 */
export function strangeSubject(events: readonly ObservedEvent[], call: SubjectCall): StrangeSubject | null {
  const [first] = events;
  const [entity, verb] = first?.key.split(/[._]/).slice(-2) ?? [];
  if (entity === undefined || verb === undefined) return null;
  const [own, does = ''] = call.key.split('.').slice(-2);
  const fields = [`${entity}Id`, `${entity}_id`, ...(own === entity ? ['id'] : [])];
  const answered = idsAt(call.output, fields);
  if (answered.length === 0 && !isSameVerb(does, verb)) return null;
  const expected = [...new Set([...answered, ...idsAt(call.input, fields)])];
  if (expected.length === 0) return null;
  let strange: StrangeSubject | null = null;
  for (const { payload } of events) {
    const told = [[`${entity}Id`], [`${entity}_id`], [entity, 'id'], ['id']];
    const path = told.find((each) => isId(valueAt(payload, each)));
    if (path === undefined) return null;
    const actual = valueAt(payload, path);
    if (expected.some((id) => String(id) === String(actual))) return null;
    strange ??= { path, expected, actual };
  }
  return strange;
}

function idsAt(value: unknown, fields: readonly string[]): unknown[] {
  return fields.map((field) => valueAt(value, [field])).filter(isId);
}

function isId(value: unknown): boolean {
  return (
    (typeof value === 'string' && value !== '') || typeof value === 'number' || typeof value === 'bigint'
  );
}

/** `cancel` and `cancelled`, `update` and `updated`: one begins like the other. */
export function isSameVerb(verb: string, participle: string): boolean {
  const stem = verb.toLowerCase().replace(/[ey]$/, '');
  return stem.length >= 3 && participle.toLowerCase().startsWith(stem);
}
