import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNullableType,
  isInputObjectType,
} from 'graphql';
import { bareName } from '../../model/bare-name.ts';
import type { Departure, HeldDocument } from '../../model/departure.ts';
import type { Contract, Operation, OperationId } from '../../model/operation.ts';
import { gqlField } from '../../model/transport-names.ts';
import { graphQlSurface } from '../graphql/graphql-surface.ts';
import { typeHolder } from './hold-graphql-type.ts';
import { type PublishedSchema, publishedSchema } from './published-schema.ts';

type Field = GraphQLField<unknown, unknown>;
type Fields = Readonly<Record<string, Field>>;

/**
 * Holds a published GraphQL schema (the result of introspection, or SDL) against the one that a contract generates. Pointers lead into the
 * result of introspection. Whether the field of an operation may be null is the server's own affair: a refusal makes it so. Throws
 * Mistake `document-unknown` for what is no schema.
 */
export function holdGraphql(contract: Contract, text: string, where = 'the published schema'): HeldDocument {
  const published = publishedSchema(text, where);
  const own = ownSchema(contract);
  const departures: Departure[] = [];
  const notHeld: OperationId[] = [];
  const places: Record<OperationId, string> = {};
  const unread = new Set<string>();
  const met = new Set<Field>();
  const taken = new Set<Field>();
  for (const operation of contract.operations) {
    const { id } = operation;
    const mine = fieldsOf(own, operation)[gqlField(operation)];
    // A schema has one place for each name: a second operation of it has none.
    if (mine === undefined || taken.has(mine)) {
      notHeld.push(id);
      continue;
    }
    taken.add(mine);
    const root = rootOf(published.schema, operation);
    const there = fieldFor(operation, root?.getFields() ?? {});
    if (root === null || there === null) {
      departures.push(missing(operation, published, root));
      continue;
    }
    met.add(there);
    places[id] = published.pointerOf(root.name, there.name);
    const holder = typeHolder(
      published,
      (kind, pointer, what) => departures.push({ kind, operation: id, pointer, what }),
      (pointer) => unread.add(pointer),
    );
    holdArguments(mine, there, root.name, published, holder);
    const place = { pointer: places[id], name: `${root.name}.${there.name}` };
    holder.hold(getNullableType(mine.type), { type: there.type }, 'output', place);
  }
  return { departures: [...departures, ...extraIn(published, met)], unknown: [...unread], notHeld, places };
}

/** As the contract generates it; one whose names GraphQL cannot have is told as nothing at all. */
function ownSchema(contract: Contract): GraphQLSchema {
  const [file] = graphQlSurface(contract).files;
  return buildSchema(file?.text ?? '', { assumeValidSDL: true });
}

function rootOf(schema: GraphQLSchema, { kind }: Operation): GraphQLObjectType | null {
  return (kind === 'query' ? schema.getQueryType() : schema.getMutationType()) ?? null;
}

function fieldsOf(schema: GraphQLSchema, operation: Operation): Fields {
  return rootOf(schema, operation)?.getFields() ?? {};
}

/** By the contract's word or the default rule; else the one field whose name is the operation's key, whatever its case and signs. */
function fieldFor(operation: Operation, fields: Fields): Field | null {
  const name = gqlField(operation);
  const exact = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (exact !== undefined) return exact;
  if (operation.transport.gql.field !== null) return null;
  const major = operation.version.split('.', 1)[0] ?? '';
  const names = [name, operation.key, `${operation.key}v${major}`].map(bareName);
  const [only, ...others] = Object.values(fields).filter((field) => names.includes(bareName(field.name)));
  return only !== undefined && others.length === 0 ? only : null;
}

function missing(
  operation: Operation,
  { pointerOf }: PublishedSchema,
  root: GraphQLObjectType | null,
): Departure {
  const type = operation.kind === 'query' ? 'Query' : 'Mutation';
  return {
    kind: 'operation-missing',
    operation: operation.id,
    pointer: root === null ? '/__schema' : `${pointerOf(root.name)}/fields`,
    what: `${root?.name ?? type} has no field ${gqlField(operation)}`,
  };
}

/** The input is one argument that takes it whole, or an argument for each of its fields. */
function holdArguments(
  mine: Field,
  there: Field,
  root: string,
  { pointerOf }: PublishedSchema,
  { hold, holdInputFields }: ReturnType<typeof typeHolder>,
): void {
  const name = (argument?: string) =>
    argument === undefined ? `${root}.${there.name}` : `${root}.${there.name}(${argument}:)`;
  const placeOf = (argument?: string) => ({
    pointer:
      argument === undefined ? `${pointerOf(root, there.name)}/args` : pointerOf(root, there.name, argument),
    name: name(argument),
  });
  const published = Object.fromEntries(there.args.map((argument) => [argument.name, argument]));
  const [input] = mine.args;
  if (input === undefined) {
    holdInputFields({}, published, placeOf);
    return;
  }
  const object = getNullableType(input.type);
  const whole = isInputObjectType(object)
    ? wholeArgument(there.args, Object.keys(object.getFields()))
    : there.args[0];
  if (whole !== undefined) {
    hold(input.type, whole, 'input', placeOf(whole.name));
    const { [whole.name]: _, ...others } = published;
    holdInputFields({}, others, placeOf);
  } else if (isInputObjectType(object)) holdInputFields(object.getFields(), published, placeOf);
  else holdInputFields({ input }, published, placeOf);
}

/** The argument whose input object has more of the model's fields than the arguments are. */
function wholeArgument(
  args: readonly GraphQLArgument[],
  fields: readonly string[],
): GraphQLArgument | undefined {
  const isField = (name: string) => fields.some((field) => bareName(field) === bareName(name));
  const asFields = args.filter(({ name }) => isField(name)).length;
  return args.find(({ type }) => {
    const object = getNullableType(type);
    return isInputObjectType(object) && Object.keys(object.getFields()).filter(isField).length > asFields;
  });
}

function extraIn({ schema, pointerOf }: PublishedSchema, met: ReadonlySet<Field>): readonly Departure[] {
  return [schema.getQueryType(), schema.getMutationType()].flatMap((root) =>
    Object.values(root?.getFields() ?? {})
      .filter((field) => !met.has(field))
      .map(
        (field): Departure => ({
          kind: 'operation-extra',
          operation: null,
          pointer: pointerOf(root?.name ?? '', field.name),
          what: `${root?.name}.${field.name} is no operation of the contract`,
        }),
      ),
  );
}
