import type { RawStimulus } from '../../model/case.ts';
import type { Operation } from '../../model/operation.ts';
import { isZodSchema } from '../../schema/zod-schema.ts';
import type { Route } from './route.ts';

/**
 * Why a request has no JSON that could be broken on purpose, or sent under another media type; null where it has.
 * An implementation may well leave unread what its contract gives it no reason to read. `rest` is what the path did
 * not take of the input.
 */
export function nothingToBreak(
  operation: Operation,
  route: Route,
  rest: unknown,
  raw: RawStimulus,
  carriesBody: boolean,
): string | null {
  if (raw.kind === 'method') return null;
  if (raw.kind === 'media-type') {
    if (!carriesBody) return `a ${route.method} request has no body whose media type could be wrong`;
    return rest === undefined ? `this input leaves no body whose media type could be wrong` : null;
  }
  if (operation.input === null) return carriesBody ? null : 'there is no input that could be malformed';
  return takesMoreThan(route.fields, operation)
    ? null
    : `the path ${route.path} carries all of the input, and no JSON is left that could be malformed`;
}

/** Does the input model have a field besides these, as far as one can look into it? */
function takesMoreThan(fields: readonly string[], { input }: Operation): boolean {
  if (fields.length === 0 || input === null || !isZodSchema(input.schema)) return true;
  const { type, shape } = input.schema._zod.def;
  if (type !== 'object' || typeof shape !== 'object' || shape === null) return true;
  return Object.keys(shape).some((name) => !fields.includes(name));
}
