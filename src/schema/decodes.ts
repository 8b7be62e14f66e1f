import { reaches } from './reaches.ts';
import { isZodSchema, type ZodSchema } from './zod-schema.ts';

const DECODED_TYPES: ReadonlySet<string> = new Set(['date', 'bigint', 'map', 'set']);

/** Whether anything in this schema has another shape in JSON than natively. */
export const decodes = reaches(isDecodedItself);

function isDecodedItself({ _zod: { def } }: ZodSchema): boolean {
  if (DECODED_TYPES.has(def.type)) return true;
  if (def.type === 'literal')
    return Array.isArray(def.values) && def.values.some((v) => typeof v === 'bigint');
  // An absent element is null in JSON.
  const elements =
    def.type === 'array' ? [def.element] : def.type === 'tuple' ? [def.items, def.rest].flat() : [];
  return elements.some((element) => isZodSchema(element) && element._zod.def.type === 'optional');
}
