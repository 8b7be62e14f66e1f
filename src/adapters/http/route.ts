import type { Operation } from '../../model/operation.ts';
import type { OperationOverride } from './options.ts';

/** Where an operation is found: an HTTP method and a path under the base URL, `{field}`s still in it. */
export interface Route {
  readonly method: string;
  readonly path: string;
  /** The path cut at its fields: `parts[0] + field 0 + parts[1] + …`. */
  readonly parts: readonly string[];
  readonly fields: readonly string[];
}

/** The input divided between path and the rest of the request. */
export interface PlacedInput {
  readonly path: string;
  /** What the path did not take; undefined when it took all there was, or there was no input. */
  readonly rest: unknown;
}

const FIELD = /\{([^{}/]+)\}|(?<=\/):([A-Za-z_]\w*)/g;

/**
 * `transport.rest` where the contract gives it, else GET for queries and POST for commands on `/` + key
 * with dots as slashes + `/v` + version; `override` (from the adapter's `operations`) comes before both.
 */
export function routeOf(operation: Operation, override: OperationOverride = {}): Route {
  const { rest } = operation.transport;
  const [, verb, overridden] = /^(?:([A-Za-z]+)\s+)?(\S+)$/.exec(override.route?.trim() ?? '') ?? [];
  const method = override.method ?? verb ?? rest.method ?? (operation.kind === 'query' ? 'GET' : 'POST');
  const given = overridden ?? rest.path ?? `/${operation.key.replaceAll('.', '/')}/v${operation.version}`;
  const path = given.startsWith('/') ? given : `/${given}`;
  const fields: string[] = [];
  const parts: string[] = [];
  let from = 0;
  for (const match of path.matchAll(FIELD)) {
    parts.push(path.slice(from, match.index));
    fields.push(match[1] ?? match[2] ?? '');
    from = match.index + match[0].length;
  }
  parts.push(path.slice(from));
  return { method: method.toUpperCase(), path, parts, fields };
}

/** Puts the fields a path names into it, and leaves the others for the query or the body. */
export function placeInput(route: Route, input: unknown): PlacedInput {
  if (route.fields.length === 0) return { path: route.path, rest: input };
  const given: Record<string, unknown> = isRecord(input) ? input : {};
  let path = route.parts[0] ?? '';
  for (const [index, field] of route.fields.entries()) {
    path += segment(Object.hasOwn(given, field) ? given[field] : undefined) + (route.parts[index + 1] ?? '');
  }
  if (!isRecord(input)) return { path, rest: input };
  const left = Object.entries(input).filter(([name]) => !route.fields.includes(name));
  return { path, rest: left.length === 0 ? undefined : Object.fromEntries(left) };
}

function segment(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  // Clients and servers alike fold `.` and `..`, so those two are written out.
  if (text === '.' || text === '..') return text.replaceAll('.', '%2E');
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
