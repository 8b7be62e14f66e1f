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
  return new ZodSchemaType(schema, options);
}

/** The same, as contract files construct it themselves: `new ZodSchemaType(schema, { name })`. */
export class ZodSchemaType<T> implements ZodModel<T> {
  readonly name: string;
  readonly description: string | undefined;
  readonly #schema: z.ZodType<T>;

  constructor(schema: z.ZodType<T>, options: { readonly name?: string; readonly description?: string } = {}) {
    this.#schema = schema;
    this.name = options.name ?? 'ZodSchema';
    this.description = options.description;
  }

  getZod(): z.ZodType<T> {
    return this.#schema;
  }

  getJsonSchema(): unknown {
    return z.toJSONSchema(this.#schema, { unrepresentable: 'any' });
  }
}
