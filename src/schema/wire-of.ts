import { setOwn } from './set-own.ts';

/**
 * A native value as JSON data: Date as ISO 8601, bigint as decimal digits, Set as an array, Map as an array of
 * `[key, value]` pairs, undefined as an absent property (null within an array, as `JSON.stringify` has it).
 * What JSON cannot carry stays as it is: NaN and the infinities, invalid dates, symbols, functions, files,
 * objects with a `toJSON` of their own, and cycles.
 */
export function wireOf(value: unknown): unknown {
  return encode(value, new Map());
}

const CYCLE = Symbol('cycle');

function encode(value: unknown, done: Map<object, unknown>): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  const earlier = done.get(value);
  if (earlier !== undefined) return earlier === CYCLE ? value : earlier;
  done.set(value, CYCLE);
  const encoded = encodeObject(value, done);
  done.set(value, encoded);
  return encoded;
}

function encodeObject(value: object, done: Map<object, unknown>): unknown {
  if (Array.isArray(value)) return encodeItems(value, done);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? value : value.toISOString();
    if (value instanceof Set) return encodeItems(value, done);
    if (value instanceof Map) return Array.from(value, (pair) => encodeItems(pair, done));
    if (isOpaque(value)) return value;
  }
  if ('toJSON' in value && typeof value.toJSON === 'function') return value;
  const encoded: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) setOwn(encoded, key, encode(item, done));
  }
  return encoded;
}

function encodeItems(items: Iterable<unknown>, done: Map<object, unknown>): unknown[] {
  const encoded: unknown[] = [];
  for (const item of items) encoded.push(item === undefined ? null : encode(item, done));
  return encoded;
}

/** Objects whose enumerable properties are not what they hold. */
function isOpaque(value: object): boolean {
  return (
    value instanceof Promise ||
    value instanceof RegExp ||
    value instanceof ArrayBuffer ||
    value instanceof Error ||
    value instanceof Blob ||
    ArrayBuffer.isView(value)
  );
}
