import { isRecord } from '../model/is-record.ts';
import { decodes } from './decodes.ts';
import { dateFromIso } from './iso-date.ts';
import { setOwn } from './set-own.ts';
import type { Decoding, Step } from './step.ts';
import { unionStep } from './union-step.ts';
import { validate } from './validate.ts';
import { isZodSchema, lazyTarget, type ZodSchema } from './zod-schema.ts';

type StepBuilder = (schema: ZodSchema) => Step | null;

/** More digits than any number needs; parsing them takes quadratic time. */
const MAX_DIGITS = 4_096;
const DECIMAL = /^(?:0|-?[1-9]\d*)$/;

/** How each kind of zod schema (`def.type`) reads JSON. Kinds that are not here read it as it is. */
export const nativeSteps: Readonly<Record<string, StepBuilder>> = {
  date: () => (value) => (typeof value === 'string' ? (dateFromIso(value) ?? value) : value),
  bigint: () => (value) => bigintOf(value) ?? value,
  literal: (schema) => {
    const values = listOf(schema._zod.def.values);
    return (value) => {
      const number = values.includes(value) ? null : bigintOf(value);
      return number !== null && values.includes(number) ? number : value;
    };
  },
  object: objectStep,
  record: (schema) => {
    const item = member(schema, 'valueType');
    return item && entriesStep(item);
  },
  array: (schema) => {
    const element = member(schema, 'element');
    return element && ((value, decoding) => mapItems(value, () => element, decoding));
  },
  tuple: (schema) => {
    const items = listOf(schema._zod.def.items);
    const rest = member(schema, 'rest');
    return (value, decoding) =>
      mapItems(
        value,
        (index) => {
          const item = items[index];
          return isZodSchema(item) ? item : rest;
        },
        decoding,
      );
  },
  map: mapStep,
  set: (schema) => {
    const item = member(schema, 'valueType');
    return (value, decoding) =>
      Array.isArray(value) ? new Set(mapItems(value, () => item, decoding)) : value;
  },
  union: unionStep,
  intersection: (schema) => {
    const [left, right] = [member(schema, 'left'), member(schema, 'right')];
    return left && right && ((value, decoding) => decoding.part(right, decoding.part(left, value)));
  },
  lazy: (schema) => {
    const target = lazyTarget(schema);
    return target && ((value, decoding) => decoding.part(target, value));
  },
  pipe: inner('in'),
  optional: inner('innerType'),
  nullable: inner('innerType'),
  default: inner('innerType'),
  prefault: inner('innerType'),
  nonoptional: inner('innerType'),
  readonly: inner('innerType'),
  catch: inner('innerType'),
  success: inner('innerType'),
};

function inner(name: string): StepBuilder {
  return (schema) => {
    const part = member(schema, name);
    return part && ((value, decoding) => decoding.part(part, value));
  };
}

function objectStep(schema: ZodSchema): Step {
  const shape = Object.entries((schema._zod.def.shape ?? {}) as object);
  const decoded = shape.filter(
    (entry): entry is [string, ZodSchema] => isZodSchema(entry[1]) && decodes(entry[1]),
  );
  const declared = new Set(shape.map(([key]) => key));
  const catchall = member(schema, 'catchall');
  const rest: Step =
    catchall === null || !decodes(catchall) ? (value) => value : entriesStep(catchall, declared);
  return (value, decoding) => {
    if (!isRecord(value)) return value;
    const copy = { ...value };
    for (const [key, property] of decoded) {
      if (Object.hasOwn(copy, key)) setOwn(copy, key, decoding.part(property, copy[key]));
    }
    return rest(copy, decoding);
  };
}

/** Decodes the values of all keys but some. */
function entriesStep(schema: ZodSchema, except: ReadonlySet<string> = new Set()): Step {
  return (value, decoding) => {
    if (!isRecord(value)) return value;
    const copy = { ...value };
    for (const key of Object.keys(copy)) {
      if (!except.has(key)) setOwn(copy, key, decoding.part(schema, copy[key]));
    }
    return copy;
  };
}

function mapStep(schema: ZodSchema): Step {
  const sides = [member(schema, 'keyType'), member(schema, 'valueType')];
  const isPair = (pair: unknown) => Array.isArray(pair) && pair.length === 2;
  return (value, decoding) => {
    if (!Array.isArray(value) || !value.every(isPair)) return value;
    const pairs = value.map((pair: unknown[]) => mapItems(pair, (index) => sides[index] ?? null, decoding));
    return new Map(pairs as [unknown, unknown][]);
  };
}

function mapItems<T>(value: T, schemaOf: (index: number) => ZodSchema | null, decoding: Decoding): T {
  if (!Array.isArray(value)) return value;
  const items = value.map((item: unknown, index) => {
    const schema = schemaOf(index);
    if (schema === null) return item;
    return isHole(item, schema) ? undefined : decoding.part(schema, item);
  });
  return items as T;
}

/** JSON writes an absent element as null; that is what it is, unless the element may be null itself. */
function isHole(item: unknown, schema: ZodSchema): boolean {
  return item === null && schema._zod.def.type === 'optional' && !validate(schema, null).ok;
}

function bigintOf(value: unknown): bigint | null {
  return typeof value === 'string' && value.length <= MAX_DIGITS && DECIMAL.test(value)
    ? BigInt(value)
    : null;
}

function member(schema: ZodSchema, name: string): ZodSchema | null {
  const part = schema._zod.def[name];
  return isZodSchema(part) ? part : null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
