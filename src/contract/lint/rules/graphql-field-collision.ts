import { gqlField } from '../../../model/transport-names.ts';
import { duplicates } from '../duplicates.ts';
import { clauseAt, type LintRule } from '../lint-rule.ts';

export const graphqlFieldCollision: LintRule = {
  code: 'graphql-field-collision',
  severity: 'error',
  title: 'No two operations share a GraphQL field.',
  check: ({ operations }) =>
    duplicates(
      operations,
      (operation) => `${operation.kind === 'query' ? 'Query' : 'Mutation'}.${gqlField(operation)}`,
    ).map(({ first, again, key }) => ({
      operation: again.id,
      message: `${again.id} and ${first.id} share the GraphQL field ${key}.`,
      hint: 'Give one of them another transport.gql.field.',
      source: clauseAt(again, 'transport', 'gql', 'field'),
    })),
};
