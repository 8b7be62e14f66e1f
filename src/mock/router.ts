import { type Route, routeOf } from '../adapters/http/route.ts';
import type { Operation } from '../model/operation.ts';

/** An operation that a request is meant for, with the texts its path carries. */
export interface Routed {
  readonly operation: Operation;
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

export type Routing =
  | { readonly kind: 'found'; readonly routed: Routed }
  /** The path is there, the method is not. */
  | { readonly kind: 'method'; readonly allowed: readonly string[] }
  | { readonly kind: 'none' };

/** The path of an operation as a pattern of whole paths, its fields as groups. */
export function pathPattern(route: Route): string {
  return route.parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('([^/]+)');
}

/** Finds operations by method and path; where several fit, the one with the fewest fields in its path wins. */
export function routerOf(operations: readonly Operation[]): (method: string, path: string) => Routing {
  const routes = operations
    .map((operation) => ({ operation, route: routeOf(operation) }))
    .map((one) => ({ ...one, pattern: new RegExp(`^${pathPattern(one.route)}/?$`) }))
    .sort((one, other) => one.route.fields.length - other.route.fields.length);
  return (method, path) => {
    const onPath = routes.flatMap(({ operation, route, pattern }) => {
      const match = pattern.exec(path);
      const params = match === null ? null : paramsOf(route, match);
      return params === null ? [] : [{ operation, route, params }];
    });
    const routed = onPath.find(({ route }) => route.method === method);
    if (routed !== undefined) return { kind: 'found', routed };
    return onPath.length === 0
      ? { kind: 'none' }
      : { kind: 'method', allowed: [...new Set(onPath.map(({ route }) => route.method))] };
  };
}

/** Null where a field is not percent-encoded UTF-8. */
function paramsOf(route: Route, match: RegExpExecArray): Readonly<Record<string, string>> | null {
  try {
    return Object.fromEntries(
      route.fields.map((field, index) => [field, decodeURIComponent(match[index + 1] ?? '')]),
    );
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
