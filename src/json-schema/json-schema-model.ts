import { pointerPart, pointerParts } from '../model/json-pointer.ts';
import type { DefinedSchema, Judged } from './defined-schema.ts';
import type { Reading } from './dialect.ts';
import type { Engine } from './engine.ts';
import { issuesOf } from './issues-of.ts';
import { type Definitions, type Direction, isJsonObject, type JsonSchema } from './json-schema.ts';

/** A model that a contract's document describes by a JSON Schema: what contracts take wherever a model stands. */
export interface JsonSchemaModel extends DefinedSchema {
  /** Under which findings name it. */
  readonly name: string;
  /** All that it says, self-contained: what the contract's digest is made of. */
  readonly structure: unknown;
  /** Does only what a reader may take either way refuse this value? It is neither inside nor outside then. */
  readonly leavesOpen: (value: unknown) => boolean;
  readonly '~standard': { readonly validate: (value: unknown) => unknown };
}

export interface ModelParts {
  readonly key: string;
  readonly name: string;
  readonly shape: DefinedSchema;
  readonly engine: Engine;
  readonly definitions: Definitions;
  readonly direction: Direction;
}

export function jsonSchemaModel({
  key,
  name,
  shape,
  engine,
  definitions,
  direction,
}: ModelParts): JsonSchemaModel {
  const pointer = `/$defs/${pointerPart(key)}`;
  const by = READINGS[direction];
  const keywordAt = (location: string) => valueAtPointer({ $defs: definitions }, location);
  const safeParse = (value: unknown): Judged => {
    if (value === undefined && definitions[key] === true) return { success: true, data: value };
    if (value === undefined) {
      const issue = { path: [], code: 'invalid_type', message: 'Required, and absent' };
      return { success: false, error: { issues: [issue] } };
    }
    if (engine.accepts(pointer, value, by)) return { success: true, data: value };
    return {
      success: false,
      error: { issues: issuesOf(engine.complaints(pointer, value, by), value, keywordAt) },
    };
  };
  return {
    name,
    get _zod() {
      return shape._zod;
    },
    safeParse,
    get structure() {
      return { direction, schema: definitions[key], definitions: reachedFrom(key, definitions) };
    },
    leavesOpen: (value) =>
      value !== undefined &&
      !engine.accepts(pointer, value, by) &&
      engine.accepts(pointer, value, { formats: false, overlap: true }),
    '~standard': {
      validate: (value) => {
        const judged = safeParse(value);
        return judged.success ? { value } : { issues: judged.error.issues };
      },
    },
  };
}

/** What is sent keeps to the strictest reading, what comes is judged by the mildest that still means something. */
export const READINGS: Readonly<Record<Direction, Reading>> = {
  request: { formats: true, overlap: false },
  response: { formats: true, overlap: true },
};

/** The value at `urn:…#/$defs/a/properties/b`. */
function valueAtPointer(root: unknown, location: string): unknown {
  const fragment = decodeURI(location.slice(location.indexOf('#') + 1));
  let current = root;
  for (const part of pointerParts(fragment)) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Reflect.get(current, part);
  }
  return current;
}

/** Definitions that one refers to, directly or through others. */
function reachedFrom(key: string, definitions: Definitions): Readonly<Record<string, JsonSchema>> {
  const reached = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isJsonObject(value)) return;
    for (const [keyword, inner] of Object.entries(value)) {
      const to = keyword === '$ref' && typeof inner === 'string' ? inner.slice('#/$defs/'.length) : null;
      if (to !== null && Object.hasOwn(definitions, to) && !reached.has(to)) {
        reached.add(to);
        visit(definitions[to]);
      } else visit(inner);
    }
  };
  visit(definitions[key]);
  return Object.fromEntries([...reached].sort().map((to) => [to, definitions[to] as JsonSchema]));
}
