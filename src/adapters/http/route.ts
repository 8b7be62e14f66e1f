import type { Operation } from '../../model/operation.ts';
import { type RouteParameter, restRoute } from '../../model/transport-names.ts';
import type { OperationOverride } from './options.ts';

/** Where an operation is found: an HTTP method and a path under the base URL, `{field}`s still in it. */
export interface Route {
  readonly method: string;
  readonly path: string;
  /** The path cut at its fields: `parts[0] + field 0 + parts[1] + …`. */
  readonly parts: readonly string[];
  readonly fields: readonly string[];
  /** What stood behind `?` in it: parameters that carry a field (`q={text}`), and those that are always the same. */
  readonly query: readonly RouteParameter[];
}

const FIELD = /\{([^{}/]+)\}|(?<=\/):([A-Za-z_]\w*)/g;

/**
 * `transport.rest` where the contract gives it, else GET for queries and POST for commands on `/` + key
 * with dots as slashes + `/v` + version; `override` (from the adapter's `operations`) comes before both.
 */
export function routeOf(operation: Operation, override: OperationOverride = {}): Route {
  const [, verb, overridden] = /^(?:([A-Za-z]+)\s+)?(\S+)$/.exec(override.route?.trim() ?? '') ?? [];
  const given = { method: override.method ?? verb, path: overridden };
  const { method, path, query } = restRoute(operation, given);
  const fields: string[] = [];
  const parts: string[] = [];
  let from = 0;
  for (const match of path.matchAll(FIELD)) {
    parts.push(path.slice(from, match.index));
    fields.push(match[1] ?? match[2] ?? '');
    from = match.index + match[0].length;
  }
  parts.push(path.slice(from));
  return { method, path, parts, fields, query };
}
