import { isRecord } from '../model/is-record.ts';
import type { Path } from '../model/meaning.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** The value as an object; an empty one where it is none. */
export function fieldsIn(value: unknown): Fields {
  return isRecord(value) ? value : {};
}

/** A copy with another value at the path; objects on the way that are missing are made. */
export function withValueAt(value: unknown, path: Path, part: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return part;
  if (Array.isArray(value) && typeof name === 'number')
    return name < value.length ? value.with(name, withValueAt(value[name], rest, part)) : value;
  const fields = fieldsIn(value);
  return { ...fields, [name]: withValueAt(fields[name], rest, part) };
}

/** A copy in which every value of the map's keys is replaced, at any depth. */
export function replaced(value: unknown, by: ReadonlyMap<unknown, unknown>): unknown {
  if (by.has(value)) return by.get(value);
  if (Array.isArray(value)) return value.map((element) => replaced(element, by));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, replaced(part, by)]));
}

/** JSON of a value with the members of objects in order of their names: equal values, equal texts. */
export function canonicalText(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) =>
      isRecord(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
    ) ?? ''
  );
}
