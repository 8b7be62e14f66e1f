import { isMistake, Mistake } from '../model/mistake.ts';
import type { Model } from '../model/schema.ts';
import { absentModel } from './absent-model.ts';
import { decode } from './decode.ts';
import { isInert } from './inert-value.ts';
import { partInside } from './part-inside.ts';
import { isStandardSchema, validate } from './validate.ts';
import { wireOf } from './wire-of.ts';
import { isZod3 } from './zod-3.ts';
import { canHoldMembers, isZodSchema, type ZodSchema } from './zod-schema.ts';

/**
 * Reads whatever a contract calls a model: a zod 4 schema, anything with `getZod()` (schema models, scalars and
 * enums of any copy of the authoring library), or a Standard Schema. `name` is used in messages and ids.
 * A Standard Schema cannot be looked into, so its values are taken to be the same in JSON as natively.
 * Throws Mistake `not-a-model` for anything else; its place is known where it is an import that leads nowhere.
 */
export function modelOf(value: unknown, name: string): Model {
  const schema = schemaOf(value, name);
  if (isZodSchema(schema)) {
    // A JSON Schema holds nothing but itself; a thousand that refer to one another are not walked a thousand times.
    if (!('structure' in schema)) refuseForeignParts(schema, name);
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
  if (canHoldMembers(value) && isInert(value)) throw absentModel(value, name);
  if (canHoldMembers(value) && 'getZod' in value && typeof value.getZod === 'function') {
    return schemaOf(askedForZod(value as { getZod(): unknown }, name), name);
  }
  if (isStandardSchema(value)) return value;
  throw notAModel(name, `it is ${described(value)}`);
}

/** What zod 4 cannot ask: the whole model would throw at its first value. */
function refuseForeignParts(schema: ZodSchema, name: string): void {
  const found = partInside(schema, (part) => isZod3(part) || isInert(part));
  if (found === null) return;
  const place = found.path.join('.') || 'a part of it';
  if (isInert(found.value)) throw absentModel(found.value, `${name} cannot be used: ${place}`);
  throw new Mistake({
    code: 'not-a-model',
    message: `${name} cannot be used: ${place} is a schema of zod 3 inside one of zod 4.`,
    hint: 'Write that part with zod 4 too.',
  });
}

function askedForZod(value: { getZod(): unknown }, name: string): unknown {
  let schema: unknown;
  try {
    schema = value.getZod();
  } catch (cause) {
    if (isMistake(cause)) throw inContext(cause, name);
    throw notAModel(
      name,
      `its getZod() throws: ${cause instanceof Error ? cause.message : String(cause)}`,
      cause,
    );
  }
  if (isZodSchema(schema) || isStandardSchema(schema)) return schema;
  throw notAModel(name, `its getZod() gives ${described(schema)}`);
}

/** A model of ours says already what is wrong with which field. */
function inContext({ code, message, where, hint, cause }: Mistake, name: string): Mistake {
  return new Mistake({ code, message: `${name} cannot be used: ${message}`, where, hint, cause });
}

function notAModel(name: string, because: string, cause?: unknown): Mistake {
  return new Mistake({
    code: 'not-a-model',
    message: `${name} is not a model: ${because}.`,
    hint: 'Give a zod 4 schema, a model, scalar or enum with getZod(), or a Standard Schema.',
    cause,
  });
}

function described(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value !== 'object') return value === undefined ? 'undefined' : `a ${typeof value}`;
  if (isZod3(value)) return 'a schema of zod 3 without Standard Schema';
  return Array.isArray(value) ? 'an array' : 'an object without getZod(), _zod or ~standard';
}
