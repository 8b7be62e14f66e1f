import type { Call } from '../../model/adapter.ts';
import { forgeryOf } from '../../model/forgery.ts';
import { Unobserved } from '../../model/mistake.ts';
import type { Outcome } from '../../model/observation.ts';
import type { Actor, Operation, OperationId } from '../../model/operation.ts';
import { REDACTED, type Redactor } from '../../model/redactor.ts';
import type { Answered } from './answered.ts';
import type { Arrival, Bounds, Transport } from './arrival.ts';
import { awaitResult, type Read } from './await-result.ts';
import { bodyBytes, textOfBody } from './body-text.ts';
import { byStatus } from './by-status.ts';
import { type CredentialHeaders, type Credentials, joined } from './credentials.ts';
import { decode, type Reading, type TextAnswer } from './decode.ts';
import type { Dialect } from './dialect.ts';
import { exchangeOf } from './exchange.ts';
import { forgedHeaders } from './forged-headers.ts';
import type { LoggedIn, Logins } from './login/logins.ts';
import { type EncodedCall, encodeCall, type WireRequest } from './request.ts';
import { pathOf } from './side-endpoint.ts';
import type { Target } from './targets.ts';
import { implementedOr } from './unimplemented.ts';

/** What one call needs on its way out and back. */
export interface Circuit {
  readonly baseUrl: URL;
  readonly targetOf: (operation: Operation) => Target;
  readonly credentials: Credentials;
  readonly logins: Logins;
  readonly redactor: Redactor;
  readonly send: Transport;
  readonly bounds: Bounds;
  readonly reading: Reading;
  /** No request of its own may go out by another method than GET or HEAD. */
  readonly readOnly: boolean;
  /** Null: the contract's REST binding. */
  readonly dialect: Dialect | null;
}

/** What came of a call; the status, and the page redirects led to, where there was an answer. */
interface Came {
  readonly answered: Answered;
  readonly status: number | null;
  readonly page: string | null;
}

