import { isRecord } from '../../model/is-record.ts';
import { inertName } from '../../schema/inert-value.ts';

/** What an author wrote at some place, read without trusting its shape. */
export type AuthorObject = Readonly<Record<string, unknown>>;

/** An object to be read by its members; an empty one for anything else. */
export function objectOf(value: unknown): AuthorObject {
  return isRecord(value) ? value : {};
}

/** Text, also where it stands in a stand-in's name (`StabilityEnum.Stable`) or was written as a number. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return inertName(value) === null ? null : String(value);
}

/** A list, also where the author wrote one entry without brackets. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null || inertName(value) !== null ? [] : [value];
}

/** The texts of a list; other entries by their `key`, `name` or `event`, else dropped. */
export function textsOf(value: unknown): readonly string[] {
  return listOf(value).flatMap((entry) => {
    const { key, name, event } = objectOf(entry);
    return textOf(entry) ?? textOf(key) ?? textOf(name) ?? textOf(event) ?? [];
  });
}

export function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
