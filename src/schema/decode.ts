import { nativeSteps } from './native-steps.ts';
import type { Decoding, Step } from './step.ts';
import { childrenOf, isZodSchema, type ZodSchema } from './zod-schema.ts';

/** Nesting beyond this is left undecoded: such values are hostile, and the schema still judges them. */
const MAX_DEPTH = 256;
/** Lazy schemas can unfold for ever; past this many parts one is taken to hold something that decodes. */
const MAX_PARTS = 5_000;

const DECODED_TYPES: ReadonlySet<string> = new Set(['date', 'bigint', 'map', 'set']);

const steps = new WeakMap<ZodSchema, Step | null>();
const decoders = new WeakMap<ZodSchema, boolean>();

/**
 * JSON data as the native value that `schema` validates. Walks the side of the schema that values enter by:
 * a pipe or codec decodes by its input.
 */
export function decode(schema: ZodSchema, value: unknown): unknown {
  if (!decodes(schema)) return value;
  let depth = 0;
  const seen = new WeakMap<object, Map<ZodSchema, unknown>>();
  const decoding: Decoding = {
    part(part, inner) {
      const step = stepOf(part);
      if (step === null || depth >= MAX_DEPTH) return inner;
      // Unions decode one value once per member; without this memory nested ones would take exponential time.
      const known = typeof inner === 'object' && inner !== null ? memoryOf(seen, inner) : null;
      if (known?.has(part)) return known.get(part);
      depth += 1;
      const decoded = step(inner, decoding);
      depth -= 1;
      known?.set(part, decoded);
      return decoded;
    },
  };
  return decoding.part(schema, value);
}

/** Whether anything in this schema has another shape in JSON than natively. */
export function decodes(schema: ZodSchema): boolean {
  const known = decoders.get(schema);
  if (known !== undefined) return known;
  const found = holdsDecoded(schema);
  decoders.set(schema, found);
  return found;
}

function holdsDecoded(schema: ZodSchema): boolean {
  const parts = new Set([schema]);
  for (const part of parts) {
    if (isDecodedItself(part) || parts.size > MAX_PARTS) return true;
    for (const child of childrenOf(part)) parts.add(child);
  }
  return false;
}

function isDecodedItself({ _zod: { def } }: ZodSchema): boolean {
  if (DECODED_TYPES.has(def.type)) return true;
  if (def.type === 'literal')
    return Array.isArray(def.values) && def.values.some((v) => typeof v === 'bigint');
  // An absent element is null in JSON.
  const elements =
    def.type === 'array' ? [def.element] : def.type === 'tuple' ? [def.items, def.rest].flat() : [];
  return elements.some((element) => isZodSchema(element) && element._zod.def.type === 'optional');
}

function stepOf(schema: ZodSchema): Step | null {
  const known = steps.get(schema);
  if (known !== undefined) return known;
  const build = decodes(schema) ? nativeSteps[schema._zod.def.type] : undefined;
  const step = build?.(schema) ?? null;
  steps.set(schema, step);
  return step;
}

function memoryOf(seen: WeakMap<object, Map<ZodSchema, unknown>>, value: object): Map<ZodSchema, unknown> {
  const known = seen.get(value) ?? new Map<ZodSchema, unknown>();
  seen.set(value, known);
  return known;
}
