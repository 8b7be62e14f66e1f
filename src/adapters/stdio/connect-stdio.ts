import type { Call, Capabilities, Connection, Session } from '../../model/adapter.ts';
import type { Observation } from '../../model/observation.ts';
import { redactorOf } from '../../model/redactor.ts';
import type { SecretList } from '../../model/secret-list.ts';
import { withoutSecrets } from '../../model/without-secrets.ts';
import { createLedger, type Effects, type Ticket } from '../http/effects.ts';
import { pause } from '../http/on-abort.ts';
import { Watchdog } from '../in-process/settle.ts';
import { Gossip } from '../process/gossip.ts';
import { lineExchange } from '../process/line-exchange.ts';
import { secretsOfProgram } from '../process/line-process.ts';
import { States } from '../states/state-table.ts';
import { tooDeep } from '../too-deep.ts';
import { type Answered, Driver } from './driver.ts';
import { driverStates, resetDriver } from './driver-states.ts';
import { type DriverCan, hello } from './hello.ts';
import type { StdioOptions } from './options.ts';
import { effectOfLine, effectsIn, outcomeOf } from './read-answer.ts';
import { tryDriver } from './try-driver.ts';

const DEFAULT_READY_MS = 10_000;
const DEFAULT_DEPTH = 200;
/** How long the end of a run waits for the last late effects, in milliseconds. */
const LAST_CALL_MS = 50;
const NOT_WATCHED: Effects = { events: null, audit: null, notes: [] };

/** Starts a driver, and opens the session with it. */
export async function connectStdio(options: StdioOptions, session: Session): Promise<Connection> {
  const secrets: SecretList = { values: secretsOfProgram(options, session.env), names: options.redact ?? [] };
  const ledger = createLedger();
  const gossip = new Gossip(session.remark);
  const timeoutMs = options.timeoutMs ?? session.timeoutMs;
  const driver = await Driver.start({
    program: options,
    session,
    timeoutMs,
    maxDepth: options.maxDepth ?? DEFAULT_DEPTH,
    effect(line) {
      const told = effectOfLine(line);
      if (typeof told === 'string') gossip.hear(`the driver told of an effect that cannot be read: ${told}`);
      else ledger.add(told.events, told.audit);
    },
    noise: (text) => gossip.hear(text),
  });
  try {
    const can = await hello(driver, options.readyTimeoutMs ?? DEFAULT_READY_MS, session.signal);
    driver.concurrency = can.concurrency;
    return opened({ options, driver, can, ledger, gossip, secrets, timeoutMs });
  } catch (error) {
    await driver.stop();
    throw withoutSecrets(error, redactorOf(secrets));
  }
}

interface Opened {
  readonly options: StdioOptions;
  readonly driver: Driver;
  readonly can: DriverCan;
  readonly ledger: ReturnType<typeof createLedger>;
  readonly gossip: Gossip;
  readonly secrets: SecretList;
  readonly timeoutMs: number;
}

function opened({ options, driver, can, ledger, gossip, secrets, timeoutMs }: Opened): Connection {
  const redactor = redactorOf(secrets);
  const watchdog = new Watchdog(timeoutMs);
  const settleMs = options.settleMs ?? 0;
  const sees = can.events || can.audit;
  const states =
    options.states === undefined
      ? can.states === false
        ? null
        : driverStates(driver, can.states)
      : new States(options.states, watchdog).members;
  const capabilities: Capabilities = {
    events: can.events,
    audit: can.audit,
    statuses: can.statuses,
    states: states !== null,
    raw: false,
    actors: can.actors,
    // A reset would pull the ground from under every other case.
    concurrency: can.reset ? 1 : can.concurrency,
  };

  /** The effects that an answer tells of are the call's; the reason where they cannot be read. */
  function take(answered: Answered, traceId: string): string | null {
    const told = answered.kind === 'answer' ? effectsIn(answered.value, traceId) : null;
    if (told === null || typeof told === 'string') return told;
    ledger.add(told.events, told.audit);
    return null;
  }

  function finished(ticket: Ticket, told: string | null): Effects {
    const effects = ledger.finish(ticket, can.audit);
    const why = told === null ? null : `the effects of the answer cannot be read: ${told}`;
    if (why !== null) return { events: null, audit: null, unsettled: why, notes: [why] };
    return can.events ? effects : { ...effects, events: null };
  }

  async function invoke(call: Call, signal: AbortSignal): Promise<Observation> {
    const { operation } = call;
    const isWatched = sees && call.untraced !== true;
    const ticket = isWatched ? await ledger.begin(call.traceId) : null;
    const heard = gossip.open();
    let told: string | null = null;
    let effects: Effects = NOT_WATCHED;
    const arrived = (answered: Answered) => {
      if (ticket === null) return;
      told = take(answered, call.traceId);
      // What its line is followed by is late, however soon it comes.
      if (settleMs === 0) effects = finished(ticket, told);
    };
    try {
      const startedAt = performance.now();
      const { sent, answered } = await driver.request(operation.id, membersOf(call), signal, { arrived });
      const durationMs = performance.now() - startedAt;
      if (ticket !== null && effects === NOT_WATCHED) {
        if (settleMs > 0) await pause(settleMs, signal);
        effects = finished(ticket, told);
      }
      const { notes: seen, ...watched } = effects;
      const received = answered.kind === 'answer' || answered.kind === 'unreadable' ? answered.line : null;
      const notes = [...(answered.kind === 'answer' ? answered.notes : []), ...gossip.close(heard), ...seen];
      return {
        outcome:
          answered.kind === 'answer'
            ? outcomeOf(answered.value, operation, can.statuses)
            : answered.kind === 'unreadable'
              ? { kind: 'unintelligible', status: null, reason: answered.reason }
              : answered.kind === 'ended'
                ? { kind: 'crash', status: null, reason: answered.reason }
                : answered,
        ...watched,
        durationMs,
        ...(notes.length === 0 ? {} : { notes }),
        exchange: lineExchange('stdio', sent, received, redactor),
      };
    } finally {
      gossip.close(heard);
      if (ticket !== null) ledger.finish(ticket, can.audit);
    }
  }

  return {
    view: 'wire',
    capabilities,
    secrets,
    invoke,
    unsendable: ({ input }) => tooDeep(input, options.maxDepth ?? DEFAULT_DEPTH),
    ...states,
    ...(can.reset ? { reset: (signal: AbortSignal) => resetDriver(driver, signal) } : {}),
    ...(sees
      ? {
          async lateEffects(signal: AbortSignal) {
            await pause(Math.max(LAST_CALL_MS, settleMs), signal);
            return ledger.late('settleMs');
          },
        }
      : {}),
    trySelf: (signal) => tryDriver(driver, can, gossip, signal),
    async close() {
      watchdog.close();
      await driver.stop();
    },
  };
}

/** The inside of a request to call an operation. */
function membersOf({ operation, input, actor, traceId, untraced, idempotencyKey }: Call): string {
  const json = JSON.stringify(input);
  const trace = untraced === true ? '' : `,"trace":"${traceId}"`;
  const key = idempotencyKey === undefined ? '' : `,"key":${JSON.stringify(idempotencyKey)}`;
  return `"do":"call","operation":${JSON.stringify(operation.key)},"version":${JSON.stringify(operation.version)},"actor":${JSON.stringify(actor)}${trace}${key}${json === undefined ? '' : `,"input":${json}`}`;
}
