import type { Call, Capabilities, Connection, Session } from '../../model/adapter.ts';
import { isUnreachable, Mistake } from '../../model/mistake.ts';
import type { Observation } from '../../model/observation.ts';
import type { Actor } from '../../model/operation.ts';
import { redactorOf } from '../../model/redactor.ts';
import type { SecretList } from '../../model/secret-list.ts';
import { Watchdog } from '../in-process/settle.ts';
import { States } from '../states/state-table.ts';
import type { Answered } from './answered.ts';
import type { Bounds, Transport } from './arrival.ts';
import { brokenBy } from './broken-channels.ts';
import { credentialsOf } from './credentials.ts';
import type { Reading } from './decode.ts';
import type { Dialect } from './dialect.ts';
import { type Effects, type EffectsWatch, type Ticket, unseen } from './effects.ts';
import { pollEvents } from './event-poll.ts';
import { openLogins } from './login/open-logins.ts';
import { NOWHERE } from './nowhere.ts';
import { type Endpoint, isEndpoint, type WireOptions } from './options.ts';
import { publisher } from './published-document.ts';
import { intervalOf, paced } from './rate.ts';
import { followingRedirects } from './redirects.ts';
import { unsendable } from './request.ts';
import { resetBy } from './reset.ts';
import { roundTrips } from './round-trip.ts';
import { secretsIn } from './secrets-in.ts';
import { type SideChannel, sideChannel } from './side-channel.ts';
import { type SideName, sideEndpointOf } from './side-endpoint.ts';
import { stateEndpoint } from './states.ts';
import { placeless, targetsOf } from './targets.ts';

/** What the adapters that speak HTTP differ in. */
export interface WireParts {
  readonly session: Session;
  readonly baseUrl: URL;
  readonly transport: Transport;
  /** Where events are seen, if not by polling. */
  readonly listener: EffectsWatch | null;
  /** Takes what logins ask of other origins, where the transport leads to this one alone. */
  readonly elsewhere?: (url: string | URL, init?: RequestInit) => Promise<Response>;
  /** What is spoken in the place of the contract's REST binding. */
  readonly dialect?: DialectSource;
  close(): Promise<void>;
}

/** Makes a dialect, told who can call and how deep an answer may be nested. */
export type DialectSource = (known: {
  readonly actors: readonly Actor[];
  readonly maxDepth: number;
}) => Dialect;

const DEFAULT_BODY_BYTES = 8 * 1024 * 1024;
/** The values of a state are kept with the evidence of every case that enters it. */
const STATE_BYTES = 1024 * 1024;
const DEFAULT_DEPTH = 200;
const DEFAULT_CONCURRENCY = 8;
const PATIENCE = { retries: 3, maxWaitMs: 10_000 };
const NOT_WATCHED: Effects = { events: null, audit: null, notes: [] };
/** A connection that speaks the contract's HTTP binding over some transport. */
export async function openWire(options: WireOptions, parts: WireParts): Promise<Connection> {
  const { session, baseUrl } = parts;
  const { env } = session;
  const bounds: Bounds = {
    timeoutMs: options.timeoutMs ?? session.timeoutMs,
    maxBodyBytes: options.maxBodyBytes ?? DEFAULT_BODY_BYTES,
  };
  const reading: Reading = {
    envelope: options.envelope ?? false,
    maxDepth: options.maxDepth ?? DEFAULT_DEPTH,
    refusal: typeof options.refusal === 'function' ? options.refusal : undefined,
  };
  const rate = session.rateLimit ?? options.rateLimit;
  const interval = rate === undefined ? 0 : intervalOf(rate);
  const single = paced(parts.transport, interval, PATIENCE);
  const send = followingRedirects(single);
  const credentials = credentialsOf(options, env);
  const dialect = parts.dialect?.({ actors: credentials.actors, maxDepth: reading.maxDepth }) ?? null;
  const sideBase = dialect === null ? baseUrl : new URL(baseUrl.origin);
  const targetOf = targetsOf(session.operations, options, env, dialect === null ? undefined : placeless);
  const channelTo = (option: string | Endpoint, where: SideName, below = ''): SideChannel => {
    const { url, headers } = sideEndpointOf(option, where, sideBase, options, env);
    url.pathname += below;
    const most = where === 'states' ? Math.min(bounds.maxBodyBytes, STATE_BYTES) : bounds.maxBodyBytes;
    return sideChannel(send, url, headers, { ...bounds, maxBodyBytes: most }, reading.maxDepth);
  };
  const watchdog = new Watchdog(bounds.timeoutMs);
  const states = statesOf(options, channelTo, watchdog);
  const reset = options.reset === undefined ? null : channelTo(options.reset, 'reset');
  const watch = parts.listener ?? (await watchOf(options, channelTo, session.signal));
  // Grows as actors log in.
  const values = [...secretsIn(options, env), ...credentials.secrets];
  const secrets: SecretList = {
    values,
    names: options.redact ?? [],
  };
  const redactor = redactorOf(secrets);
  const logins = openLogins(credentials.logins, {
    session,
    baseUrl,
    transport: single,
    bounds,
    secrets: values,
    elsewhere: parts.elsewhere ?? null,
    call: (call, signal) => roundTrip(call, signal),
  });
  const roundTrip = roundTrips({
    baseUrl,
    targetOf,
    credentials,
    logins,
    redactor,
    send,
    bounds,
    reading,
    readOnly: session.readOnly ?? false,
    dialect,
  });
  await dialect?.prepare((call) => roundTrip(call, session.signal));
  const blindness = watch?.blindness ?? null;
  const stateless = await troubleOfStates(states, session);

  const capabilities: Capabilities = {
    events: watch !== null && blindness === null,
    audit: watch?.audit ?? false,
    statuses: dialect === null,
    states: states !== null && stateless === null,
    raw: true,
    actors: credentials.actors,
    // A reset would pull the ground from under every other case.
    concurrency: reset === null ? (options.concurrency ?? DEFAULT_CONCURRENCY) : 1,
    atOnce: options.concurrency ?? DEFAULT_CONCURRENCY,
    ...brokenBy(blindness, stateless),
  };

  async function invoke(call: Call, signal: AbortSignal): Promise<Observation> {
    const missing = dialect?.missing(call.operation) ?? null;
    if (missing !== null) return unoffered(missing);
    // A trace tells the harness from a client: only where effects are looked for does one go out.
    const isWatched = watch !== null && blindness === null && call.untraced !== true;
    const ticket = isWatched ? await watch.begin(call.traceId) : null;
    let effects = blindness === null ? NOT_WATCHED : unseen(`events could not be seen: ${blindness}`);
    let seen: Answered;
    try {
      seen = await roundTrip(isWatched ? call : { ...call, untraced: true }, signal);
    } finally {
      // Also when the call throws: others may be waiting for their turn.
      if (watch !== null && ticket !== null) effects = await collected(watch, ticket, signal);
    }
    const { outcome, durationMs, exchange } = seen;
    const { notes: seenOf, ...watched } = effects;
    const observation = { outcome, ...watched, durationMs, exchange };
    const notes = seenOf.length === 0 ? seen.notes : [...seen.notes, ...seenOf];
    return notes.length === 0 ? observation : { ...observation, notes };
  }

  return {
    view: 'wire',
    capabilities,
    secrets,
    invoke,
    published: publisher({
      baseUrl: sideBase,
      send,
      bounds,
      credentials,
      logins,
      redactor,
      dialect,
      roundTrip,
    }),
    forges: credentials.forges,
    methodOf: (operation) => dialect?.methodOf(operation) ?? targetOf(operation).route.method,
    unsendable: (call) =>
      dialect === null ? unsendable(call, targetOf(call.operation), reading) : dialect.unsendable(call),
    ...states?.members,
    ...(reset === null ? {} : { reset: (signal: AbortSignal) => resetBy(reset, signal) }),
    ...(watch === null ? {} : { lateEffects: (signal: AbortSignal) => watch.late(signal) }),
    async close() {
      watchdog.close();
      await watch?.close();
      await parts.close();
    },
  };
}

