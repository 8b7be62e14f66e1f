import { buildSchema, introspectionFromSchema } from 'graphql';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Connection } from '../../model/adapter.ts';
import { isMistake } from '../../model/mistake.ts';
import {
  SUITE_OPERATIONS,
  suiteCall,
  suiteModel,
  suiteOperation,
  suiteSession,
} from '../../testing/adapter-suite.ts';
import { httpOf } from '../../testing/http-exchange.ts';
import { type Reply, serve } from '../../testing/serve.ts';
import { graphql } from './graphql.ts';
import type { GraphqlUrlOptions } from './options.ts';

const SDL = /* GraphQL */ `
  type Item { id: ID!, name: String, actor: String! }
  type Query { shop_item_get_v1_0_0(id: ID!): Item }
  type Mutation { shop_item_rename_v1_0_0(id: ID!, name: String): Item }
`;
const FIELD = 'shop_item_get_v1_0_0';
const ITEM = { id: 'a', name: null, actor: 'user' };
const { get } = SUITE_OPERATIONS;
const signal = new AbortController().signal;
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function open(
  reply: Reply | (() => Reply | Promise<Reply>),
  options: Partial<GraphqlUrlOptions> = { schema: SDL },
): Promise<Connection> {
  const server = await serve(typeof reply === 'function' ? reply : () => reply);
  closers.push(() => server.close());
  const adapter = graphql({ url: `${server.url}/graphql`, actors: { user: {} }, ...options });
  const connection = await adapter.connect(suiteSession);
  closers.push(() => connection.close());
  return connection;
}

const json = (body: unknown, status = 200, type = 'application/json'): Reply => ({
  status,
  headers: { 'content-type': type },
  text: JSON.stringify(body),
});
const errors = (...list: unknown[]) => ({ data: { [FIELD]: null }, errors: list });
const error = (code: string | undefined, more: object = {}) => ({
  message: 'no',
  path: [FIELD],
  ...(code === undefined ? {} : { extensions: { code } }),
  ...more,
});

