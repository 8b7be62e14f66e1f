import { afterEach, describe, expect, it } from 'vitest';
import { exampleHolds } from '../../checks/example-holds.ts';
import { planConformance } from '../../plan/plan-conformance.ts';
import { smoke } from '../../run/smoke.ts';
import { conformanceOf, runOptionsOf } from '../../testing/conformance-of.ts';
import { type Reply, type Served, serve } from '../../testing/serve.ts';
import { operationOf } from '../../testing/small-operation.ts';
import { http } from './http.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** An order can be placed once: the second time is a crash, until everything is forgotten. */
async function forgetful(reset: Reply) {
  const placed = new Set<string>();
  const server = await serve(({ method, url, body }: Served): Reply => {
    if (method === 'POST' && url === '/api/_reset') {
      placed.clear();
      return reset;
    }
    const { orderId } = JSON.parse(body) as { orderId: string };
    if (placed.has(orderId)) return { status: 500, text: 'placed already' };
    placed.add(orderId);
    return { json: { ok: true } };
  });
  closers.push(server.close);
  return server;
}

const operation = operationOf({
  policy: { auth: 'anonymous' },
  acceptance: {
    examples: ['first', 'second', 'third'].map((key) => ({
      key,
      input: { orderId: 'o-1' },
      output: { ok: true },
    })),
  },
});
const contract = { operations: [operation], events: [], inert: [] };
const plan = planConformance(contract, { examples: 'strict', actors: [], checks: [exampleHolds] });

describe('the reset endpoint', () => {
  it('is asked before every case, and no case then runs beside another', async () => {
    const server = await forgetful({ status: 204 });
    const adapter = http({ baseUrl: `${server.url}/api`, reset: '/_reset' });
    const { report } = await conformanceOf(contract, adapter, { plan });
    expect(report.cases.map(({ verdict }) => verdict)).toEqual(['pass', 'pass', 'pass']);
    expect(report.header.capabilities.concurrency).toBe(1);
    const call = ['POST', '/api/order/place/v1.0.0', '{"orderId":"o-1"}'];
    const reset = ['POST', '/api/_reset', '{}'];
    expect(server.served.map(({ method, url, body }) => [method, url, body])).toEqual([
      reset,
      call,
      reset,
      call,
      reset,
      call,
    ]);
  });

  it('is not asked where none is named', async () => {
    const server = await forgetful({ status: 204 });
    const { report } = await conformanceOf(contract, http({ baseUrl: `${server.url}/api` }), { plan });
    expect(server.served.some(({ url }) => url.endsWith('/_reset'))).toBe(false);
    expect(report.cases.filter(({ verdict }) => verdict === 'fail')).toHaveLength(2);
    expect(report.header.capabilities.concurrency).toBe(8);
  });

  it.each<[string, Reply, string]>([
    ['500', { status: 500 }, 'its endpoint URL answered 500'],
    ['404', { status: 404 }, 'its endpoint URL answered 404'],
    ['a page', { text: '<html>' }, 'URL: its answer is not valid JSON'],
  ])('ends the run where it answers %s', async (_, reply, why) => {
    const server = await forgetful(reply);
    const adapter = http({ baseUrl: `${server.url}/api`, reset: '/_reset' });
    await expect(conformanceOf(contract, adapter, { plan })).rejects.toMatchObject({
      code: 'reset-failed',
      message: `The implementation could not be reset: ${why.replace('URL', `${server.url}/api/_reset`)}.`,
    });
  });

  it.each<[string, Reply, object]>([
    ['works', { status: 200, json: {} }, { state: 'works', hint: null }],
    [
      'is broken',
      { status: 503 },
      {
        state: 'broken',
        detail: expect.stringMatching(
          /^The implementation could not be reset: its endpoint http:.*\/api\/_reset answered 503\.$/,
        ),
        hint: 'Answer with 204 once all is as it was at the start, or leave `reset` out of the config.',
      },
    ],
  ])('is told by smoke where it %s', async (_, reply, told) => {
    const server = await forgetful(reply);
    const adapter = http({ baseUrl: `${server.url}/api`, reset: '/_reset' });
    const results = await smoke(runOptionsOf(contract, adapter, { plan }));
    expect(results.find(({ part }) => part === 'reset')).toMatchObject(told);
  });
});
