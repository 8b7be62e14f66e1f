import type { ZodDef } from '../schema/zod-schema.ts';
import { type DefinedSchema, type DefinedSchemas, definedSchema } from './defined-schema.ts';
import { definitionOf } from './definition-of.ts';
import type { Flat, Part } from './flat.ts';
import { type Definitions, type Direction, isJsonObject } from './json-schema.ts';
import { referred, type Variant, variantsOf } from './variants.ts';

export type Accepts = (pointer: string, value: unknown) => boolean;

export function definedSchemas(
  definitions: Definitions,
  direction: Direction,
  accepts: Accepts,
): DefinedSchemas {
  const known = new Map<string, DefinedSchema>();
  const optional = new Map<DefinedSchema, DefinedSchema>();
  const all = (parts: readonly Part[]) => (value: unknown) =>
    parts.every(({ pointer, schema }) => (typeof schema === 'boolean' ? schema : accepts(pointer, value)));

  const once = (id: string, make: () => DefinedSchema): DefinedSchema => {
    const earlier = known.get(id);
    if (earlier !== undefined) return earlier;
    const shape = make();
    known.set(id, shape);
    return shape;
  };

  const of = (parts: readonly Part[]): DefinedSchema =>
    once(idOf(parts), () =>
      definedSchema({ define: () => defined(variantsOf(parts, definitions), parts), accepts: all(parts) }),
    );

  const defined = (variants: readonly Variant[], parts: readonly Part[]): ZodDef => {
    const [only] = variants;
    if (only === undefined) return { type: 'never' };
    if (variants.length === 1) return ofKinds(only.flat, parts, '');
    const options = variants.map((variant) => ofVariant(variant));
    const tag = variants.flatMap(({ flat }) => flat.tags)[0]?.name;
    return { type: 'union', options, ...(tag === undefined ? {} : { discriminator: tag, inclusive: false }) };
  };

  const ofVariant = ({ flat, parts, chosen }: Variant): DefinedSchema =>
    once(`${idOf(parts)} ${chosen.join(' ')}`, () =>
      definedSchema({ define: () => ofKinds(flat, parts, chosen.join(' ')), accepts: all(parts) }),
    );

  /** A schema of several types is a union of one shape for each. */
  const ofKinds = (flat: Flat, parts: readonly Part[], chosen: string): ZodDef => {
    const types = flat.values === null && flat.types !== null ? [...flat.types] : [];
    if (flat.types?.size === 0) return { type: 'never' };
    if (types.length < 2) return definitionOf(flat, shapes, all(parts));
    const ofType = (type: string) =>
      once(`${idOf(parts)} ${chosen} as ${type}`, () =>
        definedSchema({
          define: () => definitionOf({ ...flat, types: new Set([type]) }, shapes, all(parts)),
          accepts: (value) => typeOf(value) === (type === 'integer' ? 'number' : type) && all(parts)(value),
        }),
      );
    const others = types.filter((type) => type !== 'null');
    const [first] = others;
    if (others.length === 1 && first !== undefined) return { type: 'nullable', innerType: ofType(first) };
    return { type: 'union', options: types.map(ofType) };
  };

  const shapes: DefinedSchemas = {
    of,
    omittable: (parts) => {
      const inner = of(parts);
      const known = optional.get(inner);
      const shape =
        known ??
        definedSchema({
          define: () => ({ type: 'optional', innerType: inner }),
          accepts: (value) => value === undefined || inner.safeParse(value).success,
          omittable: true,
        });
      optional.set(inner, shape);
      return shape;
    },
    direction,
    isLeftOut: (parts) => {
      const keyword = direction === 'request' ? 'readOnly' : 'writeOnly';
      return parts.some(({ schema }) => {
        if (!isJsonObject(schema)) return false;
        const target = typeof schema.$ref === 'string' ? referred(schema.$ref, definitions)?.schema : null;
        return schema[keyword] === true || (isJsonObject(target) && target[keyword] === true);
      });
    },
  };
  return shapes;
}

function idOf(parts: readonly Part[]): string {
  return parts.map(({ pointer }) => pointer).join(' & ');
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
