/**
 * A value in one short line for people: bounded in length and depth, safe on cycles, getters that throw,
 * bigint and symbols. Not for parsing back.
 */
export function describeValue(value: unknown, limit = 120): string {
  const text = describe(value, 3);
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}

function describe(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value.length > 200 ? `${value.slice(0, 200)}…` : value);
    case 'bigint':
      return `${value}n`;
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'undefined':
      return 'nothing';
    case 'symbol':
      return value.toString();
    case 'function':
      return 'a function';
    case 'boolean':
      return String(value);
    case 'object':
      return value === null ? 'null' : describeObject(value, depth);
  }
}

function describeObject(value: object, depth: number): string {
  try {
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid date' : value.toISOString();
    if (value instanceof Error) return `${value.name}: ${value.message}`;
    if (depth === 0) return Array.isArray(value) ? '[…]' : '{…}';
    if (Array.isArray(value)) {
      const shown = value.slice(0, 5).map((element) => describe(element, depth - 1));
      return `[${shown.join(', ')}${value.length > 5 ? `, … ${value.length} in all` : ''}]`;
    }
    const keys = Object.keys(value);
    const shown = keys
      .slice(0, 8)
      .map((key) => `${key}: ${describe((value as Record<string, unknown>)[key], depth - 1)}`);
    return `{${shown.join(', ')}${keys.length > 8 ? ', …' : ''}}`;
  } catch {
    return 'an object that cannot be read';
  }
}
