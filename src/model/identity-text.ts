import { describeValue } from './describe-value.ts';

/**
 * A value as text that values of equal content share and others do not: JSON, with what JSON cannot carry or would lose
 * (bigint, Map, Set, NaN) marked. Total: of a cycle, or of what throws when it is read, a short description. Not for parsing back.
 */
export function identityText(value: unknown): string {
  try {
    return JSON.stringify(value, marked) ?? 'undefined';
  } catch {
    return describeValue(value, 1_000);
  }
}

function marked(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return { $bigint: String(value) };
  if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) };
  if (value instanceof Map) return { $map: [...value] };
  return value instanceof Set ? { $set: [...value] } : value;
}
