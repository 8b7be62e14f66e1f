import { Mistake } from '../model/mistake.ts';
import type { Model } from '../model/schema.ts';
import { decode } from './decode.ts';
import { isStandardSchema, validate } from './validate.ts';
import { wireOf } from './wire-of.ts';
import { isZod3, zod3Inside } from './zod-3.ts';
import { canHoldMembers, isZodSchema, type ZodSchema } from './zod-schema.ts';

/**
 * Reads whatever a contract calls a model: a zod 4 schema, anything with `getZod()` (schema models, scalars and
 * enums of any copy of the authoring library), or a Standard Schema. `name` is used in messages and ids.
 * A Standard Schema cannot be looked into, so its values are taken to be the same in JSON as natively.
 * Throws Mistake `not-a-model` for anything else.
 */
export function modelOf(value: unknown, name: string): Model {
  const schema = schemaOf(value, name);
  if (isZodSchema(schema)) {
    refuseZod3(schema, name);
    return {
      name,
      kind: 'zod',
      schema,
      check: (candidate, view) => {
        if (view === 'native') return validate(schema, candidate);
        return validate(schema, decode(schema, candidate));
      },
      toWire: wireOf,
      fromWire: (wire) => decode(schema, wire),
    };
  }
  return {
    name,
    kind: 'standard',
    schema,
    check: (candidate) => validate(schema, candidate),
    toWire: wireOf,
    fromWire: (wire) => wire,
  };
}

function schemaOf(value: unknown, name: string): object {
  if (isZodSchema(value)) return value;
  if (canHoldMembers(value) && 'getZod' in value && typeof value.getZod === 'function') {
    return schemaOf(askedForZod(value as { getZod(): unknown }, name), name);
  }
  if (isStandardSchema(value)) return value;
  throw notAModel(name, `it is ${described(value)}`);
}

/** zod 4 calls what zod 3 does not have: the whole model throws at its first value. */
function refuseZod3(schema: ZodSchema, name: string): void {
  const path = zod3Inside(schema);
  if (path === null) return;
  throw new Mistake({
    code: 'not-a-model',
    message: `${name} cannot be used: ${path.join('.') || 'a part of it'} is a schema of zod 3 inside one of zod 4.`,
    mend: 'Write that part with zod 4 too.',
  });
}

function askedForZod(value: { getZod(): unknown }, name: string): unknown {
  let schema: unknown;
  try {
    schema = value.getZod();
  } catch (cause) {
    throw notAModel(
      name,
      `its getZod() throws: ${cause instanceof Error ? cause.message : String(cause)}`,
      cause,
    );
  }
  if (isZodSchema(schema) || isStandardSchema(schema)) return schema;
  throw notAModel(name, `its getZod() gives ${described(schema)}`);
}

function notAModel(name: string, because: string, cause?: unknown): Mistake {
  return new Mistake({
    code: 'not-a-model',
    message: `${name} is not a model: ${because}.`,
    mend: 'Give a zod 4 schema, a model, scalar or enum with getZod(), or a Standard Schema.',
    cause,
  });
}

function described(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value !== 'object') return value === undefined ? 'undefined' : `a ${typeof value}`;
  if (isZod3(value)) return 'a schema of zod 3 without Standard Schema';
  return Array.isArray(value) ? 'an array' : 'an object without getZod(), _zod or ~standard';
}
