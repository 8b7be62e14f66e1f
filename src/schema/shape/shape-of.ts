import { childrenOf, isZodSchema, lazyTarget, type ZodDef, type ZodSchema } from '../zod-schema.ts';
import { enumerated } from './enumerated.ts';
import { patternFrom } from './pattern-from.ts';
import { rulesOf } from './rules-of.ts';
import type { Rule, Shape } from './shape.ts';

const known = new WeakMap<object, Shape>();

/** The shape of an author's schema; null for one that cannot be looked into. Asked again it is the same object. */
export function shapeOf(schema: ZodSchema): Shape;
export function shapeOf(schema: unknown): Shape | null;
export function shapeOf(schema: unknown): Shape | null {
  if (!isZodSchema(schema)) return null;
  const before = known.get(schema);
  if (before !== undefined) return before;
  const shape = read(schema, schema._zod.def);
  known.set(schema, shape);
  return shape;
}

/** What every shape tells, whatever its kind. */
function told(schema: ZodSchema, def: ZodDef) {
  return {
    word: def.type,
    schema,
    rules: rulesOf(def),
    mayBeAbsent: () => (schema._zod as { readonly optin?: unknown }).optin !== undefined,
    values: () => {
      const { values } = schema._zod as { readonly values?: ReadonlySet<unknown> };
      return values === undefined ? null : [...values];
    },
  };
}

function read(schema: ZodSchema, def: ZodDef): Shape {
  const all = told(schema, def);
  switch (def.type) {
    case 'string':
    case 'number':
    case 'bigint':
    case 'boolean':
    case 'date':
    case 'null':
    case 'undefined':
    case 'nan':
    case 'any':
    case 'unknown':
    case 'never':
    case 'transform':
      return { ...all, kind: def.type };
    case 'int':
      return { ...all, kind: 'number' };
    case 'void':
      return { ...all, kind: 'undefined' };
    case 'literal':
      return { ...all, kind: 'literal', listed: listOf(def.values) };
    case 'enum':
      return { ...all, kind: 'enum', listed: enumerated(def.entries) };
    case 'template_literal':
      return {
        ...all,
        kind: 'template_literal',
        get parts() {
          return listOf(def.parts).map((each) => shapeOf(each) ?? String(each));
        },
        get pattern() {
          return patternFrom((schema._zod as { readonly pattern?: unknown }).pattern);
        },
      };
    case 'object':
      return objectFrom(all, def);
    case 'record':
      return {
        ...all,
        kind: 'record',
        isPartial: def.partial === true,
        isLoose: def.mode === 'loose',
        get key() {
          return part(def.keyType);
        },
        get value() {
          return part(def.valueType);
        },
      };
    case 'map':
      return {
        ...all,
        kind: 'map',
        get key() {
          return part(def.keyType);
        },
        get value() {
          return part(def.valueType);
        },
      };
    case 'array':
      return {
        ...all,
        kind: 'array',
        get element() {
          return part(def.element);
        },
      };
    case 'set':
      return {
        ...all,
        kind: 'set',
        get element() {
          return part(def.valueType);
        },
      };
    case 'tuple':
      return {
        ...all,
        kind: 'tuple',
        get items() {
          return listOf(def.items).map(part);
        },
        get rest() {
          return shapeOf(def.rest);
        },
      };
    case 'union':
      return {
        ...all,
        kind: 'union',
        discriminator: typeof def.discriminator === 'string' ? def.discriminator : null,
        // A discriminated union is exclusive too, but by its discriminator.
        isExclusive: def.inclusive === false && typeof def.discriminator !== 'string',
        get options() {
          return listOf(def.options).map(part);
        },
      };
    case 'intersection':
      return {
        ...all,
        kind: 'intersection',
        get left() {
          return part(def.left);
        },
        get right() {
          return part(def.right);
        },
      };
    case 'optional':
    case 'nonoptional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'catch':
    case 'success':
      return {
        ...all,
        kind: def.type,
        fallback: () => def.defaultValue,
        get inner() {
          return part(def.innerType);
        },
      };
    case 'lazy':
      return {
        ...all,
        kind: 'lazy',
        get inner() {
          return shapeOf(lazyTarget(schema));
        },
      };
    case 'pipe':
      return {
        ...all,
        kind: 'pipe',
        back:
          typeof def.reverseTransform === 'function'
            ? (value) =>
                Reflect.apply(def.reverseTransform as () => unknown, undefined, [
                  value,
                  { value, issues: [] },
                ])
            : null,
        runsCode: typeof def.transform === 'function' || typeof def.reverseTransform === 'function',
        get entrance() {
          return part(def.in);
        },
        get exit() {
          return part(def.out);
        },
      };
    default:
      return {
        ...all,
        kind: 'opaque',
        get parts() {
          return childrenOf(schema).map(part);
        },
      };
  }
}

function objectFrom(all: ReturnType<typeof told>, def: ZodDef): Shape {
  let fields: ReadonlyMap<string, Shape> | undefined;
  const members = () => (def.shape ?? {}) as Readonly<Record<string, unknown>>;
  return {
    ...all,
    kind: 'object',
    get fields() {
      fields ??= new Map(
        Object.entries(members()).flatMap(([name, member]): [string, Shape][] =>
          name === '__proto__' && def.takesProto !== true ? [] : [[name, part(member)]],
        ),
      );
      return fields;
    },
    get rest() {
      return shapeOf(def.catchall);
    },
    get hasSymbols() {
      return Object.getOwnPropertySymbols(members()).length > 0;
    },
  };
}

/** A place that has to hold a schema. Where it holds none nothing is known of it: zod itself refuses to ask such a model. */
function part(value: unknown): Shape {
  return shapeOf(value) ?? UNREADABLE;
}

const UNREADABLE: Shape = {
  kind: 'opaque',
  word: 'unreadable',
  schema: {},
  rules: [] as readonly Rule[],
  mayBeAbsent: () => false,
  values: () => null,
  parts: [],
};

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
