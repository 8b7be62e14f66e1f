import { isJsonObject } from '../../json-schema/json-schema.ts';
import { memberOf, type Reading } from '../../openapi/reading.ts';
import type { Placed } from '../../openapi/resolve-reference.ts';

/** Where a response counts out its error codes: the enum or const of a member `code`, `type`, `error`. */
export function codesAt(
  response: Placed,
  media: readonly string[],
  reading: Reading,
): { readonly at: Placed; readonly codes: readonly string[] } | null {
  for (const type of media) {
    const schema = memberOf(response, 'content', type, 'schema');
    const target = schema === undefined ? null : reading.follow(schema);
    if (target === null) continue;
    for (const path of [['code'], ['error', 'code'], ['errorCode'], ['type'], ['error']]) {
      const found = path.reduce<Placed | null>((at, name) => {
        const property = at === null ? undefined : memberOf(at, 'properties', name);
        return property === undefined ? null : reading.follow(property);
      }, target);
      const said = found === null || !isJsonObject(found.value) ? {} : found.value;
      const values = Array.isArray(said.enum) ? said.enum : 'const' in said ? [said.const] : null;
      if (found !== null && values !== null)
        return {
          at: memberOf(found, Array.isArray(said.enum) ? 'enum' : 'const') ?? found,
          codes: values.map(String),
        };
    }
  }
  return null;
}
