import type { Fault } from '../../model/case.ts';
import type { Operation } from '../../model/operation.ts';
import type { GraphqlOptions } from './options.ts';

/** By which root type an operation is called. */
export function rootOf(operation: Operation, options: GraphqlOptions): 'query' | 'mutation' {
  const own = options.operations?.[operation.id]?.kind;
  return own ?? (operation.kind === 'query' ? 'query' : 'mutation');
}

/** Why no request of this operation can be broken that way, whatever is put into it; null where one can. */
export function neverCarries(
  operation: Operation,
  what: 'call' | 'outside-model' | Fault,
  options: GraphqlOptions,
): string | null {
  if (rootOf(operation, options) === 'mutation') return null;
  if (what === 'method') return 'GraphQL over HTTP lets a query go by GET as well as by POST';
  if (what === 'media-type' && options.queries === 'GET')
    return 'a GET request has no body whose media type could be wrong';
  return null;
}
