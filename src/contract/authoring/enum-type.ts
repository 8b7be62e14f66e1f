import * as z from 'zod';
import type { ZodSource } from './zod-source.ts';

/** A named closed set of texts. */
export class EnumType<T extends string = string> implements ZodSource<T> {
  readonly name: string;
  readonly #values: readonly [T, ...T[]];
  readonly #schema: z.ZodType<T>;

  constructor(name: string, values: readonly [T, ...T[]]) {
    this.name = name;
    this.#values = values;
    this.#schema = z.enum(values) as unknown as z.ZodType<T>;
  }

  getName(): string {
    return this.name;
  }

  getEnumValues(): readonly T[] {
    return this.#values;
  }

  getZod(): z.ZodType<T> {
    return this.#schema;
  }

  getJsonSchema(): Readonly<Record<string, unknown>> {
    return { type: 'string', enum: this.#values };
  }
}

export function defineEnum<const T extends string>(name: string, values: readonly [T, ...T[]]): EnumType<T> {
  return new EnumType(name, values);
}
