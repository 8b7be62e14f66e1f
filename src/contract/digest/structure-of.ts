import { isZodSchema, lazyTarget, type ZodDef, type ZodSchema } from '../../schema/zod-schema.ts';
import { canonicalText } from './canonical-text.ts';

/** Members of a definition that say nothing about which values are accepted, or differ between zod's versions. */
const SILENT: ReadonlySet<string> = new Set(['error', 'abort', 'when', 'message', 'checks', 'continue']);

/**
 * A zod schema as plain data, of any copy of zod: kinds, members and checks. Recursion becomes a reference to the
 * schema's place in the order of first meeting.
 */
export function structureOf(root: unknown): unknown {
  const met = new Map<ZodSchema, number>();
  let described = 0;

  const describe = (schema: ZodSchema): unknown => {
    const earlier = met.get(schema);
    if (earlier !== undefined) return { ref: earlier };
    const { def } = schema._zod;
    described += 1;
    if (described > MAX_SCHEMAS || met.size > MAX_DEPTH) return { type: def.type };
    met.set(schema, met.size);
    const target = def.type === 'lazy' ? lazyTarget(schema) : null;
    const structure = target ? { lazy: describe(target) } : { ...membersOf(def), checks: checksOf(def) };
    // A schema met twice side by side is not recursion: it is written out both times.
    met.delete(schema);
    return structure;
  };

  const membersOf = (def: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    Object.fromEntries(
      Object.keys(def)
        .filter((member) => !SILENT.has(member) && !isBuiltInPattern(def, member))
        .map((member) => [member, part(member === 'defaultValue' ? steady(def) : def[member])]),
    );

  const checksOf = (def: ZodDef): unknown[] | undefined => {
    const checks = Array.isArray(def.checks) ? def.checks : [];
    const structures = checks.map((check: unknown) => {
      const inner = (check as { _zod?: { def?: Readonly<Record<string, unknown>> } })?._zod?.def;
      return inner === undefined ? 'function' : membersOf(inner);
    });
    return structures.length === 0 ? undefined : structures;
  };

  const part = (value: unknown): unknown => {
    if (isZodSchema(value)) return describe(value);
    if (Array.isArray(value)) return value.map(part);
    if (typeof value === 'function') return 'function';
    const plain =
      typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
    return plain
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, part(inner)]))
      : value;
  };

  if (!isZodSchema(root)) return null;
  // A JSON Schema says all of itself.
  return 'structure' in root ? root.structure : describe(root);
}

/** Lazy schemas can unfold for ever; past these bounds only the kinds are given. */
const MAX_SCHEMAS = 10_000;
const MAX_DEPTH = 64;

/** zod refines the patterns of its named formats from version to version; the format's name stays. */
function isBuiltInPattern(def: Readonly<Record<string, unknown>>, member: string): boolean {
  return member === 'pattern' && typeof def.format === 'string' && def.format !== 'regex';
}

/** A default may be computed again each time (a fresh id, the present moment): then only that it is there counts. */
function steady(def: Readonly<Record<string, unknown>>): unknown {
  const [first, second] = [def.defaultValue, def.defaultValue];
  return first instanceof Date || canonicalText(first) !== canonicalText(second) ? 'computed' : first;
}