/** Makes calls: encodes, sends, decodes, and keeps the evidence. */
export function roundTrips(circuit: Circuit): (call: Call, signal: AbortSignal) => Promise<Answered> {
  const { targetOf, credentials, logins, redactor, send, bounds, reading, readOnly, dialect } = circuit;
  // Read once: a URL works its origin out again each time.
  const { origin } = circuit.baseUrl;
  const basePath = pathOf(circuit.baseUrl);

  function headersOf(target: Target, actor: Actor): CredentialHeaders {
    let headers = target.as.get(actor);
    if (headers === undefined) {
      headers = joined(credentials.of(actor), target.headers);
      target.as.set(actor, headers);
    }
    return headers;
  }

  /** Commands whose last call ended on a page to log in. */
  const ledToPage = new Set<OperationId>();

  async function roundTrip(call: Call, signal: AbortSignal): Promise<Answered> {
    const loginOf = forgeryOf(call.actor)?.actor ?? call.actor;
    if (!logins.knows(loginOf) || forgeryOf(call.actor)?.forgery === 'expired')
      return (await sendAs(null, call, signal)).answered;
    const first = await logins.of(loginOf);
    const before = await sendAs(first, call, signal);
    const { answered } = before;
    const isOut = isLoggedOut(before, first);
    const byPage = before.status !== 401;
    // Twice in a row, with a new login: it is what this command answers.
    const leadsThere = ledToPage.delete(call.operation.id) && byPage;
    // A credential that was tampered with is to be refused, and a probe is no call.
    if (!isOut || leadsThere || loginOf !== call.actor || call.raw !== undefined) return answered;
    const again = await logins.renewed(first);
    if (again === null) return answered;
    if (byPage && call.operation.kind === 'command') {
      // It may have worked, and lead there (a logout, a registration): it is never sent twice as one call. Called once more, it is known.
      ledToPage.add(call.operation.id);
      throw new Unobserved(
        `${loginOf} was sent to a page to log in, and has logged in again: whether ${call.operation.id} was done before that is not known`,
      );
    }
    const second = await sendAs(again, call, signal);
    logins.judged(loginOf, !isLoggedOut(second, again));
    const how = byPage ? 'sent to a page to log in' : 'answered 401';
    const note = `${loginOf} was ${how}, logged in again, and the call was sent once more`;
    return { ...second.answered, notes: [...second.answered.notes, note] };
  }

  /** What proves who calls, a login's part included. */
  function proofOf(
    target: Target,
    call: Call,
    loggedIn: LoggedIn | null,
    { method, path }: Pick<WireRequest, 'method' | 'path'>,
  ): CredentialHeaders {
    if (loggedIn === null) return headersOf(target, call.actor);
    const general = credentials.of(loggedIn.actor);
    const own = loggedIn.headersFor(method, new URL(circuit.baseUrl.origin + path));
    const all = { ...general.sent, ...own };
    const forgery = forgeryOf(call.actor)?.forgery;
    const sent = forgery === undefined || forgery === 'expired' ? all : forgedHeaders(all, forgery);
    if (sent === null) throw new Unobserved(`nothing that ${loggedIn.actor} sends can be tampered with`);
    const hidden = Object.fromEntries(Object.keys(own).map((name) => [name, REDACTED]));
    return joined({ sent, shown: { ...general.shown, ...hidden } }, target.headers);
  }

  async function sendAs(loggedIn: LoggedIn | null, call: Call, signal: AbortSignal): Promise<Came> {
    const target = targetOf(call.operation);
    const [method, ...otherMethods] =
      call.raw?.kind === 'method' && dialect === null
        ? target.wrongMethods()
        : ([target.route.method] as const);
    const bare = dialect === null ? encodeCall(call, target.binding, method) : dialect.encode(call);
    const who = proofOf(target, call, loggedIn, {
      method: dialect === null ? target.route.method : bare.method,
      path: basePath + bare.path,
    });
    const encoded = await whole(bare, who);
    let request: WireRequest = {
      method: encoded.method,
      origin,
      path: basePath + encoded.path,
      headers: { ...encoded.headers, ...who.sent, ...encoded.bound },
      body: encoded.body,
      repeatable: call.idempotencyKey !== undefined || call.operation.kind === 'query',
    };
    const shown = { ...encoded.headers, ...who.shown, ...encoded.bound };
    const started = performance.now();
    let arrival = await send(request, bounds, signal);
    for (const other of otherMethods) {
      // The resource has that method, though no operation of the contract does.
      if (arrival.kind !== 'answer' || arrival.status >= 400) break;
      request = { ...request, method: other };
      arrival = await send(request, bounds, signal);
    }
    for (const other of dialect?.further(call) ?? []) {
      if (arrival.kind !== 'answer' || !dialect?.refuses(arrival)) break;
      const next = { ...request, path: basePath + other.path, body: other.body as WireRequest['body'] };
      const came = await send(next, bounds, signal);
      if (came.kind === 'answer' && dialect.refuses(came)) continue;
      request = next;
      arrival = came;
    }
    const durationMs = performance.now() - started;
    if (arrival.kind === 'answer' && arrival.setCookies !== undefined)
      loggedIn?.received(new URL(origin + request.path), arrival.setCookies);
    const { status, redirectedTo: page = null } =
      arrival.kind === 'answer' ? arrival : { status: null, redirectedTo: null };
    const read = await readArrival(arrival, target);
    const { accepted } = target.binding;
    if (accepted !== null && status === 202 && 'text' in read) {
      target.exists = true;
      const { traceparent } = encoded.headers;
      const traced = traceparent === undefined ? {} : { traceparent };
      const last = await awaitResult(read, target, {
        accepted,
        from: new URL(origin + request.path),
        timeoutMs: bounds.timeoutMs,
        reading,
        signal,
        async look(path, timeoutMs) {
          const proof = proofOf(target, call, loggedIn, { method: 'GET', path }).sent;
          const headers = { accept: encoded.headers.accept ?? '*/*', ...traced, ...proof };
          const asked = { method: 'GET', origin, path, headers, body: null };
          const came = await send(asked, { ...bounds, timeoutMs }, signal);
          return { arrival: came, read: await readArrival(came, target) };
        },
      });
      const exchange = exchangeOf(request, shown, last.arrival ?? arrival, last.text, redactor);
      const notes = [...read.notes, ...last.notes].map((note) => redactor.body(note, 'response'));
      return { answered: { outcome: last.outcome, durationMs, notes, exchange }, status, page };
    }
    const decoded = 'outcome' in read ? { outcome: read.outcome, notes: [] } : decodedBy(read, call, target);
    const isOwn = call.raw !== undefined || dialect !== null;
    const there =
      !isOwn && (!readOnly || reads(target))
        ? await implementedOr(decoded.outcome, target, request, arrival, send, bounds, signal)
        : decoded.outcome;
    const outcome = isOwn ? there : byStatus(there, call, target.binding);
    const answered = {
      outcome,
      durationMs,
      notes: decoded.notes.length === 0 ? read.notes : [...read.notes, ...decoded.notes],
      exchange: exchangeOf(request, shown, arrival, 'text' in read ? read.text : null, redactor),
    };
    return { answered, status, page };
  }

  function decodedBy(answer: TextAnswer, call: Call, target: Target) {
    return dialect === null ? decode(answer, target, reading) : dialect.decode(answer, call);
  }

  async function readArrival(arrival: Arrival, { binding }: Target): Promise<Read> {
    if (arrival.kind === 'fault') return { outcome: arrival.outcome as Outcome, notes: [] };
    const { status, headers, repeated: notes = [] } = arrival;
    const bytes = await bodyBytes(arrival, bounds.maxBodyBytes);
    if (bytes.ok && binding.output === 'bytes' && status < 300)
      return { status, headers, text: '', bytes: bytes.bytes, notes };
    const body = bytes.ok ? textOfBody(bytes.bytes) : bytes;
    if (!body.ok) {
      const outcome: Outcome =
        status >= 500
          ? { kind: 'crash', status, reason: `${status}, and ${body.reason}` }
          : { kind: 'unintelligible', status, reason: body.reason };
      return { outcome, notes };
    }
    return { status, headers, text: body.text, notes };
  }

  return roundTrip;
}

function reads({ route: { method } }: Target): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** The request with its cookies together and its multipart body written out. */
async function whole(
  encoded: EncodedCall,
  who: CredentialHeaders,
): Promise<Omit<EncodedCall, 'body'> & Pick<WireRequest, 'body'>> {
  const { body, cookie } = encoded;
  const headers = { ...encoded.headers };
  const bound = { ...encoded.bound };
  if (cookie !== null)
    bound.cookie = who.sent.cookie === undefined ? cookie : `${cookie}; ${who.sent.cookie}`;
  if (!(body instanceof FormData)) return { ...encoded, bound, body };
  // The platform writes the parts and chooses the boundary.
  const written = new Response(body);
  // Unless it is to be sent under a type that the operation does not take.
  headers['content-type'] ??= written.headers.get('content-type') ?? 'multipart/form-data';
  return { ...encoded, headers, bound, body: new Uint8Array(await written.arrayBuffer()) };
}

function isLoggedOut({ status, page }: Came, { pages }: LoggedIn): boolean {
  return status === 401 || (page !== null && pages.includes(page));
}
