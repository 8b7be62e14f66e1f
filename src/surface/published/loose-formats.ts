import { isJsonObject } from '../../json-schema/json-schema.ts';

/** Formats are read by every server in its own way: where one stands, its exact pattern is not asked for. */
export function withoutPatternsOfFormats(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPatternsOfFormats);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([keyword]) => keyword !== 'pattern' || typeof value.format !== 'string')
      .map(([keyword, inner]) => [keyword, withoutPatternsOfFormats(inner)]),
  );
}
