import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod';
import type { Adapter } from '../model/adapter.ts';
import { operationOf } from '../testing/small-operation.ts';
import { verifiable } from '../testing/verifiable.ts';
import { fetchAdapter } from './fetch.ts';
import { http } from './http/http.ts';
import { nodeAdapter } from './node.ts';

const operation = (key: string, method: string) =>
  operationOf({
    key,
    input: z.object({ loud: z.boolean() }),
    output: z.object({ ok: z.boolean() }),
    policy: { auth: 'anonymous' },
    transport: { rest: { method, path: `/${key.replace('.', '/')}` } },
    acceptance: {
      scenarios: [{ key: 'works', given: [], when: ['User calls it'], then: ['ok is true'] }],
      examples: [{ key: 'one', input: { loud: true }, output: { ok: true } }],
    },
  });

const lines = (seen: string[]): RequestListener => {
  return (request, response) => {
    seen.push(`${request.method} ${request.url?.split('?')[0]}`);
    response.setHeader('content-type', 'application/json').end('{"ok":true}');
  };
};

const WAYS: Readonly<Record<string, (seen: string[]) => Promise<Adapter>>> = {
  fetch: async (seen) =>
    fetchAdapter((request) => {
      seen.push(`${request.method} ${new URL(request.url).pathname}`);
      return Response.json({ ok: true });
    }),
  node: async (seen) => nodeAdapter(lines(seen)),
  http: async (seen) => {
    const server = createServer(lines(seen));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    return http({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  },
};

/** A run over a contract with an operation of that method beside another, and what it sent. */
async function run(way: string, method: string) {
  const seen: string[] = [];
  const adapter = await WAYS[way]?.(seen);
  if (adapter === undefined) throw new Error(`no way ${way}`);
  const operations = [operation('line.probe', method), operation('line.open', 'POST')];
  const { report, flawsOf } = await verifiable({ operations, events: [], inert: [] }, adapter, {
    maxExamples: 3,
    timeoutMs: 10_000,
  });
  const of = (key: string) => report.requirements.filter((one) => one.operation.startsWith(key));
  return { seen, of, flaws: await flawsOf(report) };
}

describe.each(Object.keys(WAYS))('over %s', (way) => {
  it.each(['TRACE', 'CONNECT', 'trace'])('%s is never sent, and the run goes on', async (method) => {
    const { seen, of, flaws } = await run(way, method);
    expect(seen.filter((one) => one.endsWith('/line/probe'))).toEqual([]);
    expect(seen).toContain('POST /line/open');
    const reason = `Not applicable: ${method.toUpperCase()} /line/probe is never sent: the Fetch standard forbids clients the method ${method.toUpperCase()}.`;
    expect([...new Set(of('line.probe').map((one) => `${one.status}: ${one.reason}`))]).toEqual([
      `not-applicable: ${reason}`,
    ]);
    expect(of('line.open').filter(({ status }) => status === 'not-applicable')).toEqual([]);
    expect(flaws).toEqual([]);
  });

  it('OPTIONS is sent', async () => {
    const { seen, of } = await run(way, 'OPTIONS');
    expect(seen).toContain('OPTIONS /line/probe');
    const status = of('line.probe').find(({ id }) => id.endsWith('#examples/one'))?.status;
    expect(status).toBe('verified');
  });
});
