import { performance } from 'node:perf_hooks';
import type { Call, Capabilities, Session } from '../../model/adapter.ts';
import type { LateEffects } from '../../model/late-effect.ts';
import type { Observation, Outcome } from '../../model/observation.ts';
import type { OperationId } from '../../model/operation.ts';
import type { SecretList } from '../../model/secret-list.ts';
import { States } from '../states/state-table.ts';
import { answerOutcome } from './answer-outcome.ts';
import { callableActors } from './callable-actors.ts';
import { describeThrown } from './describe-thrown.ts';
import { type CallEffects, EffectLog } from './effect-log.ts';
import { actorFields, actorSecrets, handlerContext } from './handler-context.ts';
import type { HandlerTable, InProcessOptions, RegistryLike } from './handlers.ts';
import { type Invocable, isRegistry, resolveHandlers } from './resolve-handlers.ts';
import { EXPIRED, Watchdog } from './settle.ts';
import { snapshot } from './snapshot.ts';
import { claimStrayErrors } from './stray-errors.ts';
import { type StrayFailure, strayCrash, strayFailure, strayText } from './stray-text.ts';
import { thrownOutcome } from './thrown-outcome.ts';
import { hasNumber, Trail } from './trail.ts';
import { Turns } from './turns.ts';
import { type Unmatched, unmatchedKeys, unmatchedText } from './unmatched-keys.ts';

/** A call that is being observed, and what its handler came to so far. */
interface Flight extends CallEffects {
  readonly operation: OperationId;
  /** Its handler's own task is over: from now on, what fails may have been left behind by another call. */
  left: boolean;
  /** What failed of the work that the handler left behind. */
  stray: StrayFailure | null;
  /** What the handler returned, threw, or promised and kept. */
  answer: unknown;
  threw: boolean;
  /** Why what it returned cannot be read (a getter or a proxy that throws): over a wire no one could have sent it. */
  unreadable: string | null;
  /** On the clock of `performance.now()`; null while a promise is open. */
  settledAt: number | null;
}

/** An open session with handlers of this process. One class, so that what is compiled for one session serves the next. */
export class InProcessConnection {
  readonly view = 'native' as const;
  readonly capabilities: Capabilities;
  readonly secrets: SecretList;
  readonly reset?: () => Promise<void>;
  readonly #invocables: ReadonlyMap<OperationId, Invocable>;
  readonly #timeoutMs: number;
  readonly #graceMs: number;
  /** Effects on the implementation's own bus say nothing of whose they are: only what has a turn to itself can be told. */
  readonly #alone: boolean;
  readonly #watchdog: Watchdog;
  readonly #states: States;
  readonly #log = new EffectLog<Flight>();
  readonly #turns = new Turns();
  readonly #trail = new Trail();
  /** Keys of handlers that no operation has, while some operation has no handler. */
  readonly #unmatched: readonly Unmatched[];
  readonly #remark: NonNullable<Session['remark']>;
  readonly #messageCodes: boolean;
  readonly #fieldsOf: ReturnType<typeof actorFields>;
  readonly #stopClaiming: () => void;
  readonly #unsubscribe: (() => void) | undefined;

