import type { StoredValue } from '../../model/case.ts';

/** The top-level fields of an input; null where it is no object of JSON. */
export function sentFields({ form, ...stored }: StoredValue): Readonly<Record<string, unknown>> | null {
  if (form !== 'json' || !('value' in stored)) return null;
  const { value } = stored;
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}
