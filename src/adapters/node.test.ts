import type { RequestListener } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import type { Connection } from '../model/adapter.ts';
import { redactorOf } from '../model/redactor.ts';
import { SUITE_OPERATIONS, suiteCall, suiteSession } from '../testing/adapter-suite.ts';
import { nodeAdapter } from './node.ts';

const signal = new AbortController().signal;
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function open(listener: RequestListener): Promise<Connection> {
  const adapter = nodeAdapter(listener, {
    actors: { user: { headers: { authorization: `Bearer \${TOKEN}` } } },
    states: '/_states',
  });
  const connection = await adapter.connect({ ...suiteSession, env: { TOKEN: 'sesame-open-1' } });
  closers.push(() => connection.close());
  return connection;
}

it.each<[string, RequestListener]>([
  [
    'at once',
    ({ headers }) => {
      throw new TypeError(`not ready for ${headers.authorization}`);
    },
  ],
  [
    'later',
    async ({ headers }) => {
      await Promise.resolve();
      throw new TypeError(`not ready for ${headers.authorization}`);
    },
  ],
])(
  'an application that throws %s past its framework is told with what it threw, and its credentials are known to the run',
  async (_, listener) => {
    const connection = await open(listener);
    const { outcome } = await connection.invoke(suiteCall(SUITE_OPERATIONS.get, { id: 'a' }), signal);
    if (outcome.kind !== 'crash') throw new Error(`it came to ${outcome.kind}`);
    expect(redactorOf(connection.secrets ?? { values: [], names: [] }).text(outcome.reason)).toBe(
      `the application threw TypeError: not ready for Bearer \${TOKEN}`,
    );
  },
);

it('says the same of a side endpoint', async () => {
  const connection = await open(() => {
    throw new TypeError('not ready');
  });
  expect(await connection.enterState?.({ name: 'Item exists', params: {} }, signal)).toEqual({
    kind: 'failed',
    reason: expect.stringMatching(/\/_states: the application threw TypeError: not ready$/),
  });
});

it('an application that only drops the connection threw nothing', async () => {
  const connection = await open((_, response) => {
    response.destroy();
  });
  const { outcome } = await connection.invoke(suiteCall(SUITE_OPERATIONS.get, { id: 'a' }), signal);
  expect(outcome).toMatchObject({
    kind: 'crash',
    reason: expect.stringContaining('the connection was dropped'),
  });
});

it('tells of several requests at once what each of them met, though nothing in them differs but the body', async () => {
  const connection = await open((request, response) => {
    expect(request.headers.traceparent).toBeUndefined();
    request.on('data', async (chunk: Buffer) => {
      const { id } = JSON.parse(chunk.toString()) as { id: string };
      if (id === 'fine') return void response.setHeader('content-type', 'application/json').end('{}');
      response.emit('meet', id);
    });
    return new Promise((_, reject) => {
      response.on('meet', (id: string) => reject(new Error(`met ${id}`)));
    });
  });
  const seen = await Promise.all(
    ['a', 'fine', 'b', 'c'].map((id) =>
      connection.invoke(suiteCall(SUITE_OPERATIONS.rename, { id, name: 'n' }), signal),
    ),
  );
  expect(seen.map(({ outcome }) => (outcome.kind === 'crash' ? outcome.reason : outcome.kind))).toEqual(
    ['a', 'fine', 'b', 'c'].map((id) =>
      id === 'fine' ? 'success' : `the application threw Error: met ${id}`,
    ),
  );
});

it('names what is thrown in the middle of an answer', async () => {
  const connection = await open(async (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 90 }).write('{"id":');
    await new Promise((resolve) => setImmediate(resolve));
    throw new RangeError('half way');
  });
  const { outcome } = await connection.invoke(suiteCall(SUITE_OPERATIONS.get, { id: 'a' }), signal);
  expect(outcome).toMatchObject({ kind: 'crash', reason: 'the application threw RangeError: half way' });
});
