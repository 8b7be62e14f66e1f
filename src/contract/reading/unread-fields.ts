import { isRecord } from '../../model/is-record.ts';
import { nearMiss } from '../../model/near-miss.ts';
import type { UnreadField } from '../../model/operation.ts';
import { inertName } from '../../schema/inert-value.ts';
import type { KnownFields } from './known-fields.ts';

type Found = Pick<UnreadField, 'path' | 'nearest'>;

/** The fields of an author's object that have no name known there, each with the name most likely meant. */
export function unreadFields(
  value: unknown,
  known: KnownFields,
  path: UnreadField['path'] = [],
): readonly Found[] {
  if (inertName(value) !== null) return [];
  const { members, each } = known;
  if (each !== undefined) {
    if (Array.isArray(value))
      return value.flatMap((item, index) => unreadFields(item, each, [...path, index]));
    return isRecord(value)
      ? Object.keys(value).flatMap((name) => unreadFields(value[name], each, [...path, name]))
      : [];
  }
  if (members === undefined || !isRecord(value)) return [];
  return Object.keys(value).flatMap((name) =>
    Object.hasOwn(members, name)
      ? unreadFields(value[name], members[name] ?? {}, [...path, name])
      : [{ path: [...path, name], nearest: nearMiss(name, Object.keys(members)) }],
  );
}
