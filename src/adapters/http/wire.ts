import type { Call, Capabilities, Connection, Session, StateRequest } from '../../model/adapter.ts';
import { isUnreachable } from '../../model/mistake.ts';
import type { Observation, Outcome } from '../../model/observation.ts';
import type { Actor } from '../../model/operation.ts';
import type { Arrival, Bounds, Transport } from './arrival.ts';
import { bodyText } from './body-text.ts';
import { type CredentialHeaders, credentialsOf, joined } from './credentials.ts';
import { decode, type Reading } from './decode.ts';
import { type Effects, type EffectsWatch, type Ticket, unseen } from './effects.ts';
import { pollEvents } from './event-poll.ts';
import { exchangeOf } from './exchange.ts';
import type { WireOptions } from './options.ts';
import { intervalOf, paced } from './rate.ts';
import { followingRedirects } from './redirects.ts';
import { encodeCall, unsendable, type WireRequest } from './request.ts';
import { type Secrets, secretsOf } from './secrets.ts';
import { type SideChannel, sideChannel } from './side-channel.ts';
import { pathOf, sideEndpointOf } from './side-endpoint.ts';
import { changeState } from './states.ts';
import { type Target, targetsOf } from './targets.ts';
import { implementedOr } from './unimplemented.ts';

/** What the adapters that speak HTTP differ in. */
export interface WireParts {
  readonly session: Session;
  readonly baseUrl: URL;
  readonly transport: Transport;
  /** Where events are seen, if not by polling. */
  readonly listener: EffectsWatch | null;
  close(): Promise<void>;
}

