import { mkdir, readFile, symlink } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { runCli, temporaryProject } from '../../../testing/run-cli.ts';

const ZOD = fileURLToPath(new URL('../../../../node_modules/zod', import.meta.url));

const ends: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** Two queries and a command on routes of their own. */
const CONTRACT = `
import { defineCommand, defineQuery } from 'proviso';
import { z } from 'zod';
const meta = { version: '1.0.0', stability: 'stable', owners: ['@desk'], tags: [] };
const Order = z.object({ id: z.string() });
export const ListOrders = defineQuery({
  meta: { ...meta, key: 'order.list', description: 'Lists orders.' },
  io: { input: z.object({ limit: z.int().min(1).max(50).optional() }), output: z.object({ orders: z.array(Order) }) },
  policy: { auth: 'anonymous' },
  acceptance: { scenarios: [], examples: [{ key: 'two', input: { limit: 2 }, output: { orders: [] } }] },
  transport: { rest: { method: 'GET', path: '/orders' } },
});
export const GetOrder = defineQuery({
  meta: { ...meta, key: 'order.get', description: 'Shows an order.' },
  io: {
    input: z.object({ orderId: z.string() }), output: Order,
    errors: { ORDER_NOT_FOUND: { description: 'None', http: 404, when: 'Order ID is unknown' } },
  },
  policy: { auth: 'anonymous' },
  acceptance: { scenarios: [], examples: [{ key: 'one', input: { orderId: 'o-1' }, output: { id: 'o-1' } }] },
  transport: { rest: { method: 'GET', path: '/orders/{orderId}' } },
});
export const DropOrders = defineCommand({
  meta: { ...meta, key: 'order.drop', description: 'Drops all.' },
  io: { input: z.object({}), output: z.object({}) },
  policy: { auth: 'anonymous' },
  transport: { rest: { method: 'GET', path: '/drop' } },
});
`;

type Answer = (pathname: string, query: URLSearchParams) => readonly [status: number, body: unknown];

/** A server over a real socket, and what it was asked. */
async function handling(listener: RequestListener) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** The same, of a function from path and query: text is sent as HTML, all else as JSON. */
function serving(answer: Answer) {
  return handling((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://here');
    const [status, body] = answer(pathname, searchParams);
    const isText = typeof body === 'string';
    response.writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json' });
    response.end(isText ? body : JSON.stringify(body));
  });
}

/** A project begun with this URL, and the config that was written for it. */
async function begun(url: string, contract = CONTRACT) {
  const { cwd, remove } = await temporaryProject({
    'package.json': '{ "name": "mine", "type": "module" }',
    'orders.ts': contract,
  });
  ends.push(remove);
  await mkdir(join(cwd, 'node_modules'));
  await symlink(ZOD, join(cwd, 'node_modules/zod'));
  const init = await runCli(['init', '--yes', '--url', url, 'orders.ts'], { cwd });
  expect(init.stderr).toBe('');
  const config = await readFile(join(cwd, 'proviso.config.ts'), 'utf8');
  return {
    cwd,
    init,
    config,
    code: config.replaceAll(/^ *\/\/.*\n/gm, ''),
    said: config.replaceAll(/\s+(?:\/\/ )?/g, ' '),
  };
}

/** A parameter for each field, the output in an envelope, the code in `error.type`. */
const flat: Answer = (pathname, query) => {
  const error = (status: number, type: string) => [status, { error: { type, text: 'No.' } }] as const;
  if (pathname === '/orders')
    return [...query].every(([name, value]) => name === 'limit' && /^\d+$/.test(value))
      ? [200, { meta: { took: 1 }, data: { orders: [{ id: 'o-1' }] } }]
      : error(400, 'invalid');
  if (pathname === '/drop') return [200, {}];
  if (pathname === '/orders/o-1') return [200, { meta: { took: 1 }, data: { id: 'o-1' } }];
  return error(404, 'no_route');
};

/** ContractSpec's own dialect. */
const dialect: Answer = (pathname, query) => {
  if (pathname === '/orders/o-1') return [200, { id: 'o-1' }];
  if (pathname !== '/orders') return [404, { type: 'about:blank', status: 404, code: 'NOT_FOUND' }];
  return query.has('input') && [...query].length === 1
    ? [200, { orders: [] }]
    : [422, { type: 'about:blank', status: 422, code: 'VALIDATION_FAILED' }];
};

