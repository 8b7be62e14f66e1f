import { canonicalText } from '../../contract/digest/canonical-text.ts';
import { isJsonObject, type JsonSchema } from '../../json-schema/json-schema.ts';
import type { Model } from '../../model/schema.ts';
import { partsIn } from '../../schema/shape/parts-in.ts';
import type { Shape } from '../../schema/shape/shape.ts';
import { shapeOf } from '../../schema/shape/shape-of.ts';
import type { Hear } from '../unsaid.ts';
import { documentSchemas } from './document-schemas.ts';
import { authoredNames, componentName } from './names.ts';
import { wireSchema } from './wire-schema.ts';

/** Models of a contract as JSON Schema 2020-12: each named one once, referred to as `#/$defs/<name>`. */
export interface SchemaSet {
  /**
   * A model as JSON carries its values. `name` names it where its author did not; `at` is where it stands, for what
   * JSON Schema cannot say of it.
   */
  of(model: Model, name: string, at: string, hear: Hear): JsonSchema;
  readonly definitions: Readonly<Record<string, JsonSchema>>;
}

export function schemaSet(): SchemaSet {
  const definitions: Record<string, JsonSchema> = {};
  const names = new Map<Shape, string>();
  const keys = new Map<Shape, string>();

  const reserve = (wanted: string): string => {
    const name = componentName(wanted);
    let key = name;
    for (let count = 2; Object.hasOwn(definitions, key); count += 1) key = `${name}_${count}`;
    definitions[key] = true;
    return key;
  };
  /** Puts a schema under a name; where the same text stands under that name already, it is that one. */
  const define = (wanted: string, describe: (key: string) => JsonSchema): string => {
    const key = reserve(wanted);
    definitions[key] = describe(key);
    const name = componentName(wanted);
    const text = textOf(definitions[key], key);
    const same =
      key === name ? undefined : numbered(name).find((other) => textOf(definitions[other], other) === text);
    if (same === undefined || same === key) return key;
    delete definitions[key];
    return same;
  };
  const numbered = (name: string) =>
    Object.keys(definitions).filter(
      (key) => key === name || (key.startsWith(`${name}_`) && /^\d+$/.test(key.slice(name.length + 1))),
    );
  const textOf = (schema: JsonSchema | undefined, key: string) =>
    canonicalText(schema).replaceAll(JSON.stringify(`#/$defs/${key}`), '"#"');
  const documents = documentSchemas(define);

  const named = (shape: Shape, name: string, at: string, hear: Hear): JsonSchema => {
    const known = keys.get(shape);
    if (known !== undefined) return { $ref: `#/$defs/${known}` };
    const key = define(name, (own) => {
      keys.set(shape, own);
      return wireSchema(shape, { at, hear, depth: 0, part: partOf(own) });
    });
    keys.set(shape, key);
    return { $ref: `#/$defs/${key}` };
  };
  /** A part of a model: by reference where its author named it, or where it holds itself. */
  const partOf =
    (holder: string) =>
    (shape: Shape, at: string, hear: Hear, depth: number): JsonSchema => {
      const name = names.get(shape);
      if (name !== undefined || keys.has(shape)) return named(shape, name ?? '', at, hear);
      if (holdsItself(shape)) return named(shape, `${holder}Part`, at, hear);
      if (depth < DEEPEST) return wireSchema(shape, { at, hear, depth, part: partOf(holder) });
      hear(at, `models nested more than ${DEEPEST} levels deep are cut off`);
      return true;
    };

  return {
    definitions,
    of: (model, name, at, hear) => {
      const { schema } = model;
      if (typeof schema === 'object' && schema !== null && 'structure' in schema)
        return documents.of(schema.structure, isPlainName(model.name) ? model.name : name);
      const shape = shapeOf(schema);
      if (shape === null) {
        hear(at, 'the model cannot be looked into: any value is taken to be valid');
        return true;
      }
      authoredNames(model, names);
      return named(shape, names.get(shape) ?? (isPlainName(model.name) ? model.name : name), at, hear);
    },
  };
}

const DEEPEST = 60;
/** Lazy schemas can unfold for ever: past these parts nothing is looked for. */
const MOST_PARTS = 2_000;

/** Kinds that are named where they hold themselves: one of them is in every circle of a model that has values. */
const HOLDERS = new Set(['object', 'record', 'union', 'intersection', 'tuple']);

function holdsItself(shape: Shape): boolean {
  if (!HOLDERS.has(shape.kind)) return false;
  const parts = new Set(partsIn(shape));
  for (const part of parts) {
    if (part === shape) return true;
    if (parts.size > MOST_PARTS) return false;
    for (const child of partsIn(part)) parts.add(child);
  }
  return false;
}

/** A name that an author gave, and no place such as `a.b@1 io.input`. */
function isPlainName(name: string): boolean {
  return /^[\w.-]+$/.test(name) && name !== 'ZodSchema';
}

/** The schema that a reference of this set stands for. */
export function target(schema: JsonSchema, { definitions }: Pick<SchemaSet, 'definitions'>): JsonSchema {
  const ref = isJsonObject(schema) && typeof schema.$ref === 'string' ? schema.$ref : null;
  return ref === null ? schema : (definitions[ref.slice('#/$defs/'.length)] ?? true);
}
