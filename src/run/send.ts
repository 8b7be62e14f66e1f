import { setTimeout } from 'node:timers/promises';
import { withOverrides } from '../arbitrary/with-overrides.ts';
import type { JudgedCall } from '../checks/check.ts';
import { restoreValue } from '../judge/stored-value.ts';
import type { PlannedCall, StoredValue } from '../model/case.ts';
import { Mistake } from '../model/mistake.ts';
import type { Operation } from '../model/operation.ts';
import { askPublished } from './ask-published.ts';
import { callerLack } from './capability-gaps.ts';
import { observe } from './observe.ts';
import { dangerOf } from './prove-own.ts';
import type { RunSession } from './session.ts';

/** A call as it was made; or why nothing is observed of it: mostly, that the transport cannot carry it and it is not sent. */
export type Sent =
  | { readonly kind: 'made'; readonly made: JudgedCall }
  | { readonly kind: 'unsendable'; readonly reason: string };

/** Makes one planned call, with the parameters of the states merged into its input. */
export async function send(
  planned: PlannedCall,
  stateValues: Readonly<Record<string, unknown>>,
  session: RunSession,
): Promise<Sent> {
  const operation = operationOf(planned.operation, session);
  if (planned.raw?.kind === 'published')
    return { kind: 'made', made: await askPublished(operation, planned, planned.raw, session) };
  const own = withOwnValues(planned, operation, session);
  const filled = withStateValues(own, planned.keeps ?? [], stateValues);
  const input = withTaken(filled, planned.takes ?? {}, stateValues);
  if (planned.waitMs !== undefined) await setTimeout(planned.waitMs, undefined, { signal: session.signal });
  return invoke({ operation, input, planned }, session);
}

export function operationOf(id: string, { operations }: RunSession): Operation {
  const operation = operations.get(id);
  if (operation !== undefined) return operation;
  throw new Mistake({
    code: 'unknown-operation',
    message: `${id} is not among the loaded operations`,
    hint: 'Load the contract file that declares it, or correct the name.',
  });
}

/** By id or by key, as a user writes it. */
export function operationNamed(name: string, session: RunSession): Operation {
  const known = [...session.operations.values()];
  return known.find(({ id, key }) => id === name || key === name) ?? operationOf(name, session);
}

interface Invocation {
  /** Code of the user's asks for it, and knows what it deletes. */
  readonly by?: 'owner';
  readonly operation: Operation;
  readonly input: StoredValue;
  readonly planned: Pick<PlannedCall, 'actor' | 'idempotencyKey' | 'raw' | 'untraced'>;
}

export async function invoke(
  { operation, input, planned, by }: Invocation,
  session: RunSession,
): Promise<Sent> {
  const { connection, made: things, nextTraceId, patience, windows } = session;
  const restored = restoreValue(input);
  const native = connection.view === 'native' && operation.input !== null && input.form === 'json';
  const value = native ? operation.input?.fromWire(restored) : restored;
  const fault = planned.raw?.kind === 'published' ? undefined : planned.raw;
  const call = {
    operation,
    input: value,
    actor: planned.actor,
    traceId: nextTraceId(),
    ...(planned.untraced === undefined ? {} : { untraced: planned.untraced }),
    ...(planned.idempotencyKey === undefined ? {} : { idempotencyKey: planned.idempotencyKey }),
    ...(fault === undefined ? {} : { raw: fault }),
  };
  const silence =
    patience.obstacle(operation.id) ?? (planned.raw === undefined ? things.obstacle(operation) : null);
  if (silence !== null) return { kind: 'unsendable', reason: silence };
  // A step of the user's own that names no one is a mistake, and ends in one.
  const lack = by === 'owner' ? null : callerLack(planned.actor, connection.capabilities);
  if (lack !== null) return { kind: 'unsendable', reason: lack };
  const obstacle = connection.unsendable?.(call) ?? null;
  if (obstacle !== null) return { kind: 'unsendable', reason: `not sent: ${obstacle}` };
  const danger = by === 'owner' ? null : await dangerOf({ operation, input: value }, session);
  if (danger !== null) return { kind: 'unsendable', reason: danger };
  const seen = await observe(call, session);
  if (seen.kind === 'unobserved') return { kind: 'unsendable', reason: seen.reason };
  const { observation } = seen;
  const step = {
    operation: operation.id,
    actor: planned.actor,
    input,
    ...(planned.idempotencyKey === undefined ? {} : { idempotencyKey: planned.idempotencyKey }),
    ...(planned.raw === undefined ? {} : { raw: planned.raw }),
    view: connection.view,
    observation,
  };
  const made = session.residues.seenBy({ operation, view: connection.view, step, input: value });
  if (connection.lateEffects !== undefined) windows.answered(call.traceId, made);
  return { kind: 'made', made };
}

/** An input that was made up before anything ran takes the values of the user's own generators. */
function withOwnValues(
  { input, keeps = [] }: PlannedCall,
  { id, input: model }: Operation,
  { bases, overrides }: RunSession,
): StoredValue {
  if (overrides.size === 0 || bases.has(id) || model === null || input.form !== 'json') return input;
  const kept = new Map([...overrides].filter(([name]) => !keeps.includes(String(name))));
  const wire = model.toWire(withOverrides(model.fromWire(input.value), kept));
  return model.check(wire, 'wire').ok ? { form: 'json', value: wire } : input;
}

/** Values that are handed on under names of their own. */
function withTaken(
  input: StoredValue,
  takes: NonNullable<PlannedCall['takes']>,
  values: Readonly<Record<string, unknown>>,
): StoredValue {
  const known = Object.entries(takes).filter(([, name]) => Object.hasOwn(values, name));
  if (known.length === 0 || input.form !== 'json') return input;
  const taken = Object.fromEntries(known.map(([field, name]) => [field, values[name]]));
  return { form: 'json', value: { ...(input.value as object | null), ...taken } };
}

/** States name what exists: their values take the place of the input fields of the same name. */
function withStateValues(
  input: StoredValue,
  keeps: readonly string[],
  stateValues: Readonly<Record<string, unknown>>,
): StoredValue {
  if (input.form !== 'json' || typeof input.value !== 'object' || input.value === null) return input;
  const fields = Object.keys(input.value).filter(
    (field) => Object.hasOwn(stateValues, field) && !keeps.includes(field),
  );
  if (fields.length === 0) return input;
  const taken = Object.fromEntries(fields.map((field) => [field, stateValues[field]]));
  return { form: 'json', value: { ...input.value, ...taken } };
}