describe('an answer over GraphQL', () => {
  it.each<[string, Reply, object]>([
    ['data', json({ data: { [FIELD]: ITEM } }), { kind: 'success', status: null, output: ITEM }],
    [
      'null where the output should stand',
      json({ data: { [FIELD]: null } }),
      { kind: 'success', output: null },
    ],
    [
      'an empty list of errors beside data',
      json({ data: { [FIELD]: ITEM }, errors: [] }),
      { kind: 'success' },
    ],
    [
      'an empty list of errors alone',
      json({ errors: [] }),
      { kind: 'unintelligible', reason: '200 with neither data nor an error' },
    ],
    [
      'HTML',
      { status: 200, headers: { 'content-type': 'text/html' }, text: '<h1>hello</h1>' },
      { kind: 'unintelligible', reason: '200 with a body of type text/html' },
    ],
    [
      'HTML with a 502',
      { status: 502, headers: { 'content-type': 'text/html' }, text: '<h1>bad</h1>' },
      { kind: 'crash', status: 502 },
    ],
    ['a 401 of a gateway', json({ error: 'who?' }, 401), { kind: 'failure', status: 401, code: null }],
    [
      'nothing at all',
      { status: 200, headers: {}, text: '' },
      { kind: 'unintelligible', reason: '200 with an empty body' },
    ],
    [
      'JSON of another kind',
      json([1, 2]),
      { kind: 'unintelligible', reason: '200 with JSON that is no GraphQL response' },
    ],
    [
      'errors as a text',
      json({ errors: 'boom' }),
      { kind: 'unintelligible', reason: '200 with `errors` that is no list' },
    ],
    [
      'errors as texts',
      json({ errors: ['boom'] }),
      { kind: 'unintelligible', reason: '200 with an entry of `errors` that is no error' },
    ],
    [
      'data as a text',
      json({ data: 'x' }),
      { kind: 'unintelligible', reason: '200 with `data` that is no object' },
    ],
    [
      'data of another field',
      json({ data: { other: 1 } }),
      { kind: 'unintelligible', reason: `200 with data without ${FIELD}, and without an error` },
    ],
    [
      'a declared code',
      json(errors(error('ITEM_NOT_FOUND'))),
      { kind: 'failure', status: null, code: 'ITEM_NOT_FOUND', gqlCode: 'ITEM_NOT_FOUND' },
    ],
    [
      'a declared code that left nothing of the data',
      json({ data: null, errors: [error('ITEM_NOT_FOUND')] }),
      { kind: 'failure', code: 'ITEM_NOT_FOUND' },
    ],
    [
      'a code with a status of its own',
      json(errors(error('ITEM_NOT_FOUND')), 404),
      { kind: 'failure', status: 404, code: 'ITEM_NOT_FOUND' },
    ],
    ['an error of a field without a code', json(errors(error(undefined))), { kind: 'failure', code: null }],
    [
      'an error of the request without a code',
      json({ errors: [{ message: 'Variable "$id" got invalid value' }] }, 400),
      { kind: 'failure', status: 400, code: 'VALIDATION_FAILED' },
    ],
    [
      'a word of the GraphQL layer',
      json({ errors: [{ message: 'no', extensions: { code: 'BAD_USER_INPUT' } }] }),
      { kind: 'failure', code: 'VALIDATION_FAILED', gqlCode: 'BAD_USER_INPUT' },
    ],
    ['a masked throw', json(errors(error('INTERNAL_SERVER_ERROR'))), { kind: 'crash' }],
    [
      'a throw behind a declared code',
      json(errors(error('ITEM_NOT_FOUND'), error('INTERNAL_SERVER_ERROR'))),
      { kind: 'crash' },
    ],
    [
      'an undeclared code behind a declared one',
      json(errors(error('ITEM_NOT_FOUND'), error('ODD'))),
      { kind: 'failure', code: 'ODD' },
    ],
    [
      'partial data',
      json({ data: { [FIELD]: ITEM }, errors: [error('ITEM_NOT_FOUND', { path: [FIELD, 'name'] })] }, 200),
      { kind: 'failure', code: 'ITEM_NOT_FOUND', body: { data: ITEM } },
    ],
    [
      'nesting without end',
      {
        status: 200,
        headers: { 'content-type': 'application/json' },
        text: `{"data":${'['.repeat(100_000)}`,
      },
      { kind: 'unintelligible' },
    ],
    [
      '10 MB of errors',
      json(errors(error('ITEM_NOT_FOUND', { message: 'x'.repeat(10 * 1024 * 1024) }))),
      { kind: 'unintelligible', reason: 'the body is larger than 8388608 bytes' },
    ],
    [
      'fifty thousand errors',
      json(errors(...Array.from({ length: 50_000 }, () => error('ITEM_NOT_FOUND')))),
      { kind: 'failure', code: 'ITEM_NOT_FOUND' },
    ],
  ])('that is %s', async (_, reply, outcome) => {
    const connection = await open(reply);
    const started = performance.now();
    const observation = await connection.invoke(suiteCall(get, { id: 'a' }), signal);
    expect(observation.outcome).toMatchObject(outcome);
    expect(performance.now() - started).toBeLessThan(30_000);
    expect(JSON.stringify(observation).length).toBeLessThan(400_000);
  });
});

function wrapped(levels: number): object {
  return levels === 0
    ? { kind: 'SCALAR', name: 'String' }
    : { kind: levels % 2 === 0 ? 'LIST' : 'NON_NULL', ofType: wrapped(levels - 1) };
}

