import * as z from 'zod';
import type { ZodSource } from './zod-source.ts';

/** A zod schema under a name, usable wherever a scalar or a model is. */
export interface ZodModel<T> extends ZodSource<T> {
  readonly name: string;
  readonly description: string | undefined;
  getJsonSchema(): unknown;
}

export function fromZod<T>(
  schema: z.ZodType<T>,
  options: { readonly name?: string; readonly description?: string } = {},
): ZodModel<T> {
  return {
    name: options.name ?? 'ZodSchema',
    description: options.description,
    getZod: () => schema,
    getJsonSchema: () => z.toJSONSchema(schema, { unrepresentable: 'any' }),
  };
}
