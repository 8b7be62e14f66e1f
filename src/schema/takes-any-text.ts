import { isZodSchema, type ZodSchema } from './zod-schema.ts';

/** Wrappers that take all that what they wrap takes. */
const WRAPPERS = new Set(['optional', 'nullable', 'default', 'prefault', 'nonoptional', 'readonly']);

/**
 * Is every text inside this schema, as far as its definition tells? `shortest` is the length of the shortest that is asked
 * about. False where a rule is attached that could refuse one, and wherever one cannot look into it.
 */
export function takesAnyText(schema: unknown, shortest: number): boolean {
  if (!isZodSchema(schema)) return false;
  const { def } = schema._zod;
  const checks = checksOf(schema);
  if (def.type === 'string')
    return def.format === undefined && checks.every((check) => isFulfilled(check, shortest));
  if (checks.length > 0) return false;
  if (def.type === 'any' || def.type === 'unknown') return true;
  if (WRAPPERS.has(def.type)) return takesAnyText(def.innerType, shortest);
  return (
    def.type === 'union' &&
    Array.isArray(def.options) &&
    def.options.some((one) => takesAnyText(one, shortest))
  );
}

/** May a property with this schema be absent? zod's own answer. */
export function takesAbsence(schema: unknown): boolean {
  return isZodSchema(schema) && (schema._zod as { readonly optin?: unknown }).optin !== undefined;
}

/** Does this object take members that it does not name, and is no rule attached to it as a whole? */
export function takesAnyMember(schema: unknown): schema is ZodSchema {
  if (!isZodSchema(schema) || schema._zod.def.type !== 'object' || checksOf(schema).length > 0) return false;
  const { catchall } = schema._zod.def;
  return (
    catchall === undefined || (isZodSchema(catchall) && ['any', 'unknown'].includes(catchall._zod.def.type))
  );
}

function checksOf({ _zod: { def } }: ZodSchema): readonly unknown[] {
  const own = typeof def.check === 'string' ? [def] : [];
  return [...own, ...(Array.isArray(def.checks) ? def.checks : [])];
}

/** A least length that nothing asked about falls short of. */
function isFulfilled(check: unknown, shortest: number): boolean {
  if (!isCheck(check)) return false;
  const { check: kind, minimum } = check._zod.def;
  return kind === 'min_length' && typeof minimum === 'number' && minimum <= shortest;
}

function isCheck(
  value: unknown,
): value is { readonly _zod: { readonly def: { readonly check?: unknown; readonly minimum?: unknown } } } {
  return isZodLike(value) && typeof value._zod === 'object' && value._zod !== null && 'def' in value._zod;
}

function isZodLike(value: unknown): value is { readonly _zod: unknown } {
  return typeof value === 'object' && value !== null && '_zod' in value;
}
