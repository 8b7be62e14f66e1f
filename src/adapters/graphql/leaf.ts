import { type GraphQLLeafType, isEnumType } from 'graphql';
import { bareName } from '../../model/bare-name.ts';
import type { Shape } from '../../schema/shape/shape.ts';
import { textsOf } from './model-parts.ts';
import type { ScalarMapping } from './options.ts';

export type Convert = (value: unknown) => unknown;

export const asIs: Convert = (value) => value;

export type Scalars = Readonly<Record<string, ScalarMapping>>;

/** How a scalar or enum value that arrived reads in the contract's wire view. */
export function readLeaf(type: GraphQLLeafType, parts: readonly Shape[], scalars: Scalars): Convert {
  const own = Object.hasOwn(scalars, type.name) ? scalars[type.name]?.read : undefined;
  if (own !== undefined) return (value) => (value === null ? null : own(value));
  const names = namesOf(type, parts);
  if (names.size > 0) return (value) => (typeof value === 'string' ? (names.get(value) ?? value) : value);
  // GraphQL §3.5.5: an ID is always serialized as a String.
  return type.name === 'ID' && parts.length > 0 && parts.every(isNumber) ? numberOfId : asIs;
}

/** How a value of the contract's wire view is written for a scalar or enum. */
export function writeLeaf(type: GraphQLLeafType, parts: readonly Shape[], scalars: Scalars): Convert {
  const own = Object.hasOwn(scalars, type.name) ? scalars[type.name]?.write : undefined;
  if (own !== undefined) return (value) => (value === null ? null : own(value));
  const texts = new Map([...namesOf(type, parts)].map(([name, text]) => [text, name]));
  if (texts.size === 0) return asIs;
  return (value) => (typeof value === 'string' ? (texts.get(value) ?? value) : value);
}

export function isNumber({ kind }: Shape): boolean {
  return kind === 'number';
}

function numberOfId(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
}

/**
 * Names of an enum → the contract's texts, where they differ only as GraphQL's names must: in case, and in signs that a name
 * cannot have (`in-progress` is IN_PROGRESS).
 */
function namesOf(type: GraphQLLeafType, parts: readonly Shape[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  if (!isEnumType(type)) return names;
  const texts = textsOf(parts);
  for (const { name } of type.getValues()) {
    if (texts.includes(name)) continue;
    const [only, ...others] = texts.filter((text) => bareName(text) === bareName(name));
    if (only !== undefined && others.length === 0) names.set(name, only);
  }
  return names;
}
