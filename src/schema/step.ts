import type { ZodSchema } from './zod-schema.ts';

/** Turns one JSON value into the native value its schema asks for; what does not decode stays as it is. */
export type Step = (value: unknown, decoding: Decoding) => unknown;

/** The walk that a step is part of. */
export interface Decoding {
  /** Decodes a part of the value by its own schema. */
  part(schema: ZodSchema, value: unknown): unknown;
  /**
   * What unions have decoded: they try one value once per member, and without this memory nested ones
   * would take exponential time.
   */
  readonly unions: Map<object, Map<ZodSchema, unknown>>;
}
