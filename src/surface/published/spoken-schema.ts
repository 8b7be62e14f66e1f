import { isJsonObject } from '../../json-schema/json-schema.ts';
import type { JsonSchemaModel } from '../../json-schema/json-schema-model.ts';
import { memberOf, type Reading } from '../../openapi/reading.ts';
import type { Placed } from '../../openapi/resolve-reference.ts';

/** A schema of a document: where it stands, and the model that it is. */
export interface SpokenSchema {
  readonly at: Placed;
  readonly model: JsonSchemaModel;
  readonly reading: Reading;
}

/**
 * The place in a document that a part of a value is held to: as far down its path as the document says anything. A member
 * that is absent from the value is asked for by `required` of its object.
 */
export function schemaAt(
  { at, reading }: SpokenSchema,
  path: readonly (string | number)[],
  isAbsent: boolean,
): Placed {
  let current = through(at, reading);
  for (const step of isAbsent ? path.slice(0, -1) : path) {
    const next = typeof step === 'number' ? itemOf(current, step) : propertyOf(current, step, reading, 0);
    if (next === undefined) return current;
    current = through(next, reading);
  }
  return isAbsent ? (memberOf(current, 'required') ?? current) : current;
}

function through(at: Placed, reading: Reading): Placed {
  const target = reading.follow(at) ?? at;
  const options = isJsonObject(target.value) ? (target.value.anyOf ?? target.value.oneOf) : undefined;
  if (!Array.isArray(options)) return target;
  const others = options.flatMap((option: unknown, index) =>
    isJsonObject(option) && option.type === 'null' ? [] : [index],
  );
  const [only] = others;
  if (others.length !== 1 || only === undefined) return target;
  const keyword = isJsonObject(target.value) && target.value.anyOf !== undefined ? 'anyOf' : 'oneOf';
  const inner = memberOf(target, keyword, only);
  return inner === undefined ? target : through(inner, reading);
}

function propertyOf(at: Placed, name: string, reading: Reading, depth: number): Placed | undefined {
  const own = memberOf(at, 'properties', name);
  if (own !== undefined || depth > 5) return own;
  const members = isJsonObject(at.value) && Array.isArray(at.value.allOf) ? at.value.allOf : [];
  for (const index of members.keys()) {
    const member = memberOf(at, 'allOf', index);
    const followed = member === undefined ? null : reading.follow(member);
    const found = followed === null ? undefined : propertyOf(followed, name, reading, depth + 1);
    if (found !== undefined) return found;
  }
  const additional = memberOf(at, 'additionalProperties');
  return isJsonObject(additional?.value) ? additional : undefined;
}

function itemOf(at: Placed, index: number): Placed | undefined {
  return memberOf(at, 'prefixItems', index) ?? memberOf(at, 'items');
}
