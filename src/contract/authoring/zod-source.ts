import type * as z from 'zod';

/** Anything that can say which values it stands for: scalars, enums and models of any copy of the library. */
export interface ZodSource<T = unknown> {
  getZod(): z.ZodType<T>;
}

/** Whether a value can be the `type` of a field or stand in `io`: it has `getZod()`. */
export function isSchemaType(value: unknown): value is ZodSource {
  const holder = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return holder && 'getZod' in value && typeof value.getZod === 'function';
}
