import { type GraphQLInputType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import { isRecord } from '../../model/is-record.ts';
import { setOwn } from '../../schema/set-own.ts';
import type { Shape } from '../../schema/shape/shape.ts';
import { type Convert, isNumber, type Scalars, writeLeaf } from './leaf.ts';
import { isStrict, itemsOf, meansAbsence, memberOf, partsOf } from './model-parts.ts';

/** A value that GraphQL would hand to the implementation as another one. */
export class NotCarried extends Error {}

/**
 * How values of the contract's wire view are written for an input type. What the type refuses is written as it is, so that
 * it is refused; what it would change on its way (GraphQL §3.5, §3.11) throws `NotCarried`.
 */
export function inputWriter(
  type: GraphQLInputType,
  shapes: readonly Shape[],
  scalars: Scalars,
  isNullable = true,
): Convert {
  if (isNonNullType(type)) return inputWriter(type.ofType, shapes, scalars, false);
  const absence = isNullable && meansAbsence(shapes);
  const parts = partsOf(shapes);
  const write = writerOf(type, parts, scalars);
  return (value) => {
    if (value === undefined) return undefined;
    if (value !== null) return write(value);
    if (absence) throw new NotCarried('GraphQL writes the absence of a value as null');
    return null;
  };
}

function writerOf(
  type: Exclude<GraphQLInputType, { readonly __nonNull: true }>,
  parts: readonly Shape[],
  scalars: Scalars,
): Convert {
  if (isNonNullType(type)) return inputWriter(type, parts, scalars);
  if (isListType(type)) {
    const item = inputWriter(type.ofType, itemsOf(parts), scalars);
    return (value) => {
      if (Array.isArray(value)) return value.map(item);
      throw new NotCarried('GraphQL takes one value for a list of it');
    };
  }
  if (isInputObjectType(type)) return objectWriter(type.name, () => type.getFields(), parts, scalars);
  const write = writeLeaf(type, parts, scalars);
  if (type.name !== 'ID' || parts.some(isNumber)) return write;
  return (value) => {
    if (typeof value !== 'number') return write(value);
    throw new NotCarried(`GraphQL takes the number ${value} for the ID "${value}"`);
  };
}

/** Fields are looked at as they are met: input types may contain themselves. */
function objectWriter(
  name: string,
  fieldsOf: () => Readonly<Record<string, { readonly type: GraphQLInputType }>>,
  parts: readonly Shape[],
  scalars: Scalars,
): Convert {
  const writers = new Map<string, Convert>();
  const writerFor = (key: string): Convert => {
    let writer = writers.get(key);
    if (writer === undefined) {
      const fields = fieldsOf();
      const { shapes } = memberOf(parts, key);
      writer = Object.hasOwn(fields, key)
        ? inputWriter((fields[key] as { readonly type: GraphQLInputType }).type, shapes, scalars)
        : unknownField(`the input type ${name}`, key, parts);
      writers.set(key, writer);
    }
    return writer;
  };
  return (value) => {
    if (!isRecord(value)) return value;
    const written: Record<string, unknown> = {};
    for (const key of Object.keys(value)) setOwn(written, key, writerFor(key)(value[key]));
    return written;
  };
}

/** What the contract names or forbids is sent, to be refused; what it lets pass unseen has no place in GraphQL. */
export function unknownField(where: string, key: string, parts: readonly Shape[]): Convert {
  if (memberOf(parts, key).shapes.length > 0 || parts.every(isStrict)) return (value) => value;
  return () => {
    throw new NotCarried(`${where} has no place for ${key}`);
  };
}
