import { createHash } from 'node:crypto';
import type { JudgedCall } from '../checks/check.ts';
import type { Trace } from '../judge/trace.ts';
import type { CallCase, PlannedCall } from '../model/case.ts';
import type { Step } from '../model/finding.ts';
import { forgeryOf } from '../model/forgery.ts';
import { uuidOf } from '../model/uuid-of.ts';
import { valueAt } from '../model/value-at.ts';
import { callsAtOnce, canCallAs } from './capability-gaps.ts';
import { type Entered, enterStates, leaveStates } from './enter-states.ts';
import { operationOf, type Sent, send } from './send.ts';
import type { RunSession } from './session.ts';
import { withFreshValues } from './with-fresh-values.ts';

/** What stood at a moment of a case, to go on from once more. */
interface Standing {
  readonly calls: number;
  readonly given: Readonly<Record<string, unknown>>;
  readonly moment: number;
}

/** The calls of one case as they are made: the states around them, what answers hand on, and what all of it showed. */
export class Making {
  readonly #planned: CallCase;
  readonly #session: RunSession;
  readonly #calls: JudgedCall[] = [];
  readonly #setups: JudgedCall[] = [];
  readonly #failures: string[] = [];
  #entered: Entered = { kind: 'entered', values: {}, by: 'none', states: [], calls: [] };
  #given: Readonly<Record<string, unknown>> = {};
  #unsendable: string | null = null;
  #attempt: string;
  /** Of a race: beginnings and ends of calls, counted. */
  #moment = 0;

  constructor(planned: CallCase, session: RunSession) {
    this.#planned = planned;
    this.#session = session;
    this.#attempt = session.nextTraceId();
  }

  async enter(): Promise<void> {
    const actor = this.#planned.calls[0]?.actor ?? 'anonymous';
    this.#entered = await enterStates(this.#planned.states, actor, this.#session);
  }

