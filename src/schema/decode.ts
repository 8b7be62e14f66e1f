import { decodes } from './decodes.ts';
import { nativeSteps } from './native-steps.ts';
import type { Decoding, Step } from './step.ts';
import { isZodSchema, type ZodSchema } from './zod-schema.ts';

/** Nesting beyond this is left undecoded: such values are hostile, and the schema still judges them. */
const MAX_DEPTH = 256;

const steps = new WeakMap<ZodSchema, Step | null>();

/**
 * JSON data as the native value that `schema` validates. Walks the side of the schema that values enter by:
 * a pipe or codec decodes by its input.
 */
export function decode(schema: object, value: unknown): unknown {
  if (!isZodSchema(schema) || !decodes(schema)) return value;
  let depth = 0;
  const decoding: Decoding = {
    part(part, inner) {
      const step = stepOf(part);
      if (step === null || depth >= MAX_DEPTH) return inner;
      depth += 1;
      const decoded = step(inner, decoding);
      depth -= 1;
      return decoded;
    },
    unions: new Map(),
  };
  return decoding.part(schema, value);
}

/** Compiled once per schema; null where native and wire are the same. */
function stepOf(schema: ZodSchema): Step | null {
  const known = steps.get(schema);
  if (known !== undefined) return known;
  const build = decodes(schema) ? nativeSteps[schema._zod.def.type] : undefined;
  const step = build?.(schema) ?? null;
  steps.set(schema, step);
  return step;
}
