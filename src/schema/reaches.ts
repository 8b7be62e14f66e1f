import { childrenOf, type ZodSchema } from './zod-schema.ts';

/** Lazy schemas can unfold for ever; past this many parts whatever is looked for is taken to be there. */
const MAX_PARTS = 5_000;

/** A question about a schema and all it refers to, answered once per schema: does any part have this quality? */
export function reaches(quality: (part: ZodSchema) => boolean): (schema: ZodSchema) => boolean {
  const answers = new WeakMap<ZodSchema, boolean>();
  const search = (schema: ZodSchema): boolean => {
    const parts = new Set([schema]);
    for (const part of parts) {
      if (quality(part) || parts.size > MAX_PARTS) return true;
      for (const child of childrenOf(part)) parts.add(child);
    }
    return false;
  };
  return (schema) => {
    const earlier = answers.get(schema);
    if (earlier !== undefined) return earlier;
    // A JSON Schema has no native side, and no code of its author.
    const answer = 'structure' in schema ? false : search(schema);
    answers.set(schema, answer);
    return answer;
  };
}
