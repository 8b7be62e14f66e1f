import type { JudgedCall } from '../checks/check.ts';
import { describeOutcome } from '../checks/mismatch.ts';
import { keepParameters } from '../judge/keep-step.ts';
import { FIXTURE } from '../judge/spent-fixture.ts';
import { storeValue } from '../judge/stored-value.ts';
import type { StateRef } from '../model/case.ts';
import type { Evidence } from '../model/finding.ts';
import type { Actor } from '../model/operation.ts';
import { produce } from './produce-state.ts';
import { boundState } from './scenario/bound-state.ts';
import { invoke, operationNamed } from './send.ts';
import type { RunSession } from './session.ts';

type EnteredState = Evidence['states'][number];

export type Entered =
  | {
      readonly kind: 'entered';
      readonly values: Readonly<Record<string, unknown>>;
      readonly by: 'handler' | 'producer' | 'none';
      readonly states: readonly EnteredState[];
      /** Calls that producers made: observations like any other. */
      readonly calls: readonly JudgedCall[];
    }
  | {
      readonly kind: 'blocked';
      readonly reason: string;
      /** No one could enter it, and nothing went wrong: what needs it can be tried as it stands. */
      readonly asItStands: boolean;
      /** What the states before it gave. */
      readonly values: Readonly<Record<string, unknown>>;
      readonly by: 'handler' | 'producer' | 'none';
      readonly states: readonly EnteredState[];
      readonly calls: readonly JudgedCall[];
    };

/**
 * Brings the states of a case about, in order: the implementation's own handler, else a producer found in
 * the contract. A handler that fails blocks the case loudly; it is never passed over for a producer.
 */
export async function enterStates(
  states: readonly StateRef[],
  actor: Actor,
  session: RunSession,
): Promise<Entered> {
  let values: Readonly<Record<string, unknown>> = {};
  let by: 'handler' | 'producer' | 'none' = 'none';
  const entered: EnteredState[] = [];
  const calls: JudgedCall[] = [];
  let missed: string | null = null;
  const { connection, patience } = session;
  for (const state of states) {
    if (state.fills?.every((field) => Object.hasOwn(values, field))) continue;
    const params = { ...state.params, ...values };
    const request = { name: state.name, params, actor, call: callerFor(actor, calls, session) };
    const obstacle = patience.stateObstacle(state.name);
    const outcome =
      obstacle === null
        ? await connection.enterState?.(request, session.signal)
        : { kind: 'failed' as const, reason: obstacle };
    if (outcome !== undefined && obstacle === null) patience.noteState(state.name, outcome);
    if (outcome?.kind === 'failed') {
      const reason = `the state "${state.name}" could not be entered: ${outcome.reason}`;
      return { kind: 'blocked', reason, asItStands: false, values, by, states: entered, calls };
    }
    if (outcome?.kind === 'entered') {
      values = { ...values, ...outcome.values };
      session.guard.gave({ ...state.params, ...outcome.values }, session.owner);
      const means = outcome.by ?? 'state handler';
      // Others are free to tell all they know of what they made.
      if (means === 'state function' || means.startsWith(FIXTURE))
        session.stateUsage.gave(state.name, outcome.values);
      // What is only known to have existed before the run confirms no more than setup calls do.
      by = by === 'producer' || means === FIXTURE ? 'producer' : 'handler';
      entered.push({ name: state.name, by: means, values: keepParameters(outcome.values) });
      continue;
    }
    if (session.options.readOnly !== null) {
      const reason = `not observed: read-only, so the state "${state.name}" is not brought about`;
      if (state.fills !== undefined) {
        missed ??= reason;
        continue;
      }
      return { kind: 'blocked', reason, asItStands: true, values, by, states: entered, calls };
    }
    const bound = await boundState({ name: state.name, params }, actor, calls, session);
    if (bound?.kind === 'failed') {
      const reason = `the state "${state.name}" could not be entered by the step of the config: ${bound.reason}`;
      return { kind: 'blocked', reason, asItStands: false, values, by, states: entered, calls };
    }
    if (bound?.kind === 'entered') {
      values = { ...values, ...bound.values };
      session.guard.gave(bound.values, session.owner);
      by = by === 'producer' ? 'producer' : 'handler';
      entered.push({ name: state.name, by: 'own step', values: keepParameters(bound.values) });
      continue;
    }
    const produced = await produce(state.producers, values, session, calls);
    if (produced === null) {
      const why = outcome?.reason ?? 'the implementation offers no states';
      const tried =
        state.producers.length === 0
          ? 'no operation of the contract produces it'
          : 'no producer in the contract succeeded';
      const reason = `the state "${state.name}" could not be entered: ${why}, and ${tried}`;
      if (state.fills !== undefined) {
        missed ??= reason;
        continue;
      }
      return { kind: 'blocked', reason, asItStands: true, values, by, states: entered, calls };
    }
    values = { ...values, ...produced.values };
    by = 'producer';
    entered.push({ name: state.name, by: produced.by, values: keepParameters(produced.values) });
  }
  if (missed !== null)
    return { kind: 'blocked', reason: missed, asItStands: true, values, by, states: entered, calls };
  return { kind: 'entered', values, by, states: entered, calls };
}

/** Leaves the states that handlers entered, last first. A failing teardown is someone's bug, and is reported. */
export async function leaveStates(
  states: readonly StateRef[],
  values: Readonly<Record<string, unknown>>,
  session: RunSession,
): Promise<string[]> {
  const { connection, patience, signal } = session;
  const failures: string[] = [];
  if (connection.leaveState === undefined) return failures;
  for (const state of states.toReversed()) {
    const obstacle = patience.stateObstacle(state.name);
    const request = { name: state.name, params: { ...state.params, ...values } };
    const outcome =
      obstacle === null
        ? await connection.leaveState(request, signal)
        : { kind: 'failed' as const, reason: obstacle };
    if (obstacle === null) patience.noteState(state.name, outcome);
    if (outcome.kind === 'failed')
      failures.push(`the state "${state.name}" could not be left: ${outcome.reason}`);
  }
  return failures;
}

/** What functions of the config call the implementation by; their calls are observed like all others. */
function callerFor(actor: Actor, calls: JudgedCall[], session: RunSession) {
  return async (name: string, input: unknown, as: Actor = actor): Promise<unknown> => {
    const operation = operationNamed(name, session);
    const sent = await invoke(
      { operation, input: storeValue(input), planned: { actor: as }, by: 'owner' },
      session,
    );
    if (sent.kind === 'unsendable') throw new Error(`${operation.id}: ${sent.reason}`);
    calls.push(sent.made);
    const { outcome } = sent.made.step.observation;
    if (outcome.kind === 'success') return outcome.output;
    throw new Error(`${operation.id} answered with ${describeOutcome(outcome)}`);
  };
}
