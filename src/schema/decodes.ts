import { childrenOf, isZodSchema, type ZodSchema } from './zod-schema.ts';

/** Lazy schemas can unfold for ever; past this many parts one is taken to hold something that decodes. */
const MAX_PARTS = 5_000;

const DECODED_TYPES: ReadonlySet<string> = new Set(['date', 'bigint', 'map', 'set']);

const known = new WeakMap<ZodSchema, boolean>();

/** Whether anything in this schema has another shape in JSON than natively. */
export function decodes(schema: ZodSchema): boolean {
  const earlier = known.get(schema);
  if (earlier !== undefined) return earlier;
  const found = holdsDecoded(schema);
  known.set(schema, found);
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
