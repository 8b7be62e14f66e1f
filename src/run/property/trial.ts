import { judgeTrial, type Trial } from '../../judge/judge-trial.ts';
import type { Call } from '../../model/adapter.ts';
import type { PropertyCase } from '../../model/case.ts';
import type { Evidence, Judgement } from '../../model/finding.ts';
import type { Observation } from '../../model/observation.ts';
import type { Operation } from '../../model/operation.ts';
import { observeInput } from '../observe.ts';
import type { RunSession } from '../session.ts';
import type { Sides } from './sides.ts';

/** What generated inputs of one case are sent into. */
export interface World {
  readonly operation: Operation;
  readonly planned: PropertyCase;
  readonly sides: Sides;
  /** Values of entity fields that exist, from the states. */
  readonly values: Readonly<Record<string, unknown>>;
  /** How it was entered, as evidence. */
  readonly states: Evidence['states'];
  /** Why a state could not be entered; null where all were. */
  readonly stuck: string | null;
}

/** Why an input is not sent. */
export type Unsent =
  /** In its final form the input lies in the other domain: not sent, not judged. */
  | { readonly kind: 'dropped' }
  /** The transport cannot carry it so that the implementation would see what is meant. */
  | { readonly kind: 'unsendable'; readonly reason: string };

export interface Judged {
  readonly kind: 'judged';
  readonly trial: Trial;
  readonly judgements: readonly Judgement[];
  readonly failed: boolean;
}

/** Sends one generated input and asks what is to be said of the answer. */
export async function tryInput(
  generated: unknown,
  world: World,
  session: RunSession,
): Promise<Unsent | Judged> {
  const call = callOf(generated, world, session);
  if ('kind' in call) return call;
  const seen = await observeInput(call, session);
  if (seen.kind === 'unobserved') return { kind: 'unsendable', reason: seen.reason };
  return judgedCall(call, seen.observation, world, session);
}

/**
 * The call that sends a generated input, once the model itself has said, of its final form, on which side of the model
 * it lies. Where the generator took it from counts for nothing.
 */
export function callOf(generated: unknown, world: World, session: RunSession): Call | Unsent {
  const { operation, planned, sides } = world;
  const { connection } = session;
  const wire = connection.view === 'wire';
  const input = finalForm(withEntities(generated, world, wire), wire);
  if (input === UNSAYABLE || sides.of(input) !== planned.domain) return DROPPED;
  sides.letGo();
  const call = { operation, input, actor: planned.actor, traceId: session.nextTraceId() };
  const reason =
    session.patience.obstacle(operation.id) ??
    session.made.obstacle(operation) ??
    connection.unsendable?.(call) ??
    session.guard.obstacle(operation, input, session.owner) ??
    null;
  return reason === null ? call : { kind: 'unsendable', reason };
}

/** One call and its answer, as the judge sees them. */
export function judgedCall(
  { operation, input }: Call,
  observation: Observation,
  { planned, states, stuck }: World,
  session: RunSession,
): Judged {
  const { view } = session.connection;
  // The value itself stands here until it is kept: most inputs never are.
  const stored = { form: 'json' as const, value: input };
  const step = { operation: operation.id, actor: planned.actor, input: stored, view, observation };
  const sent = { operation, view, step, input };
  if (planned.domain === 'invalid' && observation.outcome.kind === 'success') session.residues.accepted(sent);
  const made = planned.domain === 'invalid' ? sent : session.residues.seenBy(sent);
  const trial = { made, states, stuck };
  const judgements = judgeTrial(planned, trial, session);
  return { kind: 'judged', trial, judgements, failed: judgements.some(({ verdict }) => verdict === 'fail') };
}

const DROPPED: Unsent = { kind: 'dropped' };

const UNSAYABLE = Symbol('cannot be written as JSON');

/** What crosses the wire is JSON: what it makes of a value is the value. */
function finalForm(value: unknown, wire: boolean): unknown {
  if (!wire) return value;
  try {
    const text = JSON.stringify(value);
    return text === undefined ? UNSAYABLE : JSON.parse(text);
  } catch {
    return UNSAYABLE;
  }
}

/**
 * Entities that exist take the place of made-up ones: always in valid input, and in invalid input wherever that leaves it
 * invalid. Else an unknown id would be refused before anything looks at what is broken. So does whatever else a state
 * gives, where it was not varied.
 */
function withEntities(generated: unknown, { planned, values, sides }: World, wire: boolean): unknown {
  if (typeof generated !== 'object' || generated === null || Array.isArray(generated)) return generated;
  const given = generated as Readonly<Record<string, unknown>>;
  const fields = Object.keys(values).filter((field) => Object.hasOwn(given, field));
  if (fields.length === 0) return generated;
  const base =
    planned.base?.form === 'json' ? (planned.base.value as Readonly<Record<string, unknown>> | null) : null;
  const asInBase = fields.filter((field) => base !== null && given[field] === base[field]);
  const entities = fields.filter((field) => planned.fromState.includes(field) || asInBase.includes(field));
  const merged = taking(given, entities, values);
  if (planned.domain === 'valid' || entities.length === asInBase.length) return merged;
  return sides.of(finalForm(merged, wire)) === 'invalid' ? merged : taking(given, asInBase, values);
}

function taking(
  given: Readonly<Record<string, unknown>>,
  fields: readonly string[],
  values: World['values'],
): Readonly<Record<string, unknown>> {
  if (fields.length === 0) return given;
  const taken = Object.fromEntries(fields.map((field) => [field, values[field]]));
  // Defined, not assigned: a field may be named `__proto__`.
  return Object.create(Object.getPrototypeOf(given), {
    ...Object.getOwnPropertyDescriptors(given),
    ...Object.getOwnPropertyDescriptors(taken),
  });
}