describe('proviso init --url', () => {
  it('proposes flat queries, the member of the output and that of the code, each with what was seen', async () => {
    const { url, asked } = await serving(flat);
    const { cwd, code, said } = await begun(url);

    expect(code).toContain("query: 'flat',\n");
    expect(code).toContain("refusal: { code: { member: 'error.type' } },\n");
    expect(code).toContain("'order.list@1.0.0': { output: { member: 'data' } },\n");
    expect(code).toContain("'order.get@1.0.0': { output: { member: 'data' } },\n");
    expect(said).toContain(
      'GET /orders?input=%7B%22limit%22%3A2%7D answered 400, GET /orders?limit=2 answered 200.',
    );
    expect(said).toContain('3 of 3 error responses had a code');
    expect(asked.filter((one) => !one.startsWith('GET /'))).toEqual([]);
    expect(asked.join('\n')).not.toContain('/drop');
    expect(asked).toHaveLength(5);
    expect(await runCli(['smoke'], { cwd })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('works'),
    });
  });

  it("recognises ContractSpec's own dialect, and adds nothing that holds without it", async () => {
    const { url } = await serving(dialect);
    const { code, said } = await begun(url);

    expect(code).toContain("query: 'json',\n");
    expect(code).not.toMatch(/refusal|operations|output/);
    expect(said).toContain(
      'GET /orders?limit=2 answered 422, GET /orders?input=%7B%22limit%22%3A2%7D answered 200.',
    );
    expect(said).toContain('had a code where it is looked for anyway');
  });

  it('proposes nothing from pages that say 404 to everything', async () => {
    const { url } = await serving(() => [404, '<h1>Not Found</h1>']);
    const { code, said } = await begun(url);

    expect(code).not.toMatch(/query|refusal|operations/);
    expect(said).toContain('5 GET probes sent, 5 answered, 0 of them with success.');
    expect(said).toContain('No error response names a code; the status alone tells them apart');
    expect(said).toContain('No answer told whether');
  });

  it('says that nothing answered, and writes the default', async () => {
    const { url } = await handling((request) => request.socket.destroy());
    const { init, code, said } = await begun(url);

    expect(init).toMatchObject({ code: 0, stdout: expect.stringContaining('nothing answered') });
    expect(said).toContain('2 GET probes sent, and nothing answered: what follows is the default.');
    expect(code).not.toMatch(/query|refusal|operations/);
  });

  it.each<[string, Answer]>([
    ['takes whatever it is asked', (path) => (path === '/orders' ? [200, { orders: [] }] : [404, {}])],
    ['wants a login', () => [401, { message: 'Who are you?' }]],
    ['fails', () => [500, { message: 'Oh no' }]],
    ['sends elsewhere', () => [302, '']],
  ])('leaves the query open for a server that %s', async (_, answer) => {
    const { url } = await serving(answer);

    expect((await begun(url)).code).not.toMatch(/query|refusal|operations/);
  });

  it('takes a parameter whose wrong value is refused for one that is read', async () => {
    const { url } = await serving((path, query) =>
      path === '/orders' && /^\d*$/.test(query.get('limit') ?? '')
        ? [200, { orders: [] }]
        : [400, { error: 'Bad Request' }],
    );

    expect((await begun(url)).code).toContain("query: 'flat',\n");
  });

  it('finds a code in a header', async () => {
    const { url } = await handling((_, response) => {
      response.writeHead(404, { 'x-error-code': 'gone_fishing' }).end('<p>');
    });

    expect((await begun(url)).code).toContain("refusal: { code: { header: 'x-error-code' } },\n");
  });

  it('writes nothing that a hostile answer says as code', async () => {
    const { url } = await serving(() => [
      400,
      {
        "code'} }, start: { command: 'sh": 'x_y',
        code: "a'; process.exit()",
        type: 'x\u2028evil()',
        error: { "a'b": 'c_d' },
      },
    ]);
    const { code, config } = await begun(url);

    expect(code).not.toMatch(/refusal|command|evil|process\.exit/);
    expect(config).not.toMatch(/[\u2028\u2029]|evil|exit/);
  });

  it('sends at most sixty probes, and stops at the second one without an answer', async () => {
    const lists = Array.from({ length: 30 }, (_, index) =>
      CONTRACT.replaceAll(/key: 'order\.|'\/orders/g, (text) => `${text}${index}`)
        .replaceAll(/export const /g, `export const A${index}`)
        .replaceAll(/^(?:import|const) .*$/gm, ''),
    );
    const many = [...(CONTRACT.match(/^(?:import|const) .*$/gm) ?? []), ...lists].join('\n');
    const answering = await serving(() => [404, {}]);
    const silent = await handling((request) => request.socket.destroy());
    await begun(answering.url, many);
    await begun(silent.url, many);

    expect(answering.asked).toHaveLength(60);
    expect(silent.asked).toHaveLength(2);
  });

  it('leaves a config as it is, and prints what it would say', async () => {
    const { url } = await serving(flat);
    const { cwd, config } = await begun(url);
    const again = await runCli(['init', '--yes', '--url', url], { cwd });

    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining("query: 'flat',\n") });
    expect(await readFile(join(cwd, 'proviso.config.ts'), 'utf8')).toBe(config);
  });

  it.each(['orders', 'ftp://here', 'http://me:secret@here', 'http://here/?a=b'])(
    'refuses %s',
    async (url) => {
      const { cwd, remove } = await temporaryProject({ 'package.json': '{}' });
      ends.push(remove);
      const init = await runCli(['init', '--yes', '--url', url], { cwd });

      expect(init).toMatchObject({ code: 2, stderr: expect.stringContaining('url-invalid') });
      expect(init.stderr).not.toContain('secret');
    },
  );
});
