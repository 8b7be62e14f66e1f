import { checksOf, lazyTarget, valuesOf } from '../../arbitrary/zod-checks.ts';
import { isJsonObject, type JsonSchema } from '../../json-schema/json-schema.ts';
import { isZodSchema, type ZodSchema } from '../../schema/zod-schema.ts';
import type { Hear } from '../unsaid.ts';
import { numberKeywords } from './number-keywords.ts';
import { objectKeywords } from './object-keywords.ts';
import { textKeywords } from './text-keywords.ts';

/** Where in a model a schema stands, and how its parts are described. */
export interface Site {
  readonly at: string;
  readonly hear: Hear;
  readonly depth: number;
  readonly part: (schema: ZodSchema, at: string, hear: Hear, depth: number) => JsonSchema;
}

/** Whole numbers of any size, as decimal digits. */
const DIGITS = '^(?:0|-?[1-9][0-9]*)$';

/**
 * A zod schema as JSON Schema 2020-12 of what travels as JSON: dates as ISO 8601 text, big integers as digits, sets as
 * lists, maps as lists of pairs; of a pipe or codec the side by which values enter. What cannot be said goes to `hear`.
 */
export function wireSchema(schema: ZodSchema, site: Site): JsonSchema {
  const { def } = schema._zod;
  const described = kindOf(schema, site);
  const description = descriptionOf(schema);
  if (!HAS_OWN_RULES.has(def.type) && checksOf(schema).some(({ check }) => check === 'custom'))
    site.hear(site.at, 'a rule of the author’s own (a refinement) is asked of it');
  return description === null || typeof described === 'boolean' ? described : { ...described, description };
}

/** Kinds that tell of their rules themselves. */
const HAS_OWN_RULES = new Set(['string', 'number', 'int', 'custom']);

function kindOf(schema: ZodSchema, site: Site): JsonSchema {
  const { def } = schema._zod;
  const { at, hear } = site;
  const say = (what: string) => hear(at, what);
  const inner = (name: string, suffix = ''): JsonSchema => {
    const part = def[name];
    return isZodSchema(part) ? site.part(part, `${at}${suffix}`, hear, site.depth + 1) : true;
  };
  switch (def.type) {
    case 'string':
      return { type: 'string', ...textKeywords(checksOf(schema), say) };
    case 'number':
    case 'int':
      return numberKeywords(checksOf(schema), say);
    case 'boolean':
    case 'null':
      return { type: def.type };
    case 'bigint':
      if (checksOf(schema).length > 0) say('the bounds of a big integer, which travels as text');
      return { type: 'string', pattern: DIGITS };
    case 'date':
      if (checksOf(schema).some(({ check }) => check !== 'custom')) say('the bounds of a date');
      return { type: 'string', format: 'date-time' };
    case 'any':
    case 'unknown':
      return {};
    case 'never':
      return false;
    case 'undefined':
    case 'void':
      return { not: {} };
    case 'literal':
    case 'enum':
      return enumeration(valuesOf(schema) ?? []);
    case 'template_literal': {
      const { pattern } = schema._zod as { readonly pattern?: unknown };
      return pattern instanceof RegExp ? { type: 'string', pattern: pattern.source } : { type: 'string' };
    }
    case 'object':
    case 'record':
      return objectKeywords(schema, site);
    case 'array':
      return { type: 'array', items: itemOf(def.element, site, '[]'), ...sizes(schema) };
    case 'set':
      if (checksOf(schema).length > 0) say('a set counts what is in it twice only once');
      return { type: 'array', items: inner('valueType', '[]'), ...sizes(schema) };
    case 'map': {
      if (checksOf(schema).length > 0) say('a map counts a key that is in it twice only once');
      const pair = [inner('keyType', '[].key'), inner('valueType', '[].value')];
      const items = { type: 'array', prefixItems: pair, items: false, minItems: 2 };
      return { type: 'array', items, ...sizes(schema) };
    }
    case 'tuple':
      return tupleOf(schema, site);
    case 'union': {
      const options = listOf(def.options).map((option, index) =>
        site.part(option, `${at}|${index + 1}`, hear, site.depth + 1),
      );
      return options.length === 1
        ? (options[0] ?? true)
        : { [def.inclusive === false && def.discriminator === undefined ? 'oneOf' : 'anyOf']: options };
    }
    case 'intersection':
      return { allOf: [inner('left'), inner('right')] };
    case 'lazy': {
      const target = lazyTarget(schema);
      return target === null ? true : site.part(target, at, hear, site.depth + 1);
    }
    case 'optional':
    case 'readonly':
      return inner('innerType');
    case 'nonoptional':
      return inner('innerType');
    case 'default':
    case 'prefault':
      return withDefault(inner('innerType'), def);
    case 'nullable':
      return orNull(inner('innerType'));
    case 'catch':
      say('any value is accepted: what does not fit is replaced');
      return true;
    case 'success':
      return true;
    case 'pipe':
      return pipeOf(def, site);
    case 'transform':
      say('what a transformation refuses');
      return true;
    default:
      say(`a value of the kind ${def.type}: any value is taken to be valid`);
      return true;
  }
}

