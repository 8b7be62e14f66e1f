import { parse, stringify } from 'devalue';
import type { StoredValue } from '../model/case.ts';
import { setOwn } from '../schema/set-own.ts';

/** A value in the form in which plans and reports keep it: JSON where that loses nothing. */
export function storeValue(value: unknown): StoredValue {
  if (isPlainJson(value, 0)) return { form: 'json', value };
  return { form: 'devalue', text: stringify(value) };
}

/** A fresh copy of a stored value; no one shares what it returns. */
export function restoreValue(stored: StoredValue): unknown {
  return stored.form === 'json' ? copyOf(stored.value) : parse(stored.text);
}

/** Of JSON data; a structured clone, which knows so much more, takes ten times as long. */
function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf);
  const record = value as Readonly<Record<string, unknown>>;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(record)) setOwn(copy, key, copyOf(record[key]));
  return copy;
}

const DEEPEST = 200;

/** Would JSON.stringify and JSON.parse give this value back unchanged? */
export function isPlainJson(value: unknown, depth: number): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0);
    case 'object': {
      if (value === null) return true;
      if (depth > DEEPEST) return false;
      if (Array.isArray(value)) return value.every((element) => isPlainJson(element, depth + 1));
      const prototype: unknown = Object.getPrototypeOf(value);
      if (prototype !== Object.prototype && prototype !== null) return false;
      return Object.values(value).every((entry) => isPlainJson(entry, depth + 1));
    }
    default:
      return false;
  }
}
