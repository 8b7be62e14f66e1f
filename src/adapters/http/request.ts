import type { Call } from '../../model/adapter.ts';
import type { RawStimulus } from '../../model/case.ts';
import type { Operation } from '../../model/operation.ts';
import { nothingToBreak } from './nothing-to-break.ts';
import { placeInput, type Route } from './route.ts';

/** One HTTP request, ready to be sent. */
export interface WireRequest {
  readonly method: string;
  /** Scheme, host and port. */
  readonly origin: string;
  /** Path and query, as they go on the request line. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** RFC 9110 §4.1: nobody is obliged to accept more octets than this in a URI. */
export const URI_OCTETS = 8000;

const JSON_TYPE = 'application/json';

/** The request line, body and per-call headers of one call; the caller adds origin and credentials. */
export function encodeCall(
  call: Call,
  route: Route,
  taken: ReadonlySet<string>,
): { method: string; path: string; headers: Record<string, string>; body: string | null } {
  const { path, rest } = placeInput(route, call.input);
  const headers: Record<string, string> = {
    accept: 'application/json, application/problem+json',
    traceparent: traceparentOf(call.traceId),
  };
  if (call.idempotencyKey !== undefined) headers['idempotency-key'] = call.idempotencyKey;
  const method = call.raw?.kind === 'method' ? wrongMethod(route.method, taken) : route.method;
  const json = call.raw?.kind === 'malformed' ? malformed(rest) : JSON.stringify(rest);
  if (!carriesBody(route.method)) {
    const query =
      json === undefined ? '' : `${path.includes('?') ? '&' : '?'}input=${encodeURIComponent(json)}`;
    return { method, path: path + query, headers, body: null };
  }
  if (json === undefined || method === 'GET') return { method, path, headers, body: null };
  headers['content-type'] = call.raw?.kind === 'media-type' ? 'text/plain' : JSON_TYPE;
  return { method, path, headers, body: json };
}

/**
 * Why this input cannot be put on the wire so that the implementation sees what was meant; null where it
 * can. A path carries text that is not empty, and the request line has a length everybody may refuse.
 */
export function unsendable(
  operation: Operation,
  route: Route,
  input: unknown,
  raw: RawStimulus | undefined,
): string | null {
  const fields: Record<string, unknown> = Object(input) as Record<string, unknown>;
  for (const field of route.fields) {
    const value = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (value === undefined || value === null || value === '')
      return `the path ${route.path} cannot carry an absent or empty ${field}`;
    if (typeof value === 'string' && /\p{Surrogate}/u.test(value))
      return `the path ${route.path} cannot carry ${field}: it is not Unicode`;
    if (changesInPath(operation, fields, field, value))
      return `the path ${route.path} carries ${field} as text, which loses its type`;
  }
  const inBody = carriesBody(route.method);
  if (route.fields.length === 0 && inBody && raw === undefined) return null;
  const { path, rest } = placeInput(route, input);
  const obstacle = raw === undefined ? null : nothingToBreak(operation, route, rest, raw, inBody);
  if (obstacle !== null) return obstacle;
  const query = inBody || rest === undefined ? '' : encodeURIComponent(JSON.stringify(rest) ?? '');
  const octets = path.length + query.length;
  return octets > URI_OCTETS
    ? `its URI would have ${octets} octets, and ${URI_OCTETS} is the most one can rely on (RFC 9110 §4.1)`
    : null;
}

/** In a path 42 and "42" look the same: does the model see a difference? */
function changesInPath(
  operation: Operation,
  fields: Record<string, unknown>,
  field: string,
  value: unknown,
): boolean {
  const twins =
    typeof value !== 'string'
      ? [typeof value === 'object' ? JSON.stringify(value) : String(value)]
      : value.trim() !== '' && Number.isFinite(Number(value))
        ? [Number(value)]
        : value === 'true' || value === 'false'
          ? [value === 'true']
          : [];
  const accepted = (candidate: unknown) =>
    operation.input?.check({ ...fields, [field]: candidate }, 'wire').ok ?? true;
  return twins.some((twin) => !accepted(value) && accepted(twin));
}

/** GET and HEAD bodies have no meaning (RFC 9110 §9.3.1); a DELETE's is dropped by too many servers to be relied on. */
function carriesBody(method: string): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'DELETE';
}

function malformed(rest: unknown): string {
  const json = JSON.stringify(rest ?? {}) ?? '{}';
  return json.length > 2 ? json.slice(0, -1) : '{"input":';
}

/** A method that no operation offers on that path; the least destructive one first. */
function wrongMethod(right: string, taken: ReadonlySet<string>): string {
  return (
    ['PUT', 'PATCH', 'POST', 'GET', 'DELETE'].find((method) => method !== right && !taken.has(method)) ??
    'TRACE'
  );
}

/** W3C trace context, level 1. The parent id is the harness's own span: any eight bytes that are not all zero. */
function traceparentOf(traceId: string): string {
  const span = traceId.slice(16);
  return `00-${traceId}-${/^0*$/.test(span) ? '0000000000000001' : span}-01`;
}
