import type { Adapter, Call, Connection, Session } from '../../model/adapter.ts';
import type { Observation, Outcome } from '../../model/observation.ts';
import type { OperationId } from '../../model/operation.ts';
import { answerOutcome } from './answer-outcome.ts';
import { describeThrown } from './describe-thrown.ts';
import { type CallEffects, EffectLog } from './effect-log.ts';
import { actorFields, handlerContext } from './handler-context.ts';
import type { HandlerTable, InProcessOptions, RegistryLike } from './handlers.ts';
import { type Invocable, isRegistry, resolveHandlers } from './resolve-handlers.ts';
import { EXPIRED, Watchdog } from './settle.ts';
import { States } from './states.ts';
import { claimStrayErrors } from './stray-errors.ts';
import { thrownOutcome } from './thrown-outcome.ts';

/** Taken once: test frameworks swap the global timers for fake ones. */
const { setImmediate: nextTurn, setTimeout: later } = globalThis;

type Handlers = HandlerTable | RegistryLike;

/**
 * Reaches an implementation that lives in this process: a table of handlers, or anything shaped like
 * ContractSpec's `OperationSpecRegistry`; a function is called for a fresh one at every connection.
 * Values cross in the native view, by reference: a caller that keeps an input must keep its own copy.
 */
export function inProcess(
  handlers: Handlers | (() => Handlers | Promise<Handlers>),
  options: InProcessOptions = {},
): Adapter {
  return {
    name: 'in-process',
    async connect(session) {
      const table = typeof handlers === 'function' ? await handlers() : handlers;
      return connection(table, options, session);
    },
  };
}

interface Flight {
  readonly effects: CallEffects;
  stray: string | null;
}

function connection(handlers: Handlers, options: InProcessOptions, session: Session): Connection {
  const invocables = resolveHandlers(handlers, session.operations);
  const watchdog = new Watchdog(session.timeoutMs);
  const states = new States(options.states ?? {}, watchdog);
  const log = new EffectLog();
  const fieldsOf = actorFields(options.actors ?? {});
  const seesEvents = options.observes?.events ?? true;
  const seesAudit = options.observes?.audit ?? (!isRegistry(handlers) || options.subscribe !== undefined);
  const flights = new Set<Flight>();
  const stopClaiming = claimStrayErrors((error) => {
    // With one call in flight it can only be that call's; with several nobody can say whose it is.
    const [flight] = flights;
    if (flights.size !== 1 || flight === undefined) return false;
    flight.stray ??= describeThrown(error);
    return true;
  });
  const unsubscribe = options.subscribe?.({
    event: (envelope) => log.event(envelope, null),
    audit: (entry) => log.audit(entry, null),
  });

  async function outcomeOf(handler: Invocable, call: Call, effects: CallEffects, signal: AbortSignal) {
    try {
      const base = handlerContext(call, fieldsOf(call.actor), effects, log);
      // The hook may answer with anything that its own handlers understand.
      const context = (options.context === undefined ? base : await options.context(base)) as typeof base;
      const returned = handler(call.input, context);
      const answer = isThenable(returned) ? await watchdog.settle(returned, signal) : returned;
      const outcome: Outcome =
        answer === EXPIRED
          ? { kind: 'timeout', afterMs: session.timeoutMs }
          : answerOutcome(answer, call.operation);
      return { outcome, note: null };
    } catch (thrown) {
      signal.throwIfAborted();
      return thrownOutcome(thrown, call.operation, call.input);
    }
  }

  async function invoke(call: Call, signal: AbortSignal): Promise<Observation> {
    const handler = invocables.get(call.operation.id);
    if (handler === undefined) return unimplemented(call.operation.id, seesEvents, seesAudit);
    const flight: Flight = { effects: log.open(call.traceId), stray: null };
    flights.add(flight);
    try {
      const startedAt = performance.now();
      const { outcome, note } = await outcomeOf(handler, call, flight.effects, signal);
      const durationMs = performance.now() - startedAt;
      await grace(options.graceMs ?? 0);
      const notes = notesOf(log.close(flight.effects), note);
      const observation: Observation = {
        outcome: flight.stray === null ? outcome : strayCrash(flight.stray),
        events: seesEvents ? flight.effects.events : null,
        audit: seesAudit ? flight.effects.audit : null,
        durationMs,
      };
      return notes.length === 0 ? observation : { ...observation, notes };
    } finally {
      flights.delete(flight);
    }
  }

  const { reset } = options;
  return {
    view: 'native',
    capabilities: {
      events: seesEvents,
      audit: seesAudit,
      statuses: options.observes?.statuses ?? true,
      states: options.states !== undefined,
      raw: false,
      actors: 'all',
      concurrency: options.concurrency ?? 1,
    },
    invoke,
    enterState: (state, signal) => states.enter(state, signal),
    leaveState: (state, signal) => states.leave(state, signal),
    ...(reset === undefined ? {} : { reset: async () => void (await reset()) }),
    async close() {
      unsubscribe?.();
      stopClaiming();
      watchdog.close();
    },
  };
}

/** Fire-and-forget effects of a settled handler are still its own for one turn of the event loop, or longer on request. */
function grace(ms: number): Promise<unknown> {
  return new Promise((resolve) => (ms > 0 ? later(resolve, ms) : nextTurn(resolve)));
}

function unimplemented(id: OperationId, events: boolean, audit: boolean): Observation {
  return {
    outcome: { kind: 'unimplemented', reason: `no handler is given for ${id}` },
    events: events ? [] : null,
    audit: audit ? [] : null,
    durationMs: 0,
  };
}

function strayCrash(reason: string): Outcome {
  return { kind: 'crash', status: null, reason: `work left behind by the handler failed: ${reason}` };
}

function notesOf(notes: readonly string[], note: string | null): readonly string[] {
  return note === null ? notes : [note, ...notes];
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
