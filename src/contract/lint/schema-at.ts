import { isZodSchema, lazyTarget, type ZodSchema } from '../../schema/zod-schema.ts';

/** Kinds that only wrap one other schema, and the member that holds it. */
const WRAPPERS: Readonly<Record<string, string>> = {
  optional: 'innerType',
  nullable: 'innerType',
  nonoptional: 'innerType',
  default: 'innerType',
  prefault: 'innerType',
  catch: 'innerType',
  readonly: 'innerType',
  success: 'innerType',
  pipe: 'in',
};
const MAX_LAYERS = 50;

/** The schema inside wrappers and lazy references; null for what cannot be introspected. */
export function unwrapped(schema: unknown): ZodSchema | null {
  let current = schema;
  for (let layer = 0; layer < MAX_LAYERS; layer += 1) {
    if (!isZodSchema(current)) return null;
    const { def } = current._zod;
    const inner = WRAPPERS[def.type];
    if (def.type === 'lazy') current = lazyTarget(current);
    else if (inner === undefined) return current;
    else current = def[inner];
  }
  return null;
}

/** The property schemas of an object schema. */
export function shapeOf(schema: ZodSchema): Readonly<Record<string, unknown>> {
  const { shape } = schema._zod.def;
  return typeof shape === 'object' && shape !== null ? (shape as Readonly<Record<string, unknown>>) : {};
}

/** The schema of what stands at a path of a value; null where the path leaves what can be introspected. */
export function schemaAt(schema: unknown, path: readonly (string | number)[]): ZodSchema | null {
  let current = unwrapped(schema);
  for (const part of path) {
    if (current === null) return null;
    current = unwrapped(memberOf(current, part));
  }
  return current;
}

function memberOf(schema: ZodSchema, part: string | number): unknown {
  const { def } = schema._zod;
  switch (def.type) {
    case 'object':
      return shapeOf(schema)[part] ?? def.catchall;
    case 'array':
      return def.element;
    case 'tuple':
      return (def.items as readonly unknown[])[Number(part)] ?? def.rest;
    case 'record':
    case 'map':
      return def.valueType;
    case 'intersection':
      return [def.left, def.right].map((side) => memberIn(side, part)).find((member) => member !== undefined);
    default:
      return undefined;
  }
}

function memberIn(schema: unknown, part: string | number): unknown {
  const inner = unwrapped(schema);
  return inner === null ? undefined : memberOf(inner, part);
}
