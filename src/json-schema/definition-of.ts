import { setOwn } from '../schema/set-own.ts';
import type { ZodDef } from '../schema/zod-schema.ts';
import { type DefinedSchema, type DefinedSchemas, definedSchema } from './defined-schema.ts';
import { emptyFlat, type Flat, type Part } from './flat.ts';
import { numberRules } from './number-rules.ts';
import { type ShapeCheck, shapeCheck, textRules } from './text-rules.ts';

/** Only the engine can judge this: whatever is made by construction is asked about. */
const RULE = shapeCheck('json-schema');

/** The definition of a shape of one kind, from all that it declares. */
export function definitionOf(
  flat: Flat,
  shapes: DefinedSchemas,
  accepts: (value: unknown) => boolean,
): ZodDef {
  if (flat.values !== null) return { type: 'literal', values: flat.values.filter(accepts) };
  const rules = flat.ruled ? [RULE] : [];
  switch (kindOf(flat)) {
    case 'object':
      return objectOf(flat, shapes, rules);
    case 'array':
      return listOf(flat, shapes, rules);
    case 'string':
      return { type: 'string', checks: [...textRulesIn(flat), ...rules] };
    case 'number':
    case 'integer':
      return { type: 'number', checks: [...numberRules(flat), ...rules] };
    case 'boolean':
      return { type: 'boolean', checks: rules };
    case 'null':
      return { type: 'null', checks: rules };
    default:
      return { type: 'unknown', checks: rules };
  }
}

/** Where no type is named, the one that the keywords are about: any other type is valid too, and the engine says so. */
function kindOf({
  types,
  properties,
  required,
  additional,
  patternProperties,
  closed,
  ...flat
}: Flat): string {
  const [named] = types ?? [];
  if (named !== undefined) return named;
  if (properties.size + required.size + additional.length + patternProperties.length > 0 || closed)
    return 'object';
  if (flat.items.length + flat.prefix.length > 0) return 'array';
  const bounds = [...flat.bounds.keys()].join();
  if (/Items/.test(bounds)) return 'array';
  if (/Properties/.test(bounds)) return 'object';
  if (/Length/.test(bounds) || flat.patterns.length > 0) return 'string';
  if (/imum/.test(bounds) || flat.multiples.length > 0) return 'number';
  return flat.formats.length > 0 ? 'string' : 'unknown';
}

/** A pattern that is none makes no texts; lint names it. */
function textRulesIn(flat: Flat): readonly ShapeCheck[] {
  try {
    return textRules(flat);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [RULE];
  }
}

function objectOf(flat: Flat, shapes: DefinedSchemas, rules: readonly ShapeCheck[]): ZodDef {
  const names = [...new Set([...flat.properties.keys(), ...flat.required])];
  if (names.length === 0 && !flat.closed) {
    const map = mapOf(flat, shapes, rules);
    if (map !== null) return map;
  }
  const shape: Record<string, DefinedSchema> = {};
  for (const name of names) {
    const parts = partsOf(name, flat);
    const tag = flat.tags.find((one) => one.name === name);
    const isRequired = flat.required.has(name) || tag !== undefined;
    if (shapes.isLeftOut(parts) && !isRequired) continue;
    const member =
      tag !== undefined
        ? tagged(tag.values, shapes.of(parts))
        : isRequired
          ? shapes.of(parts)
          : shapes.omittable(parts);
    setOwn(shape, name, member);
  }
  const catchall = flat.closed
    ? { catchall: shapes.of([{ pointer: 'false', schema: false }]) }
    : flat.additional.length === 0
      ? {}
      : { catchall: shapes.of(flat.additional) };
  const proto = Object.hasOwn(shape, '__proto__') ? { takesProto: true } : {};
  return { type: 'object', shape, ...proto, ...catchall, checks: rules };
}

/** What stands at a property: its own schemas, those of patterns that its name matches, else the additional ones. */
function partsOf(name: string, flat: Flat): readonly Part[] {
  const own = flat.properties.get(name) ?? [];
  const patterned = flat.patternProperties.flatMap(([pattern, part]) =>
    matches(pattern, name) ? [part] : [],
  );
  const parts = [...own, ...patterned];
  if (parts.length > 0) return parts;
  if (flat.closed) return [{ pointer: 'false', schema: false }];
  return flat.additional.length > 0 ? flat.additional : [{ pointer: 'true', schema: true }];
}

function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(name);
  } catch {
    // A pattern that is none matches nothing; lint names it.
    return false;
  }
}

function tagged(values: readonly string[], inner: DefinedSchema): DefinedSchema {
  const { def } = inner._zod;
  const own = Array.isArray(def.values) ? (def.values as readonly unknown[]) : null;
  const fitting = values.filter((value) => own === null || own.includes(value));
  const listed = fitting.length > 0 ? fitting : (own ?? values);
  return definedSchema({
    define: () => ({ type: 'literal', values: listed }),
    accepts: (value) => listed.includes(value as string) && inner.safeParse(value).success,
    values: listed,
  });
}

/** An object whose names are data. */
function mapOf(flat: Flat, shapes: DefinedSchemas, rules: readonly ShapeCheck[]): ZodDef | null {
  const [patterned] = flat.patternProperties;
  const isMap =
    patterned !== undefined ||
    flat.additional.length + flat.propertyNames.length > 0 ||
    flat.bounds.has('minProperties');
  if (!isMap) return null;
  const keyType =
    flat.propertyNames.length > 0 ? shapes.of(flat.propertyNames) : namesLike(patterned?.[0] ?? null);
  const values = patterned === undefined ? flat.additional : [patterned[1]];
  const valueType = shapes.of(values.length > 0 ? values : [{ pointer: 'true', schema: true }]);
  return { type: 'record', keyType, valueType, checks: [...rules, RULE] };
}

/** Names that a pattern matches, or short ones where there is none. */
function namesLike(pattern: string | null): DefinedSchema {
  const checks =
    pattern === null
      ? [shapeCheck('min_length', { minimum: 1 }), shapeCheck('max_length', { maximum: 12 })]
      : textRulesIn({ ...emptyFlat(), patterns: [pattern] });
  return definedSchema({
    define: () => ({ type: 'string', checks }),
    accepts: (name) => typeof name === 'string' && (pattern === null || matches(pattern, name)),
  });
}

function listOf(flat: Flat, shapes: DefinedSchemas, rules: readonly ShapeCheck[]): ZodDef {
  const least = flat.bounds.get('minItems');
  const most = flat.bounds.get('maxItems');
  const any: Part = { pointer: 'true', schema: true };
  if (flat.prefix.length === 0) {
    return {
      type: 'array',
      element: shapes.of(flat.items.length > 0 ? flat.items : [any]),
      checks: [
        ...(least === undefined ? [] : [shapeCheck('min_length', { minimum: least })]),
        ...(most === undefined ? [] : [shapeCheck('max_length', { maximum: most })]),
        ...rules,
      ],
    };
  }
  const items = flat.prefix.map((parts, index) =>
    index < (least ?? 0) ? shapes.of(parts) : shapes.omittable(parts),
  );
  const refusesMore = flat.items.some(({ schema }) => schema === false);
  const rest = refusesMore ? null : shapes.of(flat.items.length > 0 ? flat.items : [any]);
  return { type: 'tuple', items, rest, checks: [...rules, RULE] };
}
