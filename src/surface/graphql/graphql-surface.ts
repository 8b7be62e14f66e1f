import type { JsonSchema } from '../../json-schema/json-schema.ts';
import type { Contract, Operation } from '../../model/operation.ts';
import { gqlField } from '../../model/transport-names.ts';
import { inOrder } from '../in-order.ts';
import { nameAfter } from '../schemas/names.ts';
import { schemaSet } from '../schemas/schema-set.ts';
import type { Surface } from '../surface.ts';
import { type Hear, unsaidList } from '../unsaid.ts';
import { commentOf } from '../yaml-text.ts';
import { description, graphQlTypes, isGraphQlName } from './graphql-types.ts';

/**
 * A contract as a GraphQL schema (SDL, October 2021): a query or mutation for each operation with its input as the argument
 * `input`, error codes in descriptions, since directives cannot be seen by introspection.
 */
export function graphQlSurface(contract: Contract): Surface {
  const list = unsaidList();
  const schemas = schemaSet();
  const taken = new Map<string, string>();
  const fields: Record<Operation['kind'], string[]> = { query: [], command: [] };
  const types = graphQlTypes(schemas);
  for (const operation of inOrder(contract.operations)) {
    const hear = list.of(operation.id);
    const name = gqlField(operation);
    const other = taken.get(`${operation.kind} ${name}`);
    if (other !== undefined || !isGraphQlName(name)) {
      hear(
        'transport.gql.field',
        other === undefined
          ? `${name} is no name in GraphQL: the operation is left out`
          : `${name} is the field of ${other} already: the operation is left out`,
      );
      continue;
    }
    taken.set(`${operation.kind} ${name}`, operation.id);
    const { key } = operation;
    const input =
      operation.input === null
        ? null
        : schemas.of(operation.input, nameAfter(key, 'Input'), 'io.input', hear);
    const output = schemas.of(operation.output, nameAfter(key, 'Output'), 'io.output', hear);
    const argument = input === null ? '' : `(input: ${types.of(input, 'input', 'io.input', hear)})`;
    const answer = answerType(operation, output, types.of, hear);
    const deprecated = operation.meta.stability === 'deprecated' ? ' @deprecated' : '';
    fields[operation.kind].push(
      `${description(proseOf(operation), '  ')}  ${name}${argument}: ${answer}${deprecated}\n`,
    );
    for (const event of operation.emits)
      hear(`sideEffects.emits ${event.key}`, 'a query or mutation cannot say that it emits an event');
  }
  general(contract.operations, list.of(null));
  const query =
    fields.query.length > 0
      ? fields.query.join('\n')
      : '  "A schema has a query; this contract has none."\n  _none: Boolean\n';
  const roots = [
    `type Query {\n${query}}\n`,
    ...(fields.command.length === 0 ? [] : [`type Mutation {\n${fields.command.join('\n')}}\n`]),
  ];
  const text = [...roots, ...types.all()].join('\n');
  return {
    files: [{ path: 'schema.graphql', text: `${commentOf(list.all, '#')}\n${text}` }],
    unsaid: list.all,
  };
}

/** What holds of every operation is told once. */
function general(operations: readonly Operation[], hear: Hear): void {
  const guarded = operations.filter(({ policy }) => policy.auth !== 'anonymous').length;
  if (guarded > 0)
    hear(
      '',
      `GraphQL cannot say who may call: ${guarded} of ${operations.length} operations say it in their descriptions alone`,
    );
  const told = operations.reduce(
    (count, { scenarios, examples }) => count + scenarios.length + examples.length,
    0,
  );
  if (told > 0) hear('', `GraphQL has no place for scenarios and examples: ${told} are left out`);
  hear(
    '',
    'Lengths, bounds, patterns and formats stand in descriptions: no GraphQL server asks for them by itself',
  );
}

function answerType(
  operation: Operation,
  output: JsonSchema,
  of: ReturnType<typeof graphQlTypes>['of'],
  hear: Hear,
): string {
  const { returns } = operation.transport.gql;
  const type = of(output, 'output', 'io.output', hear);
  if (returns !== null && returns !== type.replaceAll(/[![\]]/g, ''))
    hear(
      'transport.gql.returns',
      `the contract names its type ${returns}, and its model is called ${type.replaceAll(/[![\]]/g, '')}`,
    );
  return type;
}

function proseOf({ meta, errors, policy }: Operation): string {
  return [
    meta.description,
    meta.goal === '' ? '' : `Goal: ${meta.goal}`,
    meta.context === '' ? '' : `Context: ${meta.context}`,
    policy.auth === 'anonymous' ? '' : `Callers are at least ${policy.auth}.`,
    ...errors.map(
      ({ code, gqlCode, when, description: text }) =>
        `Error ${gqlCode ?? code} (extensions.code): ${when ?? text}`,
    ),
  ]
    .filter((part) => part !== '')
    .join('\n');
}
