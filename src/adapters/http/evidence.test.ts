import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../model/adapter.ts';
import { curlOf } from '../../model/curl-of.ts';
import type { HttpExchange } from '../../model/observation.ts';
import { SUITE_OPERATIONS, suiteCall, suiteSession } from '../../testing/adapter-suite.ts';
import { httpOf } from '../../testing/http-exchange.ts';
import { type Reply, type Served, serve } from '../../testing/serve.ts';
import { http } from './http.ts';
import type { HttpOptions } from './options.ts';

const signal = new AbortController().signal;
const { rename } = SUITE_OPERATIONS;
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const TOKEN = 's3cr"et/töken+'.replace('ö', 'o');
const fromEnv = (name: string) => `$${'{'}${name}}`;

async function exchangeWith(
  answer: (request: Served) => Reply,
  input: unknown = { id: 'a' },
  options: Partial<HttpOptions> = {},
) {
  const server = await serve(answer);
  closers.push(server.close);
  const actors = { user: { headers: { authorization: `Bearer ${fromEnv('TOKEN')}`, 'x-role': 'gold' } } };
  const connection: Connection = await http({ baseUrl: server.url, actors, ...options }).connect({
    ...suiteSession,
    env: { TOKEN },
  });
  closers.push(() => connection.close());
  const observation = await connection.invoke(suiteCall(rename, input), signal);
  return { observation, exchange: httpOf(observation.exchange), server };
}

describe('the evidence of a call', () => {
  it('is the request and the answer as they crossed the wire', async () => {
    const { exchange, server } = await exchangeWith(() => ({
      status: 201,
      headers: { 'x-kept': 'yes' },
      json: { id: 'a' },
    }));
    expect(exchange.request).toMatchObject({
      method: 'POST',
      url: `${server.url}/shop/item/rename/v1.0.0`,
      headers: { 'content-type': 'application/json' },
      body: '{"id":"a"}',
    });
    expect(exchange.response).toMatchObject({
      status: 201,
      headers: { 'x-kept': 'yes', 'content-type': 'application/json' },
      body: '{"id":"a"}',
      truncated: false,
    });
  });

  it('shows where credentials come from and never what they are, wherever they turn up', async () => {
    const { observation } = await exchangeWith(
      ({ headers }) => ({
        status: 403,
        headers: { 'set-cookie': 'sid=12345', 'x-echo': headers.authorization ?? '', 'x-api-key': 'abcdef' },
        json: {
          code: 'FORBIDDEN',
          detail: `you sent ${headers.authorization}`,
          url: `/?t=${encodeURIComponent(TOKEN)}`,
        },
      }),
      { id: 'a', name: `my token is ${TOKEN}` },
    );
    expect(httpOf(observation.exchange).request.headers).toMatchObject({
      authorization: `Bearer ${fromEnv('TOKEN')}`,
      'x-role': '[redacted]',
    });
    expect(httpOf(observation.exchange).response?.headers).toMatchObject({
      'set-cookie': '[redacted]',
      'x-api-key': '[redacted]',
      'x-echo': `Bearer ${fromEnv('TOKEN')}`,
    });
    const kept = JSON.stringify(observation.exchange);
    for (const spelling of [TOKEN, JSON.stringify(TOKEN).slice(1, -1), encodeURIComponent(TOKEN)]) {
      expect(kept).not.toContain(spelling);
      expect(kept).not.toContain(JSON.stringify(spelling).slice(1, -1));
    }
    // Judged as it came: the run takes the secret out afterwards.
    expect(observation.outcome).toMatchObject({ message: `you sent Bearer ${TOKEN}` });
    expect(observation.notes).toBeUndefined();
  });

  it('hides telling query parameters, and the names it is told to hide', async () => {
    const operations = { [rename.id]: { route: 'POST /x?access_token=abc&page=2&pin=1' } };
    const { exchange } = await exchangeWith(
      () => ({ headers: { 'x-pin': 'p' }, json: { pin: 'a"b', other: 1, nested: { PIN: 123 } } }),
      { id: 'a', pin: '0000' },
      { operations, redact: ['pin', 'x-pin'] },
    );
    expect(exchange.request.url).toMatch(/\/x\?access_token=\[redacted\]&page=2&pin=\[redacted\]$/);
    expect(exchange.request.body).toBe('{"id":"a","pin":"[redacted]"}');
    expect(exchange.response?.headers['x-pin']).toBe('[redacted]');
    expect(exchange.response?.body).toBe('{"pin":"[redacted]","other":1,"nested":{"PIN":"[redacted]"}}');
  });

  it('keeps 64 KiB of each body and says so', async () => {
    const long = 'x'.repeat(100_000);
    const { exchange } = await exchangeWith(() => ({ json: long }), { id: long });
    expect(exchange.request.body).toHaveLength(64 * 1024);
    expect(exchange.request.truncated).toBe(true);
    expect(exchange.response?.body).toHaveLength(64 * 1024);
    expect(exchange.response?.truncated).toBe(true);
  });
});

describe('the curl line of a call', () => {
  const requestOf = (body: string | null, headers: Record<string, string> = {}): HttpExchange => ({
    request: { method: 'POST', url: 'http://[::1]:80/a?b={c}', headers, body },
    response: null,
  });

  it('sends the same request again, credentials from variables', async () => {
    const input = { id: 'a', name: `it's "quoted" $HOME \`id\` \\ !\n\u0007\u202e @file` };
    const { exchange, server } = await exchangeWith(() => ({ json: {} }), input);
    const line = curlOf(exchange);
    expect(line).toContain(`-H 'authorization: Bearer '"$TOKEN"`);
    await promisify(execFile)('bash', ['-c', line], {
      env: { ...process.env, TOKEN, X_ROLE: 'gold' },
      timeout: 10_000,
    });
    const [first, second] = server.served;
    expect(second?.body).toBe(first?.body);
    expect(JSON.parse(second?.body ?? '')).toEqual(input);
    expect(second?.headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      'x-role': 'gold',
      'content-type': 'application/json',
    });
  });

  it('quotes whatever the body holds, on one line that changes no terminal', () => {
    expect(curlOf(requestOf(`'; rm -rf ~ #`))).toBe(
      `curl --globoff --path-as-is -i -X POST 'http://[::1]:80/a?b={c}' --data-raw ''\\''; rm -rf ~ #'`,
    );
    expect(curlOf(requestOf('a\u001b[2J\n\u202e\\'))).toMatch(
      /--data-raw \$'a\\x1b\[2J\\x0a\\xe2\\x80\\xae\\\\'$/,
    );
    expect(curlOf(requestOf(null, { 'x-api-key': '[redacted]' }))).toMatch(/-H 'x-api-key: '"\$X_API_KEY"$/);
  });
});