describe('introspection', () => {
  const asked = async (reply: Reply): Promise<unknown> => open(reply, {}).catch((thrown: unknown) => thrown);

  it.each<[string, Reply, RegExp]>([
    [
      'is refused',
      json({ errors: [{ message: 'introspection is off' }] }, 400),
      /it refused \(introspection is off\)/,
    ],
    [
      'is answered in HTML',
      { status: 200, headers: { 'content-type': 'text/html' }, text: '<h1/>' },
      /text\/html/,
    ],
    ['is answered by something else', json({ data: { __schema: 7 } }), /no introspection result/],
    [
      'names types that are not there',
      json({ data: { __schema: { queryType: { name: 'Q' }, types: [], directives: [] } } }),
      /no introspection result/,
    ],
    [
      'has fields of a type that is not there',
      json({
        data: {
          __schema: {
            queryType: { name: 'Q' },
            directives: [],
            types: [
              {
                kind: 'OBJECT',
                name: 'Q',
                interfaces: [],
                fields: [{ name: 'a', args: [], type: { kind: 'OBJECT', name: 'Nowhere' } }],
              },
            ],
          },
        },
      }),
      /no introspection result/,
    ],
    [
      'wraps a type without end',
      json({
        data: {
          __schema: {
            queryType: { name: 'Q' },
            types: [
              {
                kind: 'OBJECT',
                name: 'Q',
                interfaces: [],
                fields: [{ name: 'a', args: [], type: wrapped(150) }],
              },
            ],
          },
        },
      }),
      /no introspection result/,
    ],
    [
      'is nested deeper than answers are read',
      {
        headers: { 'content-type': 'application/json' },
        text: `{"data":${'['.repeat(5000)}${']'.repeat(5000)}}`,
      },
      /nested/,
    ],
    [
      'is larger than answers are read',
      json({ data: { __schema: 'x'.repeat(9 * 1024 * 1024) } }),
      /larger than/,
    ],
    ['is a text of errors', json({ errors: 'off' }), /no list/],
    ['has neither data nor errors', json({}), /no GraphQL response/],
  ])('that %s is a mistake that says so, once', async (_, reply, words) => {
    const thrown = await asked(reply);
    expect(isMistake(thrown) && [thrown.code, thrown.message]).toEqual([
      'graphql-schema-unknown',
      expect.stringMatching(words),
    ]);
  });

  it('that never comes is waited for no longer than a call', async () => {
    const since = performance.now();
    const thrown = await open(() => new Promise<Reply>(() => {}), { timeoutMs: 300 }).catch((error) => error);
    expect(isMistake(thrown) ? thrown.code : thrown.name).toMatch(/^(?:graphql-schema-unknown|Unreachable)$/);
    expect(performance.now() - since).toBeLessThan(10_000);
  });

  it('of types that contain themselves leads to a selection that ends, and says what it did not see', async () => {
    const cyclic = buildSchema(/* GraphQL */ `
      interface Named { id: ID!, child: Named, children: [Named!]! }
      type Leaf implements Named { id: ID!, child: Named, children: [Named!]! }
      type Tree implements Named { id: ID!, child: Named, children: [Named!]! }
      type Query { tree_get_v1_0_0(id: ID!): Named }
    `);
    const node: z.ZodType = z.lazy(() =>
      z.object({ id: z.string(), child: node.optional(), children: z.array(node) }),
    );
    const operation = suiteOperation({ key: 'tree.get', kind: 'query', output: suiteModel(node) });
    const leaf = { __typename: 'Leaf', t0_id: 'a', t0_child: null, t0_children: [] };
    let deep: object = leaf;
    for (let level = 0; level < 20; level++)
      deep = { __typename: 'Leaf', t0_id: 'a', t0_child: null, t0_children: [deep] };
    let next: unknown = { data: introspectionFromSchema(cyclic) };
    const connection = await open(() => json(next), {});
    next = { data: { tree_get_v1_0_0: leaf } };
    const shallow = await connection.invoke(suiteCall(operation, { id: 'a' }), signal);
    expect(shallow.outcome).toMatchObject({ kind: 'success', output: { id: 'a', children: [] } });
    expect(httpOf(shallow.exchange).request.truncated).toBeUndefined();
    next = { data: { tree_get_v1_0_0: deep } };
    await expect(connection.invoke(suiteCall(operation, { id: 'a' }), signal)).rejects.toThrow(
      /nested deeper/,
    );
  });
});
