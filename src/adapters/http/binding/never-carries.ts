import type { Fault } from '../../../model/case.ts';
import type { Operation } from '../../../model/operation.ts';
import { openObject, takesAnyText } from '../../../schema/takes-any-text.ts';
import { forbiddenMethod } from '../forbidden-method.ts';
import { nothingToBreak } from '../nothing-to-break.ts';
import type { Binding, Place } from './binding.ts';

/**
 * Why no request of this binding can be broken that way, whatever is put into it; null where one can, and where that
 * cannot be known. It follows from contract and binding alone.
 */
export function neverCarries(
  operation: Operation,
  binding: Binding,
  what: 'call' | 'outside-model' | Fault,
): string | null {
  const forbidden = forbiddenMethod(binding.route);
  if (forbidden !== null || what === 'call') return forbidden;
  return what === 'outside-model'
    ? neverOutside(operation, binding)
    : nothingToBreak(operation, binding, null, what);
}

/**
 * Every request that can be written means an input inside the model: its fields travel as text, and any text is taken.
 * `42` stands for "42" there as well, and where an empty text is no path, nothing is left that could be refused.
 */
function neverOutside({ input: model }: Operation, binding: Binding): string | null {
  const open = openObject(model?.schema);
  if (open === null) return null;
  const { route, whole, places, body } = binding;
  const isForm = body.kind === 'form' || body.kind === 'multipart';
  if (route.fields.length === 0 && whole !== null && !(whole.in === 'body' && isForm)) return null;
  for (const [field, shape] of open.fields) {
    const place = places.get(field) ?? null;
    if (!isText(place, binding)) return null;
    if (!takesAnyText(shape, 1) || (place?.in !== 'path' && !shape.mayBeAbsent())) return null;
  }
  const names = [...open.fields.keys()].join(', ');
  return `${route.method} ${route.path} can carry no input outside its model: ${names === '' ? 'it has no field' : `as text, whatever stands for ${names} is inside it`}`;
}

function isText(place: Place | null, { others, body }: Binding): boolean {
  if (place !== null && place.in !== 'body') return place.style !== 'json';
  return (
    others === 'query-flat' || (others === 'body' && (body.kind === 'form' || body.kind === 'multipart'))
  );
}