function unoffered(reason: string): Observation {
  return { outcome: { kind: 'unimplemented', reason }, events: null, audit: null, durationMs: 0 };
}

interface StateMeans {
  readonly members: Pick<Connection, 'enterState' | 'leaveState' | 'fixture' | 'idleStates'>;
  /** Null for those of the config: they are functions and tables. */
  readonly tryIt: ((signal: AbortSignal) => Promise<string | null>) | null;
}

function statesOf(
  { states }: WireOptions,
  channelTo: (option: string | Endpoint, where: SideName, below?: string) => SideChannel,
  watchdog: Watchdog,
): StateMeans | null {
  if (states === undefined) return null;
  if (!isEndpoint(states)) return { members: new States(states, watchdog).members, tryIt: null };
  const { tryIt, ...members } = stateEndpoint(
    channelTo(states, 'states'),
    channelTo(states, 'states', NOWHERE),
  );
  return { members, tryIt };
}

/** Nothing is asked where no scenario could need a state, or where nothing may change. */
async function troubleOfStates(
  states: StateMeans | null,
  { operations, readOnly = false, signal }: Session,
): Promise<string | null> {
  if (readOnly || !operations.some(({ scenarios }) => scenarios.length > 0)) return null;
  return states?.tryIt?.(signal) ?? null;
}

/** An implementation that went down with the call is unreachable from the next one on; this one was still observed. */
async function collected(watch: EffectsWatch, ticket: Ticket, signal: AbortSignal): Promise<Effects> {
  try {
    return await watch.collect(ticket, signal);
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    return unseen(`events could not be seen: ${error.message}`);
  }
}

async function watchOf(
  options: WireOptions,
  channelTo: (option: string | Endpoint, where: SideName) => SideChannel,
  signal: AbortSignal,
): Promise<EffectsWatch | null> {
  const { events } = options;
  if (events === undefined) return null;
  if (typeof events === 'object' && 'listen' in events) {
    throw new Mistake({
      code: 'endpoint-invalid',
      message: 'This adapter cannot listen for events: it reaches the implementation without a socket.',
      where: 'events.listen',
      hint: 'Name an event endpoint to poll, such as `events: "/_events"`, or use `http({ … })`.',
    });
  }
  return pollEvents(
    channelTo(events, 'events'),
    typeof events === 'string' ? 0 : (events.settleMs ?? 0),
    signal,
  );
}
