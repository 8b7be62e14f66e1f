import type { Model } from '../../model/schema.ts';
import type { PipeShape, Shape } from '../../schema/shape/shape.ts';
import { shapeOf } from '../../schema/shape/shape-of.ts';
import { layersOf, unwrapped } from '../../schema/shape/unwrapped.ts';

/** What a sentence can say something about: a place in a model and what may stand there. */
export interface Field {
  readonly path: readonly string[];
  readonly name: string;
  readonly type: 'text' | 'number' | 'boolean' | 'enum' | 'date' | 'object' | 'list' | 'other';
  /** The values of an enum or a literal, as they stand in the model; empty for other types. */
  readonly values: readonly (string | number | boolean)[];
  readonly optional: boolean;
  /** The element's fields, for a list of objects. */
  readonly elements: readonly Field[];
}

const DEPTH = 3;
const TYPES: Readonly<Record<string, Field['type']>> = {
  string: 'text',
  template_literal: 'text',
  number: 'number',
  bigint: 'number',
  boolean: 'boolean',
  date: 'date',
};

/**
 * Every field of a model that sentences can name, objects inside it included; nothing for a model that
 * cannot be introspected.
 */
export function fieldsOf(model: Model | null): readonly Field[] {
  if (model === null) return [];
  const before = known.get(model);
  if (before !== undefined) return before;
  const fields = objectFields(shapeOf(model.schema), [], 0);
  known.set(model, fields);
  return fields;
}

/** Those at the top of an input that no call can do without. */
export function requiredFields(input: Model | null): readonly Field[] {
  return fieldsOf(input).filter(({ path, optional }) => path.length === 1 && !optional);
}

/** Every sentence asks for the same fields, those of other operations too. */
const known = new WeakMap<Model, readonly Field[]>();

/** The elements' fields of a model that is itself a list of objects; null for any other model. */
export function rootElements(model: Model): readonly Field[] | null {
  const shape = inside(shapeOf(model.schema));
  return shape?.kind === 'array' ? objectFields(shape.element, [], 1) : null;
}

function objectFields(whole: Shape | null, path: readonly string[], depth: number): readonly Field[] {
  const shape = inside(whole);
  if (shape === null || depth > DEPTH) return [];
  if (shape.kind === 'intersection') {
    return [...objectFields(shape.left, path, depth), ...objectFields(shape.right, path, depth)];
  }
  if (shape.kind !== 'object') return [];
  return [...shape.fields].flatMap(([name, field]) => fieldAt(field, [...path, name], name, depth));
}

function fieldAt(whole: Shape, path: readonly string[], name: string, depth: number): readonly Field[] {
  const shape = inside(whole);
  const base = { path, name, optional: isOptional(whole), values: [], elements: [] };
  if (shape === null) return [{ ...base, type: 'other' }];
  if (shape.kind === 'object' || shape.kind === 'intersection') {
    return [{ ...base, type: 'object' }, ...objectFields(shape, path, depth + 1)];
  }
  if (shape.kind === 'array')
    return [{ ...base, type: 'list', elements: objectFields(shape.element, [], depth + 1) }];
  const values = valuesOf(shape);
  if (values.length > 0) return [{ ...base, type: 'enum', values }];
  return [{ ...base, type: TYPES[shape.kind] ?? 'other' }];
}

function valuesOf(shape: Shape): readonly (string | number | boolean)[] {
  if ('listed' in shape) return shape.listed.filter(isScalar);
  if (shape.kind !== 'union') return [];
  const perOption = shape.options.map((option) => {
    const inner = inside(option);
    return inner === null || inner.kind === 'union' ? [] : valuesOf(inner);
  });
  return perOption.every((values) => values.length > 0) ? perOption.flat() : [];
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** What a preprocess makes of any value is what its schema takes. */
const byName = ({ entrance, exit }: PipeShape) => (entrance.kind === 'transform' ? exit : entrance);

function inside(shape: Shape | null): Shape | null {
  return unwrapped(shape, byName);
}

function isOptional(shape: Shape): boolean {
  return layersOf(shape, byName).some(({ kind }) => OPTIONAL.has(kind));
}

const OPTIONAL = new Set(['optional', 'default', 'nullable']);
