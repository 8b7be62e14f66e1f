import { DOCUMENT_OCTETS } from '../../download/download.ts';
import type { Call, Connection } from '../../model/adapter.ts';
import type { Observation, Outcome } from '../../model/observation.ts';
import type { Actor } from '../../model/operation.ts';
import { REDACTED, type Redactor } from '../../model/redactor.ts';
import type { Answered } from './answered.ts';
import type { Answer, Bounds, Transport } from './arrival.ts';
import { bodyText } from './body-text.ts';
import type { Credentials } from './credentials.ts';
import type { Dialect } from './dialect.ts';
import { exchangeOf } from './exchange.ts';
import type { Logins } from './login/logins.ts';
import type { WireRequest } from './request.ts';
import { pathOf } from './side-endpoint.ts';

interface DocumentParts {
  readonly baseUrl: URL;
  readonly send: Transport;
  readonly bounds: Bounds;
  readonly credentials: Credentials;
  readonly logins: Logins;
  readonly redactor: Redactor;
  readonly dialect: Dialect | null;
  readonly roundTrip: (call: Call, signal: AbortSignal) => Promise<Answered>;
}

/** Asks for published documents: what a dialect has a document of its own for in its words, all else under the base URL. */
export function publisher(parts: DocumentParts): NonNullable<Connection['published']> {
  return async ({ document, at }, actor, signal) => {
    if (at !== true) return documentOver(at, actor, parts, signal);
    const call = parts.dialect?.asksFor?.(document, actor) ?? null;
    if (call === null) {
      const reason = `this adapter has no ${document} of its own: name a URL or a path`;
      return { outcome: { kind: 'unimplemented', reason }, events: null, audit: null, durationMs: 0 };
    }
    const { outcome, durationMs, exchange, notes } = await parts.roundTrip(call, signal);
    const told =
      outcome.kind === 'success' ? { ...outcome, output: JSON.stringify(outcome.output) } : outcome;
    return { outcome: told, events: null, audit: null, durationMs, exchange, notes };
  };
}

/** Gets a document from a path under the base URL as an actor; its text is the output. Anything but a 2xx with a text is none. */
async function documentOver(
  at: string,
  actor: Actor,
  { baseUrl, send, bounds: ofCalls, credentials, logins, redactor }: DocumentParts,
  signal: AbortSignal,
): Promise<Observation> {
  const path = `${pathOf(baseUrl)}${at}`;
  const bounds = { ...ofCalls, maxBodyBytes: DOCUMENT_OCTETS };
  const accept = 'application/json, application/yaml;q=0.9, */*;q=0.1';
  const proof = credentials.of(actor);
  const login = logins.knows(actor)
    ? (await logins.of(actor)).headersFor('GET', new URL(baseUrl.origin + path))
    : {};
  const hidden = Object.fromEntries(Object.keys(login).map((name) => [name, REDACTED]));
  const request: WireRequest = {
    method: 'GET',
    origin: baseUrl.origin,
    path,
    headers: { accept, ...proof.sent, ...login },
    body: null,
    repeatable: true,
  };
  const started = performance.now();
  const arrival = await send(request, bounds, signal);
  const durationMs = performance.now() - started;
  const { outcome, text } =
    arrival.kind === 'fault'
      ? { outcome: arrival.outcome as Outcome, text: null }
      : await textOf(arrival.status, arrival, bounds);
  const shown = { accept, ...proof.shown, ...hidden };
  const exchange = exchangeOf(request, shown, arrival, text, redactor);
  return { outcome, events: null, audit: null, durationMs, exchange };
}

async function textOf(
  status: number,
  answer: Answer,
  bounds: Bounds,
): Promise<{ readonly outcome: Outcome; readonly text: string | null }> {
  const body = await bodyText(answer, bounds.maxBodyBytes);
  if (!body.ok) return { outcome: { kind: 'unintelligible', status, reason: body.reason }, text: null };
  return status >= 200 && status <= 299
    ? { outcome: { kind: 'success', status, output: body.text }, text: body.text }
    : { outcome: { kind: 'unintelligible', status, reason: `it answers ${status}` }, text: body.text };
}
