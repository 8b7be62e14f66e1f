const DEPTH = 6;
const ENTRIES = 100;
const TEXT = 4000;

/** A plain, finite copy of anything: deep, long, cyclic or throwing parts are replaced by words in brackets. */
export function boundedCopy(value: unknown, depth = 0, above: readonly object[] = []): unknown {
  if (typeof value === 'string') return value.length > TEXT ? `${value.slice(0, TEXT)}…` : value;
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'symbol' || typeof value === 'function') return `[${typeof value}]`;
  if (typeof value !== 'object' || value === null) return value;
  if (above.includes(value)) return '[cyclic]';
  if (depth >= DEPTH) return '[deeper]';
  const inner = [...above, value];
  try {
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? '[invalid date]' : value.toISOString();
    if (Array.isArray(value))
      return value.slice(0, ENTRIES).map((item) => boundedCopy(item, depth + 1, inner));
    const copy: Record<string, unknown> = {};
    for (const key of Object.keys(value).slice(0, ENTRIES)) {
      Object.defineProperty(copy, key, {
        value: boundedCopy(read(value, key), depth + 1, inner),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return copy;
  } catch {
    return '[unreadable]';
  }
}

function read(owner: object, key: string): unknown {
  try {
    return Reflect.get(owner, key);
  } catch {
    return '[unreadable]';
  }
}
