import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { agentRunModules } from '../../fixtures/contracts/agent-run/family.ts';
import { defineCommand, defineQuery } from '../contract/authoring/define-operation.ts';
import { fromZod } from '../contract/authoring/from-zod.ts';
import { contractOf } from '../testing/conformance-of.ts';
import { mockOf } from './mock-of.ts';

const contract = contractOf(...agentRunModules);
const ORIGIN = 'http://mock.test';
const user = { authorization: 'Bearer user-token' };

/** The contract of one command without examples. */
function commandOf(key: string, input: z.ZodType, output: z.ZodType) {
  const meta = { key, version: '1.0.0', description: 'Made up.', owners: ['@test'], tags: [] };
  const io = { input: fromZod(input, { name: 'In' }), output: fromZod(output, { name: 'Out' }) };
  return contractOf({ Made: defineCommand({ meta, io, policy: { auth: 'user' } }) });
}

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly body?: string;
}

type Mock = ReturnType<typeof mockOf>;
type Body = Readonly<Record<string, unknown>>;

async function ask(mock: Mock, path: string, { method, headers, json, body }: Sent = {}) {
  const sent = json === undefined ? body : JSON.stringify(json);
  const response = await mock(
    new Request(ORIGIN + path, {
      method: method ?? (sent === undefined ? 'GET' : 'POST'),
      headers: { ...user, ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(sent === undefined ? {} : { body: sent }),
    }),
  );
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
}

const get = (runId: string) => `/agent/run/get/v1.0.0?input=${encodeURIComponent(JSON.stringify({ runId }))}`;

describe('a mock', () => {
  it('reads the query that a route names, under the names of the fields', async () => {
    const io = {
      input: fromZod(z.object({ author: z.string().min(2).optional(), most: z.int().optional() }), {
        name: 'In',
      }),
      output: fromZod(z.object({ author: z.string(), most: z.int() }), { name: 'Out' }),
    };
    const meta = { key: 'post.find', version: '1.0.0', description: 'Finds.', owners: ['@test'], tags: [] };
    const Find = defineQuery({
      meta,
      io,
      policy: { auth: 'user' },
      transport: { rest: { method: 'GET', path: '/posts?by={author}&_limit={most}&v=2' } },
    });
    const mock = mockOf(contractOf({ Find }));
    const { status, body } = await ask(mock, '/posts?by=ada&_limit=3&v=2');
    expect([status, body]).toEqual([200, { author: 'ada', most: 3 }]);
    expect((await ask(mock, '/posts?by=a&v=2')).status).toBe(422);
    expect((await ask(mock, '/posts')).status).toBe(200);
    const tagged = fromZod(z.object({ tags: z.array(z.string()) }), { name: 'Tagged' });
    const List = defineQuery({
      meta: { ...meta, key: 'post.list' },
      io: { input: tagged, output: tagged },
      policy: { auth: 'user' },
      transport: { rest: { method: 'GET', path: '/tagged?tag={tags}' } },
    });
    const lists = mockOf(contractOf({ List }));
    expect((await ask(lists, '/tagged?tag=a&tag=b')).body).toEqual({ tags: ['a', 'b'] });
    expect((await ask(lists, '/tagged?tag=7')).body).toEqual({ tags: ['7'] });
  });

  it('answers an example as it is documented', async () => {
    const { status, body } = await ask(mockOf(contract), get('run-456'));

    expect([status, body]).toEqual([
      200,
      {
        id: 'run-456',
        agentId: 'agent-123',
        status: 'in_progress',
        input: { message: 'Draft the release notes' },
        errorMessage: null,
        totalTokens: 0,
        createdAt: '2026-01-15T11:00:00.000Z',
      },
    ]);
  });

  it('takes flat parameters, as the model wants them, and lists what they ask for', async () => {
    const mock = mockOf(contract);
    const completed = await ask(mock, '/agent/run/list/v1.0.0?status=completed&limit=7');
    const failed = await ask(mock, '/agent/run/list/v1.0.0?status=failed&limit=7');

    expect(completed.body).toMatchObject({ limit: 7, runs: [{ status: 'completed' }] });
    expect(failed.body).toMatchObject({ limit: 7, runs: [], total: 0 });
  });

  it('knows what it made, and names it alike for alike calls', async () => {
    const run = { agentId: 'agent-123', input: { message: 'Hello' } };
    const [one, other] = [mockOf(contract), mockOf(contract)];
    const made = await ask(one, '/agent/runs', { json: run });

    expect(made.body.runId).toMatch(/^run-[\da-f]{6}$/);
    expect((await ask(other, '/agent/runs', { json: run })).body).toEqual(made.body);
    expect((await ask(one, get(String(made.body.runId)))).body).toMatchObject({ id: made.body.runId });
    expect((await ask(mockOf(contract), get(String(made.body.runId)))).body).toMatchObject({
      code: 'RUN_NOT_FOUND',
    });
  });

  it('refuses as a scenario says once its state was entered, and as ever once it is another', async () => {
    const mock = mockOf(contract);
    const state = (name: string, params: unknown) => ({ json: { state: name, params, action: 'setup' } });
    const entered = await ask(mock, '/_states', state('Run exists but is already completed', {}));
    const cancel = () => ask(mock, '/agent/run/cancel/v1.0.0', { json: entered.body });

    expect(await cancel()).toMatchObject({ status: 400, body: { code: 'RUN_NOT_CANCELLABLE' } });
    await ask(mock, '/_states', state('run is in  progress', entered.body));
    expect(await cancel()).toMatchObject({ status: 200, body: { success: true, status: 'cancelled' } });
  });

  it('names the states of the contract, and knows no others', async () => {
    const mock = mockOf(contract);
    const { body } = await ask(mock, '/_states');
    const unknown = await ask(mock, '/_states', { json: { state: 'The moon is full', action: 'setup' } });

    expect(body.states).toContain('Agent exists but is inactive');
    expect(unknown).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it('emits what is declared under the trace of the call, for readers with a cursor', async () => {
    const mock = mockOf(contract);
    const { body: start } = await ask(mock, '/_events');
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    await ask(mock, '/agent/run/cancel/v1.0.0', { json: { runId: 'run-456' }, headers: { traceparent } });
    const { body } = await ask(mock, `/_events?since=${start.cursor}`);

    expect(body).toMatchObject({
      events: [
        { specversion: '1.0', type: 'run.cancelled', version: '1.0.0', traceparent, data: { id: 'run-456' } },
      ],
      audit: [{ entry: 'run.cancelled', traceparent }],
    });
    expect((await ask(mock, `/_events?since=${body.cursor}`)).body.events).toEqual([]);
  });

  it.each<[string, string, Sent, number, string]>([
    [
      'malformed JSON',
      '/agent/runs',
      { body: '{', headers: { 'content-type': 'application/json' } },
      400,
      'BAD_REQUEST',
    ],
    ['malformed JSON in a parameter', '/agent/run/get/v1.0.0?input={', {}, 400, 'BAD_REQUEST'],
    [
      'another media type',
      '/agent/runs',
      { body: 'a=1', headers: { 'content-type': 'text/plain' } },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['another method', '/agent/runs', { method: 'DELETE' }, 405, 'METHOD_NOT_ALLOWED'],
    ['a path that is no one’s', '/agent/walks', {}, 404, 'NOT_FOUND'],
    ['no one', '/agent/runs', { json: {}, headers: { authorization: '' } }, 401, 'UNAUTHENTICATED'],
    [
      'unknown credentials',
      '/agent/runs',
      { json: {}, headers: { authorization: 'Bearer x' } },
      401,
      'UNAUTHENTICATED',
    ],
    ['too weak a caller', '/agent/run/getMetrics/v1.0.0?input={}', {}, 403, 'FORBIDDEN'],
    ['invalid input', '/agent/runs', { json: { agentId: 'agent-123' } }, 422, 'VALIDATION_FAILED'],
    [
      'an id that nothing has',
      '/agent/runs',
      { json: { agentId: 'a', input: { message: 'x' } } },
      404,
      'AGENT_NOT_FOUND',
    ],
    [
      'an error on demand',
      get('run-456'),
      { headers: { 'x-proviso-error': 'RUN_NOT_FOUND' } },
      404,
      'RUN_NOT_FOUND',
    ],
    [
      'an error no one declares',
      get('run-456'),
      { headers: { 'x-proviso-error': 'OOPS' } },
      400,
      'BAD_REQUEST',
    ],
  ])('refuses %s by a problem document', async (_, path, sent, status, code) => {
    const answer = await ask(mockOf(contract), path, sent);

    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer).toMatchObject({ status, body: { type: 'about:blank', status, code } });
  });

  it('refuses a path that is not percent-encoded, and knows the spellings of one that is', async () => {
    const spec = commandOf('café.open', z.object({ name: z.string() }), z.object({ name: z.string() }));
    const operations = spec.operations.map((operation) => ({
      ...operation,
      transport: { ...operation.transport, rest: { method: 'POST', path: '/café/100%25/{name}' } },
    }));
    const mock = mockOf({ ...spec, operations });
    const opened = (path: string) => ask(mock, path, { method: 'POST' });

    for (const path of ['/café/100%25/a%2Fb%25', '/caf%c3%a9/100%25/a%2fb%25'])
      expect(await opened(path)).toMatchObject({ status: 200, body: { name: 'a/b%' } });
    for (const path of ['/café/100%25/%', '/café/100%25/%E0%A4'])
      expect(await opened(path)).toMatchObject({ status: 400, body: { code: 'BAD_REQUEST' } });
  });

  it('answers HEAD as GET, without the body', async () => {
    const mock = mockOf(contract);
    const head = (path: string) => mock(new Request(ORIGIN + path, { method: 'HEAD', headers: user }));
    const [found, unknown] = [await head(get('run-456')), await head('/agent/walks')];

    expect([found.status, await found.text()]).toEqual([200, '']);
    expect(found.headers.get('content-type')).toBe('application/json');
    expect([unknown.status, await unknown.text()]).toEqual([404, '']);
    expect((await head('/agent/runs')).status).toBe(405);
  });

  it.each<[string, object, string]>([
    ['a misspelt one', { sed: 7 }, "Did you mean 'seed'?"],
    ['an unknown one', { colour: 'red' }, 'There are: seed, baseUrl'],
    ['a base that is no URL', { baseUrl: 'http://[' }, 'Write it like https://api.test/v1'],
    ['a path without a slash', { states: 'states' }, 'or null for none'],
    ['a seed that is no number', { seed: 1.5 }, 'such as 7'],
  ])('refuses options: %s', (_, options, hint) => {
    expect(() => mockOf(contract, options)).toThrow(
      expect.objectContaining({ code: 'mock-option', hint: expect.stringContaining(hint) }),
    );
  });

  it('says where invalid input is invalid', async () => {
    const { body } = await ask(mockOf(contract), '/agent/runs', {
      json: { agentId: 'agent-123', input: {} },
    });

    expect(body.issues).toMatchObject([{ path: 'input.message', code: 'invalid_type' }]);
  });

  it('refuses an operation with the error that an option names, and asks for one that is declared', async () => {
    const mock = mockOf(contract, { errors: { 'agent.run.get': 'RUN_NOT_FOUND' } });

    expect(await ask(mock, get('run-456'))).toMatchObject({ status: 404, body: { code: 'RUN_NOT_FOUND' } });
    expect(() => mockOf(contract, { errors: { 'agent.run.get': 'NO' } })).toThrow("declares no error 'NO'");
    expect(() => mockOf(contract, { errors: { 'agent.walk': 'NO' } })).toThrow('has no such operation');
  });

  it('answers a repeated idempotency key alike, and does it once', async () => {
    const mock = mockOf(contract);
    const { body: start } = await ask(mock, '/_events');
    const run = {
      json: { agentId: 'agent-123', input: { message: 'Hi' } },
      headers: { 'idempotency-key': 'k' },
    };
    const answers = [await ask(mock, '/agent/runs', run), await ask(mock, '/agent/runs', run)];

    expect(answers[1]?.body).toEqual(answers[0]?.body);
    expect((await ask(mock, `/_events?since=${start.cursor}`)).body.events).toHaveLength(1);
  });

  it('is served under a base path, with callers of its own', async () => {
    const mock = mockOf(contract, { baseUrl: `${ORIGIN}/api`, actors: { 'Bearer me': 'user' } });
    const mine = { headers: { authorization: 'Bearer me' } };

    expect((await ask(mock, `/api${get('run-123')}`, mine)).status).toBe(200);
    expect((await ask(mock, `/api${get('run-123')}`)).status).toBe(401);
  });

  it('makes up what no example shows: valid, echoing the input, the same for the same seed', async () => {
    const output = z.object({
      id: z.uuid(),
      name: z.string().min(1),
      size: z.enum(['S', 'L']),
      at: z.iso.datetime(),
    });
    const made = commandOf('shirt.make', z.object({ name: z.string(), size: z.enum(['S', 'L']) }), output);
    const shirt = { json: { name: 'Mine', size: 'L' } };
    const answers = await Promise.all(
      [{ seed: 7 }, { seed: 7 }, { seed: 8 }].map((options) =>
        ask(mockOf(made, options), '/shirt/make/v1.0.0', shirt),
      ),
    );
    const [one, same, other] = answers.map(({ body }) => body);

    expect(output.parse(one)).toMatchObject({ name: 'Mine', size: 'L' });
    expect(same).toEqual(one);
    expect(other?.id).not.toBe(one?.id);
  });

  it('is not made where it would have no answer', () => {
    const never = commandOf('void.fill', z.object({}), z.object({ a: z.string().refine(() => false) }));

    expect(() => mockOf(never)).toThrow('A mock has no answer for void.fill@1.0.0');
  });
});