function itemOf(element: unknown, { at, hear, depth, part }: Site, suffix: string): JsonSchema {
  if (!isZodSchema(element)) return true;
  const item = part(element, `${at}${suffix}`, hear, depth + 1);
  // JSON writes an element that is absent as null.
  return element._zod.def.type === 'optional' ? orNull(item) : item;
}

function sizes(schema: ZodSchema): Readonly<Record<string, number>> {
  const keywords: Record<string, number> = {};
  const atLeast = (size: unknown) => {
    keywords.minItems = Math.max(keywords.minItems ?? 0, Number(size));
  };
  const atMost = (size: unknown) => {
    keywords.maxItems = Math.min(keywords.maxItems ?? Number(size), Number(size));
  };
  for (const check of checksOf(schema)) {
    if (check.check === 'min_length' || check.check === 'min_size') atLeast(check.minimum);
    if (check.check === 'max_length' || check.check === 'max_size') atMost(check.maximum);
    if (check.check === 'length_equals' || check.check === 'size_equals') {
      atLeast(check.length ?? check.size);
      atMost(check.length ?? check.size);
    }
  }
  // A set or map of a sent list may be shorter than the list.
  if (schema._zod.def.type !== 'array') delete keywords.maxItems;
  return keywords;
}

function tupleOf(schema: ZodSchema, site: Site): JsonSchema {
  const { def } = schema._zod;
  const items = listOf(def.items);
  const required = items.findLastIndex((item) => !mayBeAbsent(item)) + 1;
  const described = items.map((item, index) => itemOf(item, site, `[${index}]`));
  return {
    type: 'array',
    ...(described.length === 0 ? {} : { prefixItems: described }),
    items: isZodSchema(def.rest) ? itemOf(def.rest, site, '[…]') : false,
    ...(required === 0 ? {} : { minItems: required }),
  };
}

export function mayBeAbsent(schema: ZodSchema): boolean {
  return (schema._zod as { readonly optin?: unknown }).optin !== undefined;
}

function pipeOf(def: Readonly<Record<string, unknown>>, site: Site): JsonSchema {
  const { at, hear, depth, part } = site;
  const [entrance, exit] = [def.in, def.out];
  if (!isZodSchema(entrance) || !isZodSchema(exit)) return true;
  // A preprocess takes anything, and makes of it what its schema takes.
  if (entrance._zod.def.type === 'transform') {
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
function withDefault(schema: JsonSchema, def: Readonly<Record<string, unknown>>): JsonSchema {
  const [first, second] = [def.defaultValue, def.defaultValue];
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

function listOf(value: unknown): readonly ZodSchema[] {
  return Array.isArray(value) ? value.filter(isZodSchema) : [];
}

/** What `describe()` or `meta()` said, by zod's own registry. */
function descriptionOf(schema: ZodSchema): string | null {
  try {
    const { description } = schema as { readonly description?: unknown };
    return typeof description === 'string' && description !== '' ? description : null;
  } catch {
    // A getter of the author's that throws describes nothing.
    return null;
  }
}
