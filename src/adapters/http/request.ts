import type { Call } from '../../model/adapter.ts';
import { tooDeep } from '../too-deep.ts';
import type { Binding } from './binding/binding.ts';
import { layOut, type Message } from './binding/lay-out.ts';
import { lostAsText } from './binding/lost-as-text.ts';
import { isNotCarried } from './binding/text-of.ts';
import { forbiddenMethod } from './forbidden-method.ts';
import { nothingToBreak } from './nothing-to-break.ts';

/** One HTTP request, ready to be sent. */
export interface WireRequest {
  readonly method: string;
  /** Scheme, host and port. */
  readonly origin: string;
  /** Path and query, as they go on the request line. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
  /** It has the effect of once when it is sent twice, whatever its method: a query, a call under an idempotency key. */
  readonly repeatable?: boolean;
}

/** RFC 9110 §4.1: no one is obliged to accept more octets than this in a URI. */
export const URI_OCTETS = 8000;

/** The request line, body and per-call headers of one call; the caller adds origin and credentials. */
export interface EncodedCall {
  readonly method: string;
  readonly path: string;
  /** What a request has anyway; the config's own headers outweigh it. */
  readonly headers: Readonly<Record<string, string>>;
  /** What the binding puts into headers. */
  readonly bound: Readonly<Record<string, string>>;
  /** What the input's own fields put into the cookie; null where none does. */
  readonly cookie: string | null;
  readonly body: WireRequest['body'] | FormData;
}

/** Encodes a call that `unsendable` had nothing against. By another method than its own, it has no body. */
export function encodeCall(call: Call, binding: Binding, method = binding.route.method): EncodedCall {
  const message = layOut(binding, inputOf(call, binding));
  if (isNotCarried(message)) throw new Error(`asked to send what cannot be sent: ${message.notCarried}`);
  const headers: Record<string, string> = {
    // Last, what any client takes: a server whose answer has no body, or a text, refuses with 406 who wants JSON alone.
    accept: 'application/json, application/problem+json, */*;q=0.5',
  };
  if (call.untraced !== true) headers.traceparent = traceparentOf(call.traceId);
  const bound = message.headers;
  if (call.idempotencyKey !== undefined) headers['idempotency-key'] = call.idempotencyKey;
  const { path, cookie, body } = call.raw?.kind === 'malformed' ? malformed(message, binding) : message;
  if (body === null || method === 'GET' || method !== binding.route.method)
    return { method, path, headers, bound, cookie, body: null };
  const type = call.raw?.kind === 'media-type' ? otherType(body.type) : body.type;
  if (type !== null) headers['content-type'] = type;
  return { method, path, headers, bound, cookie, body: body.content };
}

/**
 * Why this input cannot be put on the wire so that the implementation sees what was meant; null where it
 * can. A path carries text that is not empty, and the request line has a length everyone may refuse.
 */
export function unsendable(
  call: Call,
  { binding }: { readonly binding: Binding },
  { maxDepth }: { readonly maxDepth: number },
): string | null {
  const { operation, input, raw } = call;
  const forbidden = forbiddenMethod(binding.route);
  if (forbidden !== null) return forbidden;
  const deep = tooDeep(input, maxDepth);
  if (deep !== null) return deep;
  const message = layOut(binding, inputOf(call, binding));
  if (isNotCarried(message)) return message.notCarried;
  const lost = lostAsText(operation, binding, input);
  if (lost !== null) {
    const place = binding.places.get(lost)?.in ?? (binding.others === 'query-flat' ? 'query' : 'body');
    const where = place === 'path' ? `the path ${binding.route.path}` : `the ${place}`;
    return `${where} carries ${lost} as text, which loses its type`;
  }
  const obstacle = raw === undefined ? null : nothingToBreak(operation, binding, message, raw.kind);
  if (obstacle !== null) return obstacle;
  const octets = message.path.length;
  return octets > URI_OCTETS
    ? `its URI would have ${octets} octets, and ${URI_OCTETS} is the most one can rely on (RFC 9110 §4.1)`
    : null;
}

/** Parameters of their own have no form for the null of an operation that takes no input. */
function inputOf({ operation, input }: Call, { whole }: Binding): unknown {
  return operation.input === null && whole === null ? undefined : input;
}

/** A media type that the operation does not take: text, and where it takes text JSON. */
function otherType(own: string | null): string {
  return /^text\/plain\b/i.test(own ?? '') ? 'application/json' : 'text/plain';
}

/** The same message with its JSON broken off. */
function malformed(message: Message, { others, body }: Binding): Message {
  if (others === 'body')
    return { ...message, body: { content: brokenOff(message.body?.content), type: body.mediaType } };
  const [before = '', json] = message.path.split(/[?&]input=/);
  const broken = encodeURIComponent(brokenOff(json === undefined ? undefined : decodeURIComponent(json)));
  return { ...message, path: `${before}${before.includes('?') ? '&' : '?'}input=${broken}` };
}

function brokenOff(json: unknown): string {
  return typeof json === 'string' && json.length > 2 ? json.slice(0, -1) : '{"input":';
}

/** W3C trace context, level 1. The parent id is the harness's own span: any eight bytes that are not all zero. */
export function traceparentOf(traceId: string): string {
  const span = traceId.slice(16);
  return `00-${traceId}-${/^0*$/.test(span) ? '0000000000000001' : span}-01`;
}
