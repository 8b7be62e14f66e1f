import { childrenOf, isZodSchema, type ZodSchema } from './zod-schema.ts';

/** Wrappers that are looked through: what they hold stands in the very same place. */
const AROUND = ['optional', 'nullable', 'default', 'prefault', 'readonly', 'catch', 'nonoptional', 'lazy'];
const SEVERAL = ['union', 'intersection'];
const MOST = 500;

/** The schemas that a value at this path is held against, each branch of a union its own; none where unknown. */
export function partsAt(schema: unknown, path: readonly (string | number)[]): readonly ZodSchema[] {
  let parts = isZodSchema(schema) ? plainParts(schema) : [];
  for (const step of path) parts = parts.flatMap((part) => memberOf(part, step).flatMap(plainParts));
  return parts;
}

function plainParts(schema: ZodSchema): ZodSchema[] {
  const plain: ZodSchema[] = [];
  const seen = new Set([schema]);
  for (const part of seen) {
    const { def } = part._zod;
    const within =
      def.type === 'pipe'
        ? [def.out].filter(isZodSchema)
        : AROUND.includes(def.type) || SEVERAL.includes(def.type)
          ? childrenOf(part)
          : null;
    if (within === null) plain.push(part);
    else if (seen.size < MOST) for (const child of within) seen.add(child);
  }
  return plain;
}

function memberOf({ _zod: { def } }: ZodSchema, step: string | number): ZodSchema[] {
  const shape = def.shape as Readonly<Record<string, unknown>> | undefined;
  const member =
    def.type === 'object' && shape !== undefined && Object.hasOwn(shape, step)
      ? shape[step]
      : def.type === 'array'
        ? def.element
        : def.type === 'tuple'
          ? (def.items as readonly unknown[])[Number(step)]
          : def.type === 'record'
            ? def.valueType
            : def.catchall;
  return isZodSchema(member) ? [member] : [];
}

/** A set of values the contract counts out: an enum, literals, true and false. */
export function isClosedSet({ _zod: { def } }: ZodSchema): boolean {
  return def.type === 'enum' || def.type === 'literal' || def.type === 'boolean';
}

/** Text of a form that the contract gives (a pattern, a format, a length), and whose content is so left open. */
export function isFormedText({ _zod: { def } }: ZodSchema): boolean {
  if (def.type === 'template_literal') return true;
  const checks = def.checks as readonly unknown[] | undefined;
  return def.type === 'string' && (def.format !== undefined || (checks ?? []).length > 0);
}

/** Text that has to be written in a certain way, whatever its length: by a pattern, a format or a rule of the author's own. */
export function isWrittenSo({ _zod: { def } }: ZodSchema): boolean {
  if (def.type !== 'string' || def.format !== undefined) return true;
  const checks = (def.checks ?? []) as readonly {
    readonly _zod?: { readonly def?: { readonly check?: unknown } };
  }[];
  return checks.some((check) => !/_length$|^length_equals$/.test(String(check._zod?.def?.check)));
}
