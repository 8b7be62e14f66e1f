import { setOwn } from '../../schema/set-own.ts';

const DEPTH = 6;
const ENTRIES = 100;
const TEXT = 4000;

/** A plain, finite copy of anything: deep, long, cyclic or throwing parts are replaced by words in brackets. */
export function boundedCopy(value: unknown): unknown {
  return copyOf(value, 0, null);
}

/** The objects a value is nested in. */
interface Ancestors {
  readonly value: object;
  readonly above: Ancestors | null;
}

function copyOf(value: unknown, depth: number, above: Ancestors | null): unknown {
  if (typeof value === 'string') return value.length > TEXT ? `${value.slice(0, TEXT)}…` : value;
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'symbol' || typeof value === 'function') return `[${typeof value}]`;
  if (typeof value !== 'object' || value === null) return value;
  for (let each = above; each !== null; each = each.above) if (each.value === value) return '[cyclic]';
  if (depth >= DEPTH) return '[deeper]';
  try {
    return copied(value, depth + 1, { value, above });
  } catch {
    return '[unreadable]';
  }
}

function copied(value: object, depth: number, within: Ancestors): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '[invalid date]' : value.toISOString();
  if (Array.isArray(value)) return value.slice(0, ENTRIES).map((item) => copyOf(item, depth, within));
  const copy: Record<string, unknown> = {};
  let left = ENTRIES;
  for (const key of Object.keys(value)) {
    if (left === 0) break;
    left -= 1;
    setOwn(copy, key, copyOf(read(value, key), depth, within));
  }
  return copy;
}

function read(owner: object, key: string): unknown {
  try {
    return Reflect.get(owner, key);
  } catch {
    return '[unreadable]';
  }
}
