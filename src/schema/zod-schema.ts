/**
 * A zod 4 schema of any copy of zod, seen only through what every copy has: its definition, and its own
 * methods. Functions of one copy of zod crash on schemas of another, so none is ever applied to it. A JSON Schema is read
 * into the same form (`src/json-schema/defined-schema.ts`), so that whatever looks into models looks into both.
 */
export interface ZodSchema {
  readonly _zod: {
    readonly def: ZodDef;
    /** zod's own validation, of which `safeParse` is one use. */
    run?(payload: { value: unknown; issues: unknown[] }, context: { readonly async: boolean }): unknown;
    /** The target of a `lazy` schema, computed once by zod itself. */
    readonly innerType?: unknown;
    /** Of object members of a discriminated union: which values each property can have. */
    readonly propValues?: Readonly<Record<string, ReadonlySet<unknown> | undefined>>;
  };
}

/** What a schema was built from. `type` tells which other members there are (`innerType`, `shape`, …). */
export interface ZodDef {
  readonly type: string;
  readonly [member: string]: unknown;
}

export function isZodSchema(value: unknown): value is ZodSchema {
  if (!canHoldMembers(value) || !('_zod' in value)) return false;
  const internals = value._zod;
  if (!canHoldMembers(internals) || !('def' in internals)) return false;
  return canHoldMembers(internals.def) && 'type' in internals.def && typeof internals.def.type === 'string';
}

/** Objects, and functions too: some schema libraries make their schemas callable. */
export function canHoldMembers(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** The schema that a `lazy` one stands for; null where its getter throws or gives no schema. */
export function lazyTarget(schema: ZodSchema): ZodSchema | null {
  try {
    const { innerType, def } = schema._zod;
    const target = innerType ?? (typeof def.getter === 'function' ? def.getter() : undefined);
    return isZodSchema(target) ? target : null;
  } catch {
    // Validation meets the same getter and reports what it throws.
    return null;
  }
}

/** Schemas a definition refers to directly, whatever its kind. */
export function childrenOf(schema: ZodSchema): ZodSchema[] {
  const { def } = schema._zod;
  if (def.type === 'lazy') {
    const target = lazyTarget(schema);
    return target === null ? [] : [target];
  }
  const children: ZodSchema[] = [];
  for (const [member, value] of Object.entries(def)) {
    if (member === 'checks') continue;
    if (isZodSchema(value)) children.push(value);
    else if (Array.isArray(value) || member === 'shape') {
      for (const entry of Object.values(value as object)) if (isZodSchema(entry)) children.push(entry);
    }
  }
  return children;
}
