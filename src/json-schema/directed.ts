import {
  type Definitions,
  type Direction,
  isJsonObject,
  isJsonSchema,
  type JsonSchema,
} from './json-schema.ts';
import { referred } from './variants.ts';

const FOREIGN: Readonly<Record<Direction, string>> = { request: 'readOnly', response: 'writeOnly' };
const TOGETHER = new Set(['allOf', 'anyOf', 'oneOf']);

/**
 * Definitions as they hold in one direction: what is `readOnly` is not required of a request, what is `writeOnly` not of
 * an answer (OpenAPI 3.1 §4.8.24; JSON Schema 2020-12 validation §9.4).
 */
export function directed(definitions: Definitions, direction: Direction): Definitions {
  const keyword = FOREIGN[direction];
  // Most documents say the same in both directions: nothing is copied then.
  if (!speaksOf(definitions, direction)) return definitions;

  const isForeign = (schema: unknown): boolean => {
    if (!isJsonObject(schema)) return false;
    const target = typeof schema.$ref === 'string' ? referred(schema.$ref, definitions)?.schema : undefined;
    return schema[keyword] === true || (isJsonObject(target) && target[keyword] === true);
  };

  /** Names of the foreign properties of a schema and of what holds beside it. */
  const namesOf = (schema: unknown, depth = 0): readonly string[] => {
    if (!isJsonObject(schema) || depth > 5) return [];
    const own = isJsonObject(schema.properties) ? Object.entries(schema.properties) : [];
    const beside = Array.isArray(schema.allOf) ? schema.allOf : [];
    const target = typeof schema.$ref === 'string' ? [referred(schema.$ref, definitions)?.schema] : [];
    return [
      ...own.flatMap(([name, property]) => (isForeign(property) ? [name] : [])),
      ...[...beside, ...target].flatMap((member) => namesOf(member, depth + 1)),
    ];
  };

  const visit = (value: unknown, inherited: readonly string[]): unknown => {
    if (Array.isArray(value)) return value.map((each) => visit(each, inherited));
    if (!isJsonObject(value)) return value;
    const names = [...inherited, ...namesOf(value)];
    const entries = Object.entries(value).map(([key, inner]): [string, unknown] => {
      if (key === 'required' && Array.isArray(inner))
        return [key, inner.filter((name) => !names.includes(String(name)))];
      // 3.0 leaves open whether a nullable enum takes a null that it does not list: taken, and not sent.
      if (key === 'enum' && direction === 'request' && value['x-proviso-added'] === 'null')
        return [key, (inner as readonly unknown[]).filter((each) => each !== null)];
      if (key === 'enum' || key === 'const') return [key, inner];
      return [key, visit(inner, TOGETHER.has(key) ? names : [])];
    });
    return Object.fromEntries(entries);
  };

  return Object.fromEntries(
    Object.entries(definitions).map(([key, schema]): [string, JsonSchema] => {
      const read = visit(schema, []);
      return [key, isJsonSchema(read) ? read : true];
    }),
  );
}

function speaksOf(definitions: Definitions, direction: Direction): boolean {
  const keyword = FOREIGN[direction];
  const open: unknown[] = [definitions];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (isJsonObject(one) && (keyword in one || (direction === 'request' && 'x-proviso-added' in one)))
      return true;
    for (const inner of Object.values(one as object))
      if (typeof inner === 'object' && inner !== null) open.push(inner);
  }
  return false;
}
