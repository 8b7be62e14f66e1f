import type { Fault } from '../../model/case.ts';
import type { Operation } from '../../model/operation.ts';
import type { Binding } from './binding/binding.ts';
import type { Message } from './binding/lay-out.ts';

/**
 * Why a request has no JSON that could be broken on purpose, or sent under another media type; null where it has.
 * An implementation may well leave unread what its contract gives it no reason to read. Without a message: why no
 * request of this binding has.
 */
export function nothingToBreak(
  operation: Operation,
  { others, route, body, bodyTakesFields, takesMoreThanPath, constant }: Binding,
  message: Message | null,
  fault: Fault,
): string | null {
  if (fault === 'method') return null;
  if (fault === 'media-type') {
    if (others !== 'body') return `a ${route.method} request has no body whose media type could be wrong`;
    const hasBody =
      message === null ? bodyTakesFields || Object.keys(constant.body).length > 0 : message.body !== null;
    return hasBody ? null : 'this input leaves no body whose media type could be wrong';
  }
  if (others === 'query-flat') return 'a query of separate parameters has no JSON that could be malformed';
  if (others === 'body' && body.kind !== 'json')
    return `a ${body.kind} body has no JSON that could be malformed`;
  if (operation.input === null) return others === 'body' ? null : 'there is no input that could be malformed';
  return takesMoreThanPath
    ? null
    : `the path ${route.path} carries all of the input, and no JSON is left that could be malformed`;
}
