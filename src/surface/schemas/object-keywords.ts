import { isJsonObject, type JsonSchema } from '../../json-schema/json-schema.ts';
import { setOwn } from '../../schema/set-own.ts';
import type { ObjectShape, RecordShape, Shape } from '../../schema/shape/shape.ts';
import type { Hear } from '../unsaid.ts';

/** Where an object stands, and how its members are described. */
interface Site {
  readonly at: string;
  readonly hear: Hear;
  readonly depth: number;
  readonly part: (shape: Shape, at: string, hear: Hear, depth: number) => JsonSchema;
}

/** Objects of named members, and records, whose names are data. */
export function objectKeywords(shape: ObjectShape | RecordShape, site: Site): JsonSchema {
  return shape.kind === 'record' ? recordOf(shape, site) : objectOf(shape, site);
}

function objectOf(shape: ObjectShape, { at, hear, depth, part }: Site): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  const required: string[] = [];
  const needed = neededBy(shape.schema);
  for (const [name, property] of shape.fields) {
    setOwn(properties, name, part(property, at === '' ? name : `${at}.${name}`, hear, depth + 1));
    if (needed === null ? !property.mayBeAbsent() : needed.has(name)) required.push(name);
  }
  return {
    type: 'object',
    ...(Object.keys(properties).length === 0 ? {} : { properties }),
    ...(required.length === 0 ? {} : { required }),
    ...(shape.rest === null ? {} : others(part(shape.rest, `${at}.*`, hear, depth + 1))),
  };
}

function others(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  const isAny = schema === true || (isJsonObject(schema) && Object.keys(schema).length === 0);
  return isAny ? {} : { additionalProperties: schema };
}

/**
 * Members that the object refuses to be without: its own answer, since kinds differ in whether they may be absent. Null
 * where it gives none (it throws, or is asynchronous).
 */
function neededBy(schema: object): ReadonlySet<string> | null {
  if (!('safeParse' in schema) || typeof schema.safeParse !== 'function') return null;
  try {
    const answer: unknown = (schema as { safeParse(value: unknown): unknown }).safeParse({});
    if (!isJsonObject(answer) || typeof answer.success !== 'boolean') return null;
    if (answer.success) return new Set();
    const issues =
      isJsonObject(answer.error) && Array.isArray(answer.error.issues) ? answer.error.issues : null;
    if (issues === null) return null;
    const first = issues.map((issue: unknown) =>
      isJsonObject(issue) && Array.isArray(issue.path) ? issue.path : [],
    );
    // A complaint about the object as a whole hides those about its members.
    return first.some((path) => path.length === 0) ? null : new Set(first.map(([name]) => String(name)));
  } catch {
    // What the author's code throws on an empty object says nothing about its members.
    return null;
  }
}

function recordOf(shape: RecordShape, { at, hear, depth, part }: Site): JsonSchema {
  const value = part(shape.value, `${at}.*`, hear, depth + 1);
  const names = shape.key.values();
  if (names !== null) {
    const listed = names.map(String);
    return {
      type: 'object',
      properties: Object.fromEntries(listed.map((name) => [name, value])),
      ...(shape.isPartial ? {} : { required: listed }),
      ...(shape.isLoose ? {} : { additionalProperties: false }),
    };
  }
  const key = part(shape.key, `${at} (names)`, hear, depth + 1);
  const isAnyName = isJsonObject(key) && key.type === 'string' && Object.keys(key).length === 1;
  const isNumber = isJsonObject(key) && (key.type === 'number' || key.type === 'integer');
  if (isNumber) hear(at, 'its names are numbers');
  if (shape.isLoose) hear(at, 'members under other names are let through');
  const isOpen = isAnyName || isNumber || shape.isLoose;
  return {
    type: 'object',
    ...(isOpen ? {} : { propertyNames: key }),
    ...(shape.isLoose ? {} : others(value)),
  };
}
