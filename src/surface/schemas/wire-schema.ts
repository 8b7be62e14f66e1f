import { sizesOf } from '../../arbitrary/sizes.ts';
import { isJsonObject, type JsonSchema } from '../../json-schema/json-schema.ts';
import type { PipeShape, Shape, TupleShape, WrapperShape } from '../../schema/shape/shape.ts';
import type { Hear } from '../unsaid.ts';
import { numberKeywords } from './number-keywords.ts';
import { objectKeywords } from './object-keywords.ts';
import { textKeywords } from './text-keywords.ts';

/** Where in a model a schema stands, and how its parts are described. */
export interface Site {
  readonly at: string;
  readonly hear: Hear;
  readonly depth: number;
  readonly part: (shape: Shape, at: string, hear: Hear, depth: number) => JsonSchema;
}

/** Whole numbers of any size, as decimal digits. */
const DIGITS = '^(?:0|-?[1-9][0-9]*)$';

/**
 * A shape as JSON Schema 2020-12 of what travels as JSON: dates as ISO 8601 text, big integers as digits, sets as
 * lists, maps as lists of pairs; of a pipe or codec the side by which values enter. What cannot be said goes to `hear`.
 */
export function wireSchema(shape: Shape, site: Site): JsonSchema {
  const described = kindOf(shape, site);
  const description = descriptionOf(shape.schema);
  if (!HAS_OWN_RULES.has(shape.word) && shape.rules.some(({ check }) => check === 'custom'))
    site.hear(site.at, 'a rule of the author’s own (a refinement) is asked of it');
  return description === null || typeof described === 'boolean' ? described : { ...described, description };
}

/** Kinds that tell of their rules themselves. */
const HAS_OWN_RULES = new Set(['string', 'number', 'int', 'custom']);

function kindOf(shape: Shape, site: Site): JsonSchema {
  const { at, hear } = site;
  const say = (what: string) => hear(at, what);
  const inside = (part: Shape, suffix = ''): JsonSchema =>
    site.part(part, `${at}${suffix}`, hear, site.depth + 1);
  switch (shape.kind) {
    case 'string':
      return { type: 'string', ...textKeywords(shape.rules, say) };
    case 'number':
      return numberKeywords(shape.rules, say);
    case 'boolean':
    case 'null':
      return { type: shape.kind };
    case 'bigint':
      if (shape.rules.length > 0) say('the bounds of a big integer, which travels as text');
      return { type: 'string', pattern: DIGITS };
    case 'date':
      if (shape.rules.some(({ check }) => check !== 'custom')) say('the bounds of a date');
      return { type: 'string', format: 'date-time' };
    case 'any':
    case 'unknown':
      return {};
    case 'never':
      return false;
    case 'undefined':
      return { not: {} };
    case 'literal':
    case 'enum':
      return enumeration(shape.listed);
    case 'template_literal':
      return { type: 'string', ...(shape.pattern === null ? {} : { pattern: shape.pattern.source }) };
    case 'object':
    case 'record':
      return objectKeywords(shape, site);
    case 'array':
      return { type: 'array', items: itemOf(shape.element, site, '[]'), ...sizes(shape) };
    case 'set':
      if (shape.rules.length > 0) say('a set counts what is in it twice only once');
      return { type: 'array', items: inside(shape.element, '[]'), ...sizes(shape) };
    case 'map': {
      if (shape.rules.length > 0) say('a map counts a key that is in it twice only once');
      const pair = [inside(shape.key, '[].key'), inside(shape.value, '[].value')];
      const items = { type: 'array', prefixItems: pair, items: false, minItems: 2 };
      return { type: 'array', items, ...sizes(shape) };
    }
    case 'tuple':
      return tupleOf(shape, site);
    case 'union': {
      const options = shape.options.map((option, index) => inside(option, `|${index + 1}`));
      return options.length === 1
        ? (options[0] ?? true)
        : { [shape.isExclusive ? 'oneOf' : 'anyOf']: options };
    }
    case 'intersection':
      return { allOf: [inside(shape.left), inside(shape.right)] };
    case 'lazy':
      return shape.inner === null ? true : inside(shape.inner);
    case 'optional':
    case 'readonly':
    case 'nonoptional':
      return inside(shape.inner);
    case 'default':
    case 'prefault':
      return withDefault(inside(shape.inner), shape);
    case 'nullable':
      return orNull(inside(shape.inner));
    case 'catch':
      say('any value is accepted: what does not fit is replaced');
      return true;
    case 'success':
      return true;
    case 'pipe':
      return pipeOf(shape, site);
    case 'transform':
      say('what a transformation refuses');
      return true;
    default:
      say(`a value of the kind ${shape.word}: any value is taken to be valid`);
      return true;
  }
}