  constructor(handlers: HandlerTable | RegistryLike, options: InProcessOptions, session: Session) {
    const { observes = {}, reset, subscribe } = options;
    this.#invocables = resolveHandlers(handlers, session.operations, options);
    this.#timeoutMs = session.timeoutMs;
    this.#graceMs = options.graceMs ?? 0;
    this.#alone = subscribe !== undefined || this.#graceMs > 0;
    this.#watchdog = new Watchdog(session.timeoutMs);
    this.#states = new States(options.states ?? {}, this.#watchdog);
    this.#messageCodes = options.messageCodes ?? false;
    this.#fieldsOf = actorFields(options.actors ?? {});
    this.secrets = { values: actorSecrets(options.actors ?? {}), names: [] };
    this.capabilities = {
      events: observes.events ?? true,
      audit: observes.audit ?? (!isRegistry(handlers) || subscribe !== undefined),
      statuses: observes.statuses ?? true,
      states: options.states !== undefined,
      raw: false,
      actors: callableActors(session.operations, Object.keys(options.actors ?? {})),
      concurrency: options.concurrency ?? 1,
    };
    if (reset !== undefined) this.reset = async () => void (await reset());
    this.#remark = session.remark ?? (() => {});
    this.#unmatched = isRegistry(handlers) ? [] : unmatchedKeys(handlers, session.operations);
    for (const { key, nearest } of this.#unmatched)
      this.#remark({ kind: 'unmatched', text: unmatchedText(key, nearest) });
    this.#stopClaiming = claimStrayErrors((error, isUnclaimed) => this.#claim(error, isUnclaimed));
    this.#unsubscribe = subscribe?.({
      event: (envelope) => this.#log.event(envelope, null),
      audit: (entry) => this.#log.audit(entry, null),
    });
  }

  async invoke(call: Call, signal: AbortSignal): Promise<Observation> {
    const handler = this.#invocables.get(call.operation.id);
    if (handler === undefined) return this.#unimplemented(call.operation.id);
    const flight: Flight = {
      operation: call.operation.id,
      left: false,
      traceId: call.traceId,
      events: [],
      audit: [],
      dropped: 0,
      stray: null,
      answer: undefined,
      threw: false,
      unreadable: null,
      settledAt: null,
    };
    this.#log.open(flight);
    try {
      const startedAt = performance.now();
      const mark = this.#turns.begin(startedAt);
      const settling = this.#start(flight, handler, call);
      await this.#turns.taskEnd();
      flight.left = true;
      let isBusy = this.#alone || this.#turns.isBusySince(mark);
      if (flight.settledAt === null && settling !== null) {
        isBusy = true;
        signal.throwIfAborted();
        if ((await this.#watchdog.settle(settling, signal)) === EXPIRED) settle(flight, EXPIRED);
      }
      const { outcome, note } = this.#outcomeOf(flight, call, signal);
      const durationMs = (flight.settledAt ?? startedAt) - startedAt;
      // Fire-and-forget effects of a settled handler are still its own for one turn of the event loop, or longer on request.
      if (isBusy) {
        await this.#turns.turnEnd(this.#graceMs);
        this.#trail.add({ operation: flight.operation, from: mark, to: this.#turns.now() });
      }
      this.#log.close(flight);
      const notes = this.#log.notesOf(flight);
      const { events, audit } = this.capabilities;
      const unsettled = this.#log.unsettledOf(flight);
      const observation: Observation = {
        outcome: flight.stray === null ? outcome : strayCrash(flight.stray),
        events: events && call.untraced !== true ? flight.events : null,
        audit: audit && call.untraced !== true ? flight.audit : null,
        durationMs,
        ...(unsettled === undefined ? {} : { unsettled }),
      };
      if (notes.length === 0 && note === null) return observation;
      return { ...observation, notes: note === null ? notes : [note, ...notes] };
    } finally {
      this.#log.close(flight);
    }
  }

  get states(): States['members'] {
    return this.#states.members;
  }

  async lateEffects(): Promise<LateEffects> {
    // What was late once may be so again; all others are not kept waiting.
    const isLate = this.#log.belated().effects.length > 0;
    await this.#turns.turnEnd(isLate ? Math.max(50, this.#graceMs) : this.#graceMs);
    return this.#log.belated();
  }

  async close(): Promise<void> {
    this.#unsubscribe?.();
    this.#stopClaiming();
    this.#watchdog.close();
  }

  /** Calls the handler. Fulfils once its promise has settled either way; null where it has answered at once. */
  #start(flight: Flight, handler: Invocable, call: Call): Promise<void> | null {
    try {
      const context = handlerContext(call, this.#fieldsOf(call.actor), flight, this.#log);
      const returned = handler(snapshot(call.input), context);
      if (!isThenable(returned)) {
        settle(flight, returned);
        return null;
      }
      // A foreign thenable is wrapped, so that one which answers with another thenable is waited for in full.
      return Promise.resolve(returned).then(
        (answer) => settle(flight, answer),
        (thrown) => settle(flight, thrown, true),
      );
    } catch (thrown) {
      settle(flight, thrown, true);
      return null;
    }
  }

  #outcomeOf({ answer, threw, unreadable }: Flight, { operation, input }: Call, signal: AbortSignal) {
    if (threw) {
      signal.throwIfAborted();
      return thrownOutcome({ thrown: answer, operation, input, messageCodes: this.#messageCodes });
    }
    if (unreadable !== null) {
      const reason = `reading it throws: ${unreadable}`;
      return { outcome: { kind: 'unintelligible' as const, status: null, reason }, note: null };
    }
    const outcome: Outcome =
      answer === EXPIRED ? { kind: 'timeout', afterMs: this.#timeoutMs } : answerOutcome(answer, operation);
    return { outcome, note: null };
  }

  /** An error is the one open call's unless another may have left it behind; the run then hears of it, and no call does. */
  #claim(error: unknown, isUnclaimed: boolean): boolean {
    const flight = this.#log.only;
    const before = this.#trail.owner();
    const isOfFlight =
      before === null &&
      flight !== null &&
      (hasNumber() || !flight.left || this.#trail.hasOnly(flight.operation));
    if (isOfFlight) flight.stray ??= strayFailure(error);
    else if (before !== null || isUnclaimed) this.#remark({ kind: 'stray', text: strayText(error, before) });
    else return false;
    return true;
  }

  #meantFor(id: OperationId): string {
    const meant = this.#unmatched.find(({ nearest }) => nearest === id);
    return meant === undefined ? '' : `, but one for '${meant.key}', which is no operation`;
  }

  #unimplemented(id: OperationId): Observation {
    return {
      outcome: { kind: 'unimplemented', reason: `no handler is given for ${id}${this.#meantFor(id)}` },
      events: this.capabilities.events ? [] : null,
      audit: this.capabilities.audit ? [] : null,
      durationMs: 0,
    };
  }
}

/** What was returned is kept as it is now: the implementation may go on writing into its own object. */
function settle(flight: Flight, answer: unknown, threw = false): void {
  flight.threw = threw;
  flight.settledAt = performance.now();
  try {
    flight.answer = threw ? answer : snapshot(answer);
  } catch (thrown) {
    flight.unreadable = describeThrown(thrown);
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
