import { isZodSchema, lazyTarget, type ZodSchema } from '../schema/zod-schema.ts';

/** A member of the definition that is a schema. Throws where zod's own shape does not hold: that is a bug. */
export function memberOf(schema: ZodSchema, name: string): ZodSchema {
  const member = schema._zod.def[name];
  if (!isZodSchema(member)) throw new TypeError(`zod's ${schema._zod.def.type} has no schema "${name}"`);
  return member;
}

export function optionalMemberOf(schema: ZodSchema, name: string): ZodSchema | null {
  const member = schema._zod.def[name];
  return isZodSchema(member) ? member : null;
}

export function membersOf(schema: ZodSchema, name: string): readonly ZodSchema[] {
  const members = schema._zod.def[name];
  return Array.isArray(members) ? members.filter(isZodSchema) : [];
}

/** Properties of an object schema. `__proto__` is left out: zod never reads it. */
export function propertiesOf(schema: ZodSchema): readonly (readonly [string, ZodSchema])[] {
  return Object.entries((schema._zod.def.shape ?? {}) as Record<string, ZodSchema>).filter(
    ([key]) => key !== '__proto__',
  );
}

/** May a property or a tuple's tail of this schema be absent? zod's own answer, whatever wraps what. */
export function isOmittable(schema: ZodSchema): boolean {
  return (schema._zod as { readonly optin?: unknown }).optin !== undefined;
}

/** The finite set of values of a schema, where zod knows one. */
export function valuesOf(schema: ZodSchema): readonly unknown[] | null {
  const { values } = schema._zod as { readonly values?: ReadonlySet<unknown> };
  return values === undefined ? null : [...values];
}

export { isZodSchema, lazyTarget, type ZodSchema };