function itemOf(element: Shape, { at, hear, depth, part }: Site, suffix: string): JsonSchema {
  const item = part(element, `${at}${suffix}`, hear, depth + 1);
  // JSON writes an element that is absent as null.
  return element.kind === 'optional' ? orNull(item) : item;
}

function sizes(shape: Shape): Readonly<Record<string, number>> {
  const { min, max } = sizesOf(shape);
  return {
    ...(min === 0 ? {} : { minItems: min }),
    // A set or map of a sent list may be shorter than the list.
    ...(shape.kind === 'array' && max !== Number.POSITIVE_INFINITY ? { maxItems: max } : {}),
  };
}

function tupleOf({ items, rest }: TupleShape, site: Site): JsonSchema {
  const required = items.findLastIndex((item) => !item.mayBeAbsent()) + 1;
  const described = items.map((item, index) => itemOf(item, site, `[${index}]`));
  return {
    type: 'array',
    ...(described.length === 0 ? {} : { prefixItems: described }),
    items: rest === null ? false : itemOf(rest, site, '[…]'),
    ...(required === 0 ? {} : { minItems: required }),
  };
}

function pipeOf({ entrance }: PipeShape, { at, hear, depth, part }: Site): JsonSchema {
  // A preprocess takes anything, and makes of it what its schema takes.
  if (entrance.kind === 'transform') {
    hear(at, 'a function rewrites the value before the model is asked');
    return true;
  }
  hear(at, 'what the transformation or the far side of a pipe refuses');
  return part(entrance, at, hear, depth + 1);
}

function enumeration(values: readonly unknown[]): JsonSchema {
  const sent = values.flatMap((value) =>
    value === undefined ? [] : typeof value === 'bigint' ? [value.toString()] : [value],
  );
  const types = new Set(sent.map((value) => (value === null ? 'null' : typeof value)));
  const [type] = types;
  return {
    ...(types.size === 1 ? { type } : {}),
    ...(sent.length === 1 ? { const: sent[0] } : { enum: sent }),
  };
}

/** zod writes defaults as getters: one that is made again at each reading is no value to write down. */
function withDefault(schema: JsonSchema, { fallback }: WrapperShape): JsonSchema {
  const [first, second] = [fallback(), fallback()];
  const isPlain = ['string', 'number', 'boolean'].includes(typeof first) || first === null;
  if (!isPlain || first !== second) return schema;
  return isJsonObject(schema) ? { ...schema, default: first } : { default: first };
}

function orNull(schema: JsonSchema): JsonSchema {
  if (schema === true || (isJsonObject(schema) && Object.keys(schema).length === 0)) return schema;
  if (
    isJsonObject(schema) &&
    typeof schema.type === 'string' &&
    schema.const === undefined &&
    schema.enum === undefined
  )
    return { ...schema, type: [schema.type, 'null'] };
  return { anyOf: [schema, { type: 'null' }] };
}

/** What `describe()` or `meta()` said, by zod's own registry. */
function descriptionOf(schema: object): string | null {
  try {
    const { description } = schema as { readonly description?: unknown };
    return typeof description === 'string' && description !== '' ? description : null;
  } catch {
    // A getter of the author's that throws describes nothing.
    return null;
  }
}