  /** Makes calls after those made before; stops where one cannot be sent. */
  async make(calls: readonly PlannedCall[]): Promise<void> {
    for (const together of inTurn(calls, this.#session)) {
      if (this.#unsendable !== null) return;
      if (together[0]?.[0]?.afresh === true && this.#calls.length > 0) await this.#afresh();
      if (this.#entered.kind === 'blocked' && !this.#entered.asItStands) return;
      const lanes = await Promise.all(together.map((lane) => this.#lane(lane)));
      // In the order in which they were planned, whoever was first.
      for (const { planned, sent } of inPlan(lanes.flat(), this.#planned.calls)) {
        if (sent.kind === 'made') {
          this.#calls.push(sent.made);
          this.#given = { ...this.#given, ...givenBy(planned, sent.made) };
        } else if (planned.optional !== true) this.#unsendable ??= sent.reason;
      }
    }
  }

  standing(): Standing {
    return { calls: this.#calls.length, given: this.#given, moment: this.#moment };
  }

  /** As it was then, for another try: keys are other ones. */
  backTo({ calls, given, moment }: Standing): void {
    this.#calls.length = calls;
    this.#given = given;
    this.#moment = moment;
    this.#attempt = this.#session.nextTraceId();
  }

  /** Leaves the states, and tells what happened. */
  async end(): Promise<Trace> {
    this.#failures.push(...(await this.#leave()));
    return this.trace(this.#failures);
  }

  trace(teardown: readonly string[]): Trace {
    const entered = this.#entered;
    return {
      states: entered.states,
      stateValues: entered.values,
      statesBy: entered.by,
      setup: [...this.#setups, ...entered.calls],
      calls: [...this.#calls],
      stuck: this.#unsendable ?? (entered.kind === 'blocked' ? entered.reason : null),
      teardown,
    };
  }

  async #lane(calls: readonly PlannedCall[]): Promise<Tried[]> {
    const all: Tried[] = [];
    let given: Readonly<Record<string, unknown>> = { ...this.#entered.values, ...this.#given };
    for (const planned of calls) {
      const from = this.#moment++;
      const call = underChosenNames(underKeyOf(this.#attempt, planned), this.#session);
      const sent = await send(call, given, this.#session);
      const span = { from, to: this.#moment++ };
      if (sent.kind === 'made') given = { ...given, ...givenBy(planned, sent.made) };
      all.push({ planned, sent: this.#told(planned, sent, span) });
    }
    return all;
  }

  /** Of a sequence or a race: which thing a call is about, and of a race what it overlaps. */
  #told(call: PlannedCall, sent: Sent, span: NonNullable<Step['span']>): Sent {
    const { expect, triedFrom } = this.#planned;
    const [about] = [call.takes, call.gives, call.sends].flatMap((names, index) =>
      index === 0 ? Object.values(names ?? {}) : Object.keys(names ?? {}),
    );
    if (sent.kind !== 'made' || !Array.isArray(expect.turns)) return sent;
    const told = {
      ...(about === undefined ? {} : { about }),
      ...(triedFrom === undefined ? {} : { span }),
    };
    return { ...sent, made: { ...sent.made, step: { ...sent.made.step, ...told } } };
  }

  async #afresh(): Promise<void> {
    this.#failures.push(...(await this.#leave()));
    this.#setups.push(...this.#entered.calls);
    await this.enter();
    this.#given = {};
  }

  /** Leaves the states as far as they were entered. */
  #leave(): Promise<string[]> {
    const { states, values } = this.#entered;
    const inside = this.#planned.states.filter(({ name }) => states.some((one) => one.name === name));
    return leaveStates(inside, values, this.#session);
  }
}

interface Tried {
  readonly planned: PlannedCall;
  readonly sent: Sent;
}

function inPlan(all: readonly Tried[], calls: readonly PlannedCall[]): readonly Tried[] {
  return all.toSorted((one, other) => calls.indexOf(one.planned) - calls.indexOf(other.planned));
}

/** What the answer to a call hands on to those after it. */
function givenBy(call: PlannedCall | undefined, { step }: JudgedCall): Readonly<Record<string, unknown>> {
  const { outcome } = step.observation;
  if (call === undefined || outcome.kind !== 'success') return {};
  const { gives = {}, sends = {} } = call;
  const input = step.input.form === 'json' ? step.input.value : null;
  const values = [
    ...Object.entries(sends).map(([name, field]) => [name, valueAt(input, [field])] as const),
    ...Object.entries(gives).map(([name, path]) => [name, valueAt(outcome.output, path)] as const),
  ];
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** A call whose caller chooses a name is made under another one each time. */
function underChosenNames(call: PlannedCall, session: RunSession): PlannedCall {
  const { chooses = [], input } = call;
  if (chooses.length === 0 || input.form !== 'json') return call;
  const operation = operationOf(call.operation, session);
  const chosen = { fields: chooses, atAnyRate: session.guard.own.replaces(operation) ? [] : chooses };
  return {
    ...call,
    input: { form: 'json', value: withFreshValues(operation, input.value, chosen, session) },
  };
}

/** The calls that can be made here: lanes of those that are to be in flight together, one after the other within a lane. */
function inTurn(calls: readonly PlannedCall[], { connection }: RunSession): PlannedCall[][][] {
  const { concurrency } = connection.capabilities;
  const areAtOnce = callsAtOnce(connection.capabilities) > 1;
  const turns: PlannedCall[][][] = [];
  for (const call of calls) {
    const canBeMade =
      forgeryOf(call.actor) === null
        ? canCallAs(call.actor, connection.capabilities)
        : (connection.forges?.(call.actor) ?? false);
    if (call.optional === true && !canBeMade) continue;
    const before = turns.at(-1);
    const lane = before?.find(([first]) => first?.lane !== undefined && first.lane === call.lane);
    const isRacing = call.lane !== undefined && before?.[0]?.[0]?.lane !== undefined && areAtOnce;
    if (isRacing && lane !== undefined) lane.push(call);
    else if (isRacing || (call.atOnce === true && concurrency > 1 && before !== undefined))
      before?.push([call]);
    else turns.push([[call]]);
  }
  return turns;
}

/**
 * An idempotency key is remembered by the implementation, maybe for days: no attempt may use another's. It looks as a
 * client's does.
 */
function underKeyOf(attempt: string, call: PlannedCall): PlannedCall {
  const { idempotencyKey } = call;
  if (idempotencyKey === undefined) return call;
  const hex = createHash('sha256').update(`${idempotencyKey} ${attempt}`).digest('hex');
  const uuid = uuidOf(hex);
  return { ...call, idempotencyKey: uuid };
}
