import type { Step } from './step.ts';
import { validate } from './validate.ts';
import { isZodSchema, type ZodSchema } from './zod-schema.ts';

/**
 * Reads JSON as the member of a union that accepts it: the one its discriminator names, else the first that
 * validates it, as in zod itself. Where none does, as the member with the fewest complaints, so that the
 * issues reported are about what is really wrong.
 */
export function unionStep(schema: ZodSchema): Step {
  const { options, discriminator } = schema._zod.def;
  const members = Array.isArray(options) ? options.filter(isZodSchema) : [];
  const decodeByMember: Step = (value, decoding) => {
    const named = typeof discriminator === 'string' ? memberNamed(members, discriminator, value) : undefined;
    if (named !== undefined) return decoding.part(named, value);
    let nearest = value;
    let fewest = Number.POSITIVE_INFINITY;
    for (const member of members) {
      const decoded = decoding.part(member, value);
      const checked = validate(member, decoded);
      if (checked.ok) return decoded;
      const complaints =
        checked.issues.length + (checked.issues.some(({ path }) => path.length === 0) ? 1_000 : 0);
      if (complaints < fewest) [nearest, fewest] = [decoded, complaints];
    }
    return nearest;
  };
  return (value, decoding) => {
    if (typeof value !== 'object' || value === null) return decodeByMember(value, decoding);
    const known = decoding.unions.get(value) ?? new Map<ZodSchema, unknown>();
    decoding.unions.set(value, known);
    if (!known.has(schema)) known.set(schema, decodeByMember(value, decoding));
    return known.get(schema);
  };
}

function memberNamed(
  members: readonly ZodSchema[],
  discriminator: string,
  value: unknown,
): ZodSchema | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const name: unknown = Object.entries(value).find(([key]) => key === discriminator)?.[1];
  return members.find((member) => member._zod.propValues?.[discriminator]?.has(name));
}
