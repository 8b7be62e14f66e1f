import type { Operation } from '../../model/operation.ts';
import type { OperationOverride } from './options.ts';

/** Where an operation is found: an HTTP method and a path under the base URL, `{field}`s still in it. */
export interface Route {
  readonly method: string;
  readonly path: string;
  /** The path cut at its fields: `parts[0] + field 0 + parts[1] + …`. */
  readonly parts: readonly string[];
  readonly fields: readonly string[];
  /** What stood behind `?` in it: parameters that carry a field (`q={text}`), and those that are always the same. */
  readonly query: readonly { readonly name: string; readonly field: string | null; readonly value: string }[];
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
  const [path, query] = withoutQuery(given.startsWith('/') ? given : `/${given}`);
  const fields: string[] = [];
  const parts: string[] = [];
  let from = 0;
  for (const match of path.matchAll(FIELD)) {
    parts.push(path.slice(from, match.index));
    fields.push(match[1] ?? match[2] ?? '');
    from = match.index + match[0].length;
  }
  parts.push(path.slice(from));
  return { method: method.toUpperCase(), path, parts, fields, query };
}

const FIELD_ALONE = /^\{([^{}/]+)\}$/;

/** The path without the parameters that are written behind it, where each is a name with a field or with a value of its own. */
function withoutQuery(given: string): readonly [path: string, query: Route['query']] {
  const at = given.indexOf('?');
  const written = at === -1 ? '' : given.slice(at + 1);
  const query = [...new URLSearchParams(written)].map(([name, value]) => {
    const field = FIELD_ALONE.exec(value)?.[1] ?? null;
    return { name, field, value: field === null ? value : '' };
  });
  // Others are templates of a kind of their own: they stay in the path, as they are.
  const isPlain = query.every(({ name, value }) => !/[{}]/.test(name + value));
  return query.length === 0 || !isPlain ? [given, []] : [given.slice(0, at), query];
}
