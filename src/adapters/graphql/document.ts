import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isLeafType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { isRecord } from '../../model/is-record.ts';
import { Mistake } from '../../model/mistake.ts';
import type { Operation } from '../../model/operation.ts';
import type { Model } from '../../model/schema.ts';
import type { Shape } from '../../schema/shape/shape.ts';
import { shapeOf } from '../../schema/shape/shape-of.ts';
import type { Convert, Scalars } from './leaf.ts';
import { literalOf, nameOf } from './literal.ts';
import { memberOf, partsOf } from './model-parts.ts';
import type { GraphqlOverride } from './options.ts';
import { type Selection, selectionOf } from './selection.ts';
import { inputWriter, NotCarried, unknownField } from './write-input.ts';

/** A request as the body of a POST has it. */
export interface GraphqlRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** How one operation is asked for and read. */
export interface Document {
  readonly root: 'query' | 'mutation';
  readonly field: string;
  /** Throws `NotCarried` for input that GraphQL would change on its way. */
  request(input: unknown): GraphqlRequest;
  /** The value of the field → the output in the contract's wire view. */
  readonly read: Convert;
  /** The first variable whose type the GraphQL layer itself must guard, and a value outside it; null where there is none. */
  readonly wrongVariable: { readonly name: string; readonly value: unknown } | null;
}

/** Throws the Mistake `graphql-output-unknown` where the override names a member that the type does not have. */
export function documentOf(
  operation: Operation,
  root: 'query' | 'mutation',
  field: GraphQLField<unknown, unknown>,
  { schema, scalars, override }: { schema: GraphQLSchema; scalars: Scalars; override: GraphqlOverride },
): Document {
  const path = override.output === undefined ? [] : override.output.split('.');
  const selection = selectUnder(path, field.type, operation, (type) =>
    selectionOf(schema, type, shapesOf(operation.output), scalars),
  );
  const models = shapesOf(operation.input);
  const whole = wholeArgument(field, operation, override);
  const taken = operation.input === null ? [] : whole === null ? argumentsOf(field, models) : [whole];
  const writers = new Map(
    taken.map((argument): [string, Convert] => [
      argument.name,
      inputWriter(
        argument.type,
        whole === null ? memberOf(partsOf(models), argument.name).shapes : models,
        scalars,
      ),
    ]),
  );
  const head =
    taken.length === 0 ? '' : ` (${taken.map(({ name, type }) => `$${name}: ${type}`).join(', ')})`;
  const passed = taken.map(({ name }) => `${name}: $${name}`);
  const textWith = (more: readonly string[]) => {
    const all = [...passed, ...more];
    const given = all.length === 0 ? '' : `(${all.join(', ')})`;
    return `${root} Proviso${head} { ${field.name}${given}${selection.text === '' ? '' : ` ${selection.text}`} }`;
  };
  const text = textWith([]);

  function request(input: unknown): GraphqlRequest {
    if (operation.input === null) return { query: text, variables: {} };
    if (whole !== null) return { query: text, variables: { [whole.name]: writers.get(whole.name)?.(input) } };
    if (!isRecord(input)) throw new NotCarried('arguments carry nothing but the fields of an object');
    const variables: Record<string, unknown> = {};
    const more: string[] = [];
    for (const [key, value] of Object.entries(input)) {
      const write = writers.get(key);
      if (write !== undefined) variables[key] = write(value);
      else {
        const sent = unknownField(`the field ${field.name}`, key, partsOf(models))(value);
        more.push(`${nameOf(key)}: ${literalOf(sent)}`);
      }
    }
    return { query: more.length === 0 ? text : textWith(more), variables };
  }

  return {
    root,
    field: field.name,
    request,
    read: selection.read,
    wrongVariable: wrongVariableOf(taken),
  };
}

/** None of a model that cannot be looked into. */
function shapesOf(model: Model | null): readonly Shape[] {
  const shape = shapeOf(model?.schema);
  return shape === null ? [] : [shape];
}

/** The argument that takes the input as a whole: an input object that has more of the model's fields than the arguments are. */
function wholeArgument(
  field: GraphQLField<unknown, unknown>,
  operation: Operation,
  { argument }: GraphqlOverride,
): GraphQLArgument | null {
  if (argument === null || operation.input === null) return null;
  if (argument !== undefined) {
    const named = field.args.find(({ name }) => name === argument);
    if (named !== undefined) return named;
    throw new Mistake({
      code: 'graphql-argument-unknown',
      message: `The field ${field.name} has no argument ${argument} (it has ${field.args.map(({ name }) => name).join(', ') || 'none'}).`,
      where: `operations.${operation.id}.argument`,
      hint: 'Name the argument that takes the whole input; null where each input field is an argument.',
    });
  }
  const parts = partsOf(shapesOf(operation.input));
  const isField = (name: string) => memberOf(parts, name).shapes.length > 0;
  const asFields = field.args.filter(({ name }) => isField(name)).length;
  const covered = ({ type }: GraphQLArgument) => {
    const object = getNullableType(type);
    return isInputObjectType(object) ? Object.keys(object.getFields()).filter(isField).length : 0;
  };
  const [best] = field.args
    .filter((each) => covered(each) > asFields)
    .sort((a, b) => covered(b) - covered(a));
  return best ?? onlyObject(field, asFields);
}

/** Of a model whose fields cannot be told: the one argument, where it is an object. */
function onlyObject({ args }: GraphQLField<unknown, unknown>, asFields: number): GraphQLArgument | null {
  const [only, ...others] = args;
  const isAlone = only !== undefined && others.length === 0 && asFields === 0;
  return isAlone && isInputObjectType(getNullableType(only.type)) ? only : null;
}

/** The arguments that input fields are given by; all of them where the model does not tell its fields. */
function argumentsOf(
  field: GraphQLField<unknown, unknown>,
  models: readonly Shape[],
): readonly GraphQLArgument[] {
  const parts = partsOf(models);
  const named = field.args.filter(({ name }) => memberOf(parts, name).shapes.length > 0);
  return parts.some((part) => part.kind === 'object') ? named : field.args;
}

function selectUnder(
  path: readonly string[],
  type: GraphQLOutputType,
  operation: Operation,
  select: (type: GraphQLOutputType) => Selection,
): Selection {
  const [name, ...rest] = path;
  if (name === undefined) return select(type);
  const object = getNullableType(type);
  const member = isObjectType(object) ? object.getFields()[name] : undefined;
  if (member === undefined)
    throw new Mistake({
      code: 'graphql-output-unknown',
      message: `The type ${type} has no field ${name}, where the output should stand.`,
      where: `operations.${operation.id}.output`,
      hint: 'Name the field of the payload type that holds the output, such as `run`.',
    });
  const inner = selectUnder(rest, member.type, operation, select);
  return {
    text: `{ ${name}${inner.text === '' ? '' : ` ${inner.text}`} }`,
    read: (value) => (isRecord(value) ? inner.read(value[name] ?? null) : value),
  };
}

/** A scalar of the server's own may take anything; the language's own types, and enums, may not. */
function wrongVariableOf(taken: readonly GraphQLArgument[]): Document['wrongVariable'] {
  for (const { name, type } of taken) {
    const named = getNamedType(type);
    if (isInputObjectType(named)) return { name, value: 42 };
    if (
      isLeafType(named) &&
      (!('serialize' in named) || isSpecifiedScalarType(named) || 'getValues' in named)
    )
      return { name, value: { no: 'such value' } };
  }
  return null;
}
