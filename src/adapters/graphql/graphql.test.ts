import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGraphQLError, createSchema, createYoga } from 'graphql-yoga';
import { afterAll, beforeAll } from 'vitest';
import { describeAdapter, type SuiteAnswer, suiteAnswer } from '../../testing/adapter-suite.ts';
import { graphql } from './graphql.ts';

const actors = {
  user: { headers: { authorization: 'Bearer user' } },
  admin: { headers: { authorization: 'Bearer admin' } },
};

interface Context {
  readonly request: Request;
}

/** The suite's implementation as a GraphQL server has it; scalars of its own let invalid input reach the resolvers. */
const yoga = createYoga({
  logging: false,
  schema: createSchema<Context>({
    typeDefs: /* GraphQL */ `
      scalar Anything
      type Item { id: ID!, name: String, actor: String! }
      type Query { shop_item_get_v1_0_0(id: Anything): Item! }
      type Mutation { shop_item_rename_v1_0_0(id: Anything, name: String): Item! }
    `,
    resolvers: {
      Query: { shop_item_get_v1_0_0: (_, input, { request }) => answered('shop.item.get', input, request) },
      Mutation: {
        shop_item_rename_v1_0_0: (_, input, { request }) => answered('shop.item.rename', input, request),
      },
    },
  }),
});

function answered(key: string, input: unknown, request: Request): unknown {
  const actor = request.headers.get('authorization')?.replace('Bearer ', '') ?? 'anonymous';
  const answer: SuiteAnswer = suiteAnswer(key, input, actor);
  switch (answer.kind) {
    case 'output':
      return answer.output;
    case 'refusal':
      throw createGraphQLError(answer.message, { extensions: { code: answer.code, issues: answer.issues } });
    case 'crash':
      throw new Error('crashed as asked');
    case 'silence':
      return new Promise(() => {});
  }
}

let server: Server;
beforeAll(async () => {
  server = createServer(yoga);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

describeAdapter('graphql', () =>
  graphql({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, actors }),
);
describeAdapter('graphql (fetch handler)', () =>
  graphql({ handler: (request) => yoga.fetch(request), actors }),
);
describeAdapter('graphql (queries by GET)', () =>
  graphql({ handler: (request) => yoga.fetch(request), actors, queries: 'GET' }),
);
