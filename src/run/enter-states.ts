import type { JudgedCall } from '../checks/check.ts';
import { describeOutcome } from '../checks/mismatch.ts';
import { keepParameters } from '../judge/keep-step.ts';
import { FIXTURE } from '../judge/spent-fixture.ts';
import { storeValue } from '../judge/stored-value.ts';
import type { Producer, Shown, StateRef } from '../model/case.ts';
import type { Evidence } from '../model/finding.ts';
import type { Actor } from '../model/operation.ts';
import { valueAt } from '../model/value-at.ts';
import { invoke, operationNamed, send } from './send.ts';
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
  for (const state of states) {
    const params = { ...state.params, ...values };
    const request = { name: state.name, params, actor, call: callerFor(actor, calls, session) };
    const outcome = await session.connection.enterState?.(request, session.signal);
    if (outcome?.kind === 'failed') {
      return {
        kind: 'blocked',
        reason: `the state "${state.name}" could not be entered: ${outcome.reason}`,
        states: entered,
        calls,
      };
    }
    if (outcome?.kind === 'entered') {
      values = { ...values, ...outcome.values };
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
      return { kind: 'blocked', reason, states: entered, calls };
    }
    const produced = await produce(state.producers, values, session, calls);
    if (produced === null) {
      const why = outcome?.reason ?? 'the implementation offers no states';
      const tried =
        state.producers.length === 0
          ? 'no operation of the contract produces it'
          : 'no producer in the contract succeeded';
      return {
        kind: 'blocked',
        reason: `the state "${state.name}" could not be entered: ${why}, and ${tried}`,
        states: entered,
        calls,
      };
    }
    values = { ...values, ...produced.values };
    by = 'producer';
    entered.push({ name: state.name, by: produced.by, values: keepParameters(produced.values) });
  }
  return { kind: 'entered', values, by, states: entered, calls };
}

/** Leaves the states that handlers entered, last first. A failing teardown is somebody's bug, and is said. */
export async function leaveStates(
  states: readonly StateRef[],
  values: Readonly<Record<string, unknown>>,
  session: RunSession,
): Promise<string[]> {
  const { connection, signal } = session;
  const failures: string[] = [];
  if (connection.leaveState === undefined) return failures;
  for (const state of states.toReversed()) {
    const outcome = await connection.leaveState(
      { name: state.name, params: { ...state.params, ...values } },
      signal,
    );
    if (outcome.kind === 'failed')
      failures.push(`the state "${state.name}" could not be left: ${outcome.reason}`);
  }
  return failures;
}

/** What functions of the config call the implementation by; their calls are observed like all others. */
function callerFor(actor: Actor, calls: JudgedCall[], session: RunSession) {
  return async (name: string, input: unknown, as: Actor = actor): Promise<unknown> => {
    const operation = operationNamed(name, session);
    const sent = await invoke({ operation, input: storeValue(input), planned: { actor: as } }, session);
    if (sent.kind === 'unsendable') throw new Error(`${operation.id}: ${sent.reason}`);
    calls.push(sent.made);
    const { outcome } = sent.made.step.observation;
    if (outcome.kind === 'success') return outcome.output;
    throw new Error(`${operation.id} answered with ${describeOutcome(outcome)}`);
  };
}

async function produce(
  producers: readonly Producer[],
  known: Readonly<Record<string, unknown>>,
  session: RunSession,
  calls: JudgedCall[],
) {
  for (const producer of producers) {
    const result = await runProducer(producer, known, session, calls);
    if (result !== null) return result;
  }
  return null;
}

async function runProducer(
  producer: Producer,
  known: Readonly<Record<string, unknown>>,
  session: RunSession,
  calls: JudgedCall[],
) {
  const values: Record<string, unknown> = {};
  for (const { operation, actor, input, gives, shows = [] } of producer.calls) {
    const at = { ...known, ...values };
    const fields = typeof input === 'object' && input !== null ? Object.keys(input) : [];
    const sent = await send(
      {
        operation,
        actor,
        input: { form: 'json', value: input },
        fromState: fields.filter((field) => field in at),
      },
      at,
      session,
    );
    if (sent.kind === 'unsendable') return null;
    const { made } = sent;
    calls.push(made);
    const { outcome } = made.step.observation;
    if (outcome.kind !== 'success') return null;
    if (!shows.every((one) => isShown(outcome.output, one))) return null;
    for (const [name, path] of Object.entries(gives)) {
      const value = valueAt(outcome.output, path);
      if (value === undefined) return null;
      values[name] = value;
    }
  }
  return { values, by: `producer ${producer.calls.map((call) => call.operation).join(', ')}` };
}

/** A state that is not there cannot be told from another one: what is to be denied has to stand there too. */
function isShown(output: unknown, { path, value, negated }: Shown): boolean {
  const found = valueAt(output, path);
  return found !== undefined && found !== null && (found === value) !== negated;
}
