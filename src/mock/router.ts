import type { Binding } from '../adapters/http/binding/binding.ts';
import { resolveBinding } from '../adapters/http/binding/resolve-binding.ts';
import { type Route, routeOf } from '../adapters/http/route.ts';
import type { Operation } from '../model/operation.ts';

/** An operation that a request is meant for, with the texts its path carries. */
export interface Routed {
  readonly operation: Operation;
  readonly route: Route;
  /** Null: ContractSpec's own dialect. */
  readonly binding: Binding | null;
  readonly params: Readonly<Record<string, string>>;
  /** The same as they stand in the path, percent-encoded: what separates items there is encoded within them. */
  readonly segments: Readonly<Record<string, string>>;
}

export type Routing =
  | { readonly kind: 'found'; readonly routed: Routed }
  /** The path is there, the method is not. */
  | { readonly kind: 'method'; readonly allowed: readonly string[] }
  /** A field of the path is not percent-encoded UTF-8. */
  | { readonly kind: 'malformed' }
  | { readonly kind: 'none' };

/** The path of an operation as a pattern of whole paths as URLs have them, its fields as groups. */
export function pathPattern(route: Route): string {
  return route.parts.map((part) => encoded(part).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('([^/]+)');
}

/** A part of a path as a URL has it: `caf%C3%A9` of `café`, and what is encoded already as it is. */
function encoded(part: string): string {
  return new URL(`http://x/-${part.replaceAll('?', '%3F').replaceAll('#', '%23')}`).pathname.slice(2);
}

/** Finds operations by method and path; where several fit, the one with the fewest fields in its path wins. */
export function routerOf(operations: readonly Operation[]): (method: string, path: string) => Routing {
  const routes = operations
    .map((operation) => ({ operation, route: routeOf(operation) }))
    .map((one) => ({ ...one, binding: bindingOf(one.operation, one.route) }))
    .map((one) => ({ ...one, pattern: new RegExp(`^${upperHex(pathPattern(one.route))}/?$`) }))
    .sort((one, other) => one.route.fields.length - other.route.fields.length);
  return (asked, path) => {
    const onPath = routes.flatMap(({ pattern, ...one }) => {
      const match = pattern.exec(upperHex(path));
      if (match === null) return [];
      const segments = segmentsOf(one.route, match);
      return [{ ...one, segments, params: paramsOf(segments) }];
    });
    const method = asked === 'HEAD' && !onPath.some(({ route }) => route.method === 'HEAD') ? 'GET' : asked;
    const own = onPath.find(({ route }) => route.method === method);
    if (own !== undefined) {
      const { params, ...routed } = own;
      return params === null ? { kind: 'malformed' } : { kind: 'found', routed: { ...routed, params } };
    }
    return onPath.length === 0
      ? { kind: 'none' }
      : { kind: 'method', allowed: [...new Set(onPath.map(({ route }) => route.method))] };
  };
}

function bindingOf(operation: Operation, route: Route): Binding | null {
  const { binding } = operation.transport.rest;
  if (binding === undefined || Object.keys(binding).length === 0) return null;
  return resolveBinding(operation, route, [binding], `${operation.id} transport.rest`);
}

/** `%c3` and `%C3` are the same (RFC 3986, section 6.2.2.1). */
function upperHex(text: string): string {
  return text.replace(/%[\da-f]{2}/gi, (triplet) => triplet.toUpperCase());
}

function segmentsOf(route: Route, match: RegExpExecArray): Readonly<Record<string, string>> {
  return Object.fromEntries(route.fields.map((field, index) => [field, match[index + 1] ?? '']));
}

/** Null where a field is not percent-encoded UTF-8. */
function paramsOf(segments: Readonly<Record<string, string>>): Readonly<Record<string, string>> | null {
  try {
    return Object.fromEntries(
      Object.entries(segments).map(([field, text]) => [field, decodeURIComponent(text)]),
    );
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
