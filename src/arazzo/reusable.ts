import { isJsonObject } from '../json-schema/json-schema.ts';
import { memberOf } from '../openapi/reading.ts';
import type { Placed } from '../openapi/resolve-reference.ts';
import { mistake, named } from './unread.ts';

/** A component that a Reusable Object stands for, with the value that it gives of its own; any other object as it is. */
export function reusable(at: Placed, document: Placed): Placed {
  if (!isJsonObject(at.value) || at.value.reference === undefined) return at;
  const { reference, value } = at.value;
  const read = /^\$components\.(parameters|successActions|failureActions)\.([\w.-]+)$/.exec(
    String(reference),
  );
  const [, kind = '', name = ''] = read ?? [];
  const found = read === null ? undefined : memberOf(document, 'components', kind, name);
  if (found === undefined || !isJsonObject(found.value))
    return mistake(
      at,
      `${named(reference)} leads to no component`,
      'Write $components.parameters.<name>, and give that component.',
    );
  return value === undefined ? found : { ...found, value: { ...found.value, value } };
}
