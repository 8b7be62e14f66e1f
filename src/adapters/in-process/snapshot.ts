import { types } from 'node:util';
import { setOwn } from '../../schema/set-own.ts';

/** Nesting that is copied; beyond it nothing of ours reads either. */
const DEEPEST = 200;

/**
 * A copy of what an implementation gave or is given, as a wire would have carried it at that moment: what either side
 * writes into its own object afterwards changes nothing that was observed. Keeps what JSON cannot carry (dates, bigints,
 * maps, sets, bytes, `undefined`, cycles, the prototype of an entity); what its getters give is read once, here. Functions,
 * errors and objects of native classes stay as they are. Throws what reading the value throws.
 */
export function snapshot<Value>(value: Value): Value {
  return copyOf(value, 0, null) as Value;
}

/** The objects a value is nested in, for cycles: most values are shallow, so a list is cheaper than a map. */
interface Ancestors {
  readonly value: object;
  readonly copy: object;
  readonly above: Ancestors | null;
}

function copyOf(value: unknown, depth: number, above: Ancestors | null): unknown {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return value;
  for (let each = above; each !== null; each = each.above) if (each.value === value) return each.copy;
  if (Array.isArray(value)) {
    const copy: unknown[] = [];
    const here = { value, copy, above };
    for (const element of value) copy.push(copyOf(element, depth + 1, here));
    return copy;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return plainCopy(value, prototype, depth, above);
  if (value instanceof Date) return new Date(value.getTime());
  if (value instanceof Map) return mapCopy(value, depth, above);
  if (value instanceof Set) return setCopy(value, depth, above);
  if (ArrayBuffer.isView(value)) return Buffer.isBuffer(value) ? Buffer.from(value) : structuredClone(value);
  return isNative(value) ? value : instanceCopy(value, prototype as object, depth, above);
}

function plainCopy(value: object, prototype: object | null, depth: number, above: Ancestors | null): object {
  const copy = prototype === null ? Object.create(null) : {};
  const here = { value, copy, above };
  const keys = Object.keys(value);
  for (const key of keys) setOwn(copy, key, copyOf(partOf(value, key), depth + 1, here));
  if (Object.getOwnPropertyNames(value).length > keys.length) copyHidden(here, value, depth);
  return copy;
}

function mapCopy(value: ReadonlyMap<unknown, unknown>, depth: number, above: Ancestors | null): object {
  const copy = new Map<unknown, unknown>();
  const here = { value, copy, above };
  for (const [key, entry] of value) copy.set(copyOf(key, depth + 1, here), copyOf(entry, depth + 1, here));
  return copy;
}

function setCopy(value: ReadonlySet<unknown>, depth: number, above: Ancestors | null): object {
  const copy = new Set<unknown>();
  const here = { value, copy, above };
  for (const entry of value) copy.add(copyOf(entry, depth + 1, here));
  return copy;
}

/** An entity of the implementation's own class: fields, and what its accessors and `toJSON` gave, since those may read private ones. */
function instanceCopy(value: object, prototype: object, depth: number, above: Ancestors | null): object {
  const copy = Object.create(prototype) as object;
  const here = { value, copy, above };
  for (const key of Object.keys(value)) {
    const part = copyOf(partOf(value, key), depth + 1, here);
    Object.defineProperty(copy, key, { value: part, enumerable: true, configurable: true, writable: true });
  }
  for (let from: object | null = value; from !== null && from !== Object.prototype; ) {
    copyHidden(here, from, depth);
    from = Object.getPrototypeOf(from) as object | null;
  }
  if (!Object.hasOwn(copy, 'toJSON') && 'toJSON' in value && typeof value.toJSON === 'function') {
    const json = copyOf((value as { toJSON(): unknown }).toJSON(), depth + 1, here);
    hide(copy, 'toJSON', () => json);
  }
  return copy;
}

/** What can be asked for by name and is listed nowhere: hidden fields, and accessors of the classes of an entity. */
function copyHidden(here: Ancestors, owner: object, depth: number): void {
  for (const [key, { get, enumerable }] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
    const isField = owner === here.value ? enumerable !== true : get !== undefined;
    if (isField && key !== '__proto__' && !Object.hasOwn(here.copy, key))
      hide(here.copy, key, copyOf(partOf(here.value, key), depth + 1, here));
  }
}

function partOf(value: object, key: string): unknown {
  return (value as Readonly<Record<string, unknown>>)[key];
}

/** Read where it is asked for by name, and listed nowhere, as in the original. */
function hide(copy: object, key: string, value: unknown): void {
  Object.defineProperty(copy, key, { value, enumerable: false, configurable: true, writable: true });
}

/** Its state is where no copy could reach it; of these only the implementation's own subclasses could change. */
function isNative(value: object): boolean {
  if (types.isProxy(value)) return false;
  if (value instanceof Error || types.isExternal(value)) return true;
  const made: unknown = Reflect.get(value, 'constructor');
  return typeof made !== 'function' || types.isPromise(value) || isGlobal(made);
}

function isGlobal(made: { readonly name: string }): boolean {
  return Reflect.get(globalThis, made.name) === made;
}