const DEFAULT_BODY_BYTES = 8 * 1024 * 1024;
/** The values of a state are kept with the evidence of every case that enters it. */
const STATE_BYTES = 1024 * 1024;
const DEFAULT_DEPTH = 200;
const DEFAULT_CONCURRENCY = 8;
const PATIENCE = { retries: 3, maxWaitMs: 10_000 };
type Seen = Required<Pick<Observation, 'outcome' | 'durationMs' | 'notes' | 'exchange'>>;

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
    refusal: options.refusal,
  };
  const interval = options.rateLimit === undefined ? 0 : intervalOf(options.rateLimit);
  const send = followingRedirects(paced(parts.transport, interval, PATIENCE));
  const credentials = credentialsOf(options, env);
  const values = [...credentials.secrets];
  const targetOf = targetsOf(session.operations, options, env, values);
  const channelTo = (
    option: Parameters<typeof sideEndpointOf>[0],
    where: 'states' | 'events',
  ): SideChannel => {
    const { url, headers } = sideEndpointOf(option, where, baseUrl, options, env, values);
    const most = where === 'states' ? Math.min(bounds.maxBodyBytes, STATE_BYTES) : bounds.maxBodyBytes;
    return sideChannel(send, url, headers, { ...bounds, maxBodyBytes: most }, reading.maxDepth);
  };
  const states = options.states === undefined ? null : channelTo(options.states, 'states');
  const watch = parts.listener ?? (await watchOf(options, channelTo, session.signal));
  const secrets = secretsOf(values, options.redact ?? []);
  // Read once: a URL works its origin out anew each time.
  const { origin } = baseUrl;
  const basePath = pathOf(baseUrl);

  const capabilities: Capabilities = {
    events: watch !== null && watch.blindness === null,
    audit: watch?.audit ?? false,
    statuses: true,
    states: states !== null,
    raw: true,
    actors: credentials.actors,
    concurrency: options.concurrency ?? DEFAULT_CONCURRENCY,
  };

  function headersOf(target: Target, actor: Actor): CredentialHeaders {
    let headers = target.as.get(actor);
    if (headers === undefined) {
      headers = joined(credentials.of(actor), target.headers);
      target.as.set(actor, headers);
    }
    return headers;
  }

  /** One call from request to observation, its effects left aside. */
  async function exchange(call: Call, signal: AbortSignal): Promise<Seen> {
    const target = targetOf(call.operation);
    const who = headersOf(target, call.actor);
    const encoded = encodeCall(call, target.route, target.taken);
    const request: WireRequest = {
      method: encoded.method,
      origin,
      path: basePath + encoded.path,
      headers: { ...encoded.headers, ...who.sent },
      body: encoded.body,
    };
    const shown = { ...encoded.headers, ...who.shown };
    const started = performance.now();
    const arrival = await send(request, bounds, signal);
    const durationMs = performance.now() - started;
    const read = await readArrival(arrival);
    const decoded =
      'outcome' in read ? { outcome: read.outcome, notes: [] } : decode(read, call.operation, reading);
    const outcome =
      call.raw === undefined
        ? await implementedOr(decoded.outcome, target, request, send, bounds, signal)
        : decoded.outcome;
    return {
      outcome: 'reason' in outcome ? { ...outcome, reason: secrets.scrub(outcome.reason) } : outcome,
      durationMs,
      notes: decoded.notes.length === 0 ? read.notes : [...read.notes, ...decoded.notes],
      exchange: exchangeOf(request, shown, arrival, 'text' in read ? read.text : null, secrets),
    };
  }

  async function readArrival(arrival: Arrival) {
    if (arrival.kind === 'fault') return { outcome: arrival.outcome as Outcome, notes: [] };
    const { status, headers } = arrival;
    const body = await bodyText(arrival, bounds.maxBodyBytes);
    if (!body.ok) {
      const outcome: Outcome =
        status >= 500
          ? { kind: 'crash', status, reason: `${status}, and ${body.reason}` }
          : { kind: 'unintelligible', status, reason: body.reason };
      return { outcome, notes: [] };
    }
    const text = secrets.scrub(body.text);
    const notes =
      text === body.text
        ? []
        : ['a credential of the configuration came back in the answer; it was taken out before judging'];
    return { status, headers, text, notes };
  }

  async function invoke(call: Call, signal: AbortSignal): Promise<Observation> {
    const ticket = watch === null || watch.blindness !== null ? null : await watch.begin(call.traceId);
    let effects = watch?.blindness ? unseen(`events could not be seen: ${watch.blindness}`) : NOT_WATCHED;
    let seen: Seen;
    try {
      seen = await exchange(call, signal);
    } finally {
      // Also when the call throws: others may be waiting for their turn.
      if (watch !== null && ticket !== null) effects = await collected(watch, ticket, secrets, signal);
    }
    const { outcome, durationMs, exchange: crossed } = seen;
    const observation = {
      outcome,
      events: effects.events,
      audit: effects.audit,
      durationMs,
      exchange: crossed,
    };
    const notes = effects.notes.length === 0 ? seen.notes : [...seen.notes, ...effects.notes];
    return notes.length === 0 ? observation : { ...observation, notes };
  }

  return {
    view: 'wire',
    capabilities,
    invoke,
    unsendable: (call) => unsendable(call.operation, targetOf(call.operation).route, call.input, call.raw),
    ...(states === null
      ? {}
      : {
          enterState: (state: StateRequest, signal: AbortSignal) =>
            changeState(states, state, 'setup', signal),
          leaveState: (state: StateRequest, signal: AbortSignal) =>
            changeState(states, state, 'teardown', signal),
        }),
    async close() {
      await watch?.close();
      await parts.close();
    },
  };
}

/** An implementation that went down with the call is unreachable from the next one on; this one was still observed. */
async function collected(
  watch: EffectsWatch,
  ticket: Ticket,
  secrets: Secrets,
  signal: AbortSignal,
): Promise<Effects> {
  try {
    const effects = await watch.collect(ticket, signal);
    const text = effects.events === null || effects.events.length === 0 ? '' : JSON.stringify(effects.events);
    const clean = secrets.scrub(text);
    return clean === text ? effects : { ...effects, events: JSON.parse(clean) as Effects['events'] };
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    return unseen(`events could not be seen: ${error.message}`);
  }
}

async function watchOf(
  options: WireOptions,
  channelTo: (option: string | { readonly url: string }, where: 'events') => SideChannel,
  signal: AbortSignal,
): Promise<EffectsWatch | null> {
  const { events } = options;
  if (events === undefined || (typeof events === 'object' && 'listen' in events)) return null;
  return pollEvents(
    channelTo(events, 'events'),
    typeof events === 'string' ? 0 : (events.settleMs ?? 0),
    signal,
  );
}
