import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isRequiredArgument,
} from 'graphql';
import { isRecord } from '../../model/is-record.ts';
import { Unobserved } from '../../model/mistake.ts';
import { setOwn } from '../../schema/set-own.ts';
import type { Shape } from '../../schema/shape/shape.ts';
import { asIs, type Convert, readLeaf, type Scalars } from './leaf.ts';
import { itemsOf, memberOf, membersOf, namesNull, partsOf } from './model-parts.ts';

/** A selection set (empty for scalars), and how what it selects reads in the contract's wire view. */
export interface Selection {
  readonly text: string;
  readonly read: Convert;
}

/** What bounds a selection: models and types may contain themselves. */
interface Scope {
  readonly schema: GraphQLSchema;
  readonly scalars: Scalars;
  readonly depth: number;
  readonly deepest: number;
  readonly budget: { fields: number };
}

/** Levels that are asked for: the first number with which a selection stays within bounds. */
const DEPTHS = [12, 8, 5, 3];
/** Where the contract does not say what an object holds, so many levels of it are asked for. */
const DEEPEST_UNSAID = 4;
const MOST_FIELDS = 1000;
/** Selected where a selection ends before the type does. */
const CUT = 'provisoCut';

/** The whole of a model, as far as the type offers it. What the type lacks is not selected, and so is absent. */
export function selectionOf(
  schema: GraphQLSchema,
  type: GraphQLOutputType,
  models: readonly Shape[],
  scalars: Scalars,
): Selection {
  for (const deepest of DEPTHS) {
    const budget = { fields: MOST_FIELDS };
    const selection = select(type, models, { schema, scalars, depth: 0, deepest, budget });
    if (budget.fields >= 0) return selection;
  }
  return cut();
}

function select(type: GraphQLOutputType, models: readonly Shape[], scope: Scope): Selection {
  if (isNonNullType(type)) return select(type.ofType, models, scope);
  const parts = partsOf(models);
  if (isListType(type)) {
    const { text, read } = select(type.ofType, itemsOf(parts), scope);
    return { text, read: (value) => (Array.isArray(value) ? value.map(read) : value) };
  }
  if (!isCompositeType(type)) return { text: '', read: readLeaf(type, parts, scope.scalars) };
  const isSaid = parts.some((part) => membersOf(part) !== null);
  if (scope.depth >= (isSaid ? scope.deepest : DEEPEST_UNSAID) || scope.budget.fields < 0) return cut();
  const inner = { ...scope, depth: scope.depth + 1 };
  return isAbstractType(type) ? selectAbstract(type, parts, inner) : selectObject(type, parts, inner, '');
}

/** An object that stands where nothing was selected any more leaves the rest of the output unseen. */
function cut(): Selection {
  return {
    text: `{ ${CUT}: __typename }`,
    read: (value) => {
      if (!isRecord(value)) return value;
      throw new Unobserved(`the output is nested deeper than what is asked for`);
    },
  };
}

/** Each type has aliases of its own: fields of one name may differ from type to type (GraphQL §5.3.2). */
function selectAbstract(
  type: Extract<GraphQLCompositeType, { resolveType?: unknown }>,
  parts: readonly Shape[],
  scope: Scope,
): Selection {
  const wantsName = memberOf(parts, '__typename').shapes.length > 0;
  const reads = new Map<unknown, Convert>();
  const fragments = scope.schema.getPossibleTypes(type).map((possible, index) => {
    const { text, read } = selectObject(possible, parts, scope, `t${index}_`);
    reads.set(possible.name, read);
    return `... on ${possible.name} ${text}`;
  });
  return {
    text: `{ __typename ${fragments.join(' ')} }`,
    read: (value) => {
      if (!isRecord(value)) return value;
      const name = value.__typename;
      const read = reads.get(name)?.(value) ?? value;
      return wantsName && isRecord(read) ? { __typename: name, ...read } : read;
    },
  };
}

interface Member {
  readonly key: string;
  readonly alias: string;
  readonly read: Convert;
  readonly nullIsAbsence: boolean;
}

function selectObject(
  type: GraphQLObjectType,
  parts: readonly Shape[],
  scope: Scope,
  prefix: string,
): Selection {
  const members: Member[] = [];
  const texts: string[] = [];
  for (const [key, field] of Object.entries(type.getFields())) {
    const { shapes, without } = memberOf(parts, key);
    if (!isWanted(parts, shapes.length > 0) || field.args.some(isRequiredArgument)) continue;
    scope.budget.fields -= 1;
    const { text, read } = select(typeOf(field), shapes, scope);
    const alias = prefix + key;
    texts.push(`${alias === key ? key : `${alias}: ${key}`}${text === '' ? '' : ` ${text}`}`);
    const mayBeAbsent = without > 0 || shapes.some((shape) => shape.mayBeAbsent());
    members.push({ key, alias, read, nullIsAbsence: mayBeAbsent && !shapes.some(namesNull) });
  }
  if (texts.length === 0) texts.push('__typename');
  return { text: `{ ${texts.join(' ')} }`, read: (value) => readObject(value, members) };
}

/** Fields that the model names; all of them where it says nothing of the object. */
function isWanted(parts: readonly Shape[], isNamed: boolean): boolean {
  return isNamed || !parts.some((part) => membersOf(part) !== null);
}

function readObject(value: unknown, members: readonly Member[]): unknown {
  if (!isRecord(value)) return value;
  const read: Record<string, unknown> = {};
  for (const { key, alias, read: convert, nullIsAbsence } of members) {
    const member = value[alias];
    if (member === undefined || (member === null && nullIsAbsence)) continue;
    setOwn(read, key, convert === asIs ? member : convert(member));
  }
  return read;
}

function typeOf({ type }: GraphQLField<unknown, unknown>): GraphQLOutputType {
  return type;
}
