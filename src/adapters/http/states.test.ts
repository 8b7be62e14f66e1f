import { afterEach, describe, expect, it } from 'vitest';
import { planConformance } from '../../plan/plan-conformance.ts';
import { smoke } from '../../run/smoke.ts';
import { suiteSession } from '../../testing/adapter-suite.ts';
import { conformanceOf, runOptionsOf } from '../../testing/conformance-of.ts';
import { type Reply, type Served, serve } from '../../testing/serve.ts';
import { operationOf } from '../../testing/small-operation.ts';
import { http } from './http.ts';

const signal = new AbortController().signal;
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Lists its states as `list` says, enters whatever it is asked for, and answers every call alike. */
async function offering(list: Reply) {
  const server = await serve(({ method, url }: Served) => {
    if (url === '/_states') return method === 'GET' ? list : { json: {} };
    return { json: { ok: true } };
  });
  closers.push(server.close);
  const asked = () =>
    server.served
      .filter(({ method, url }) => method === 'POST' && url === '/_states')
      .map(({ body }) =>
        Object.values(JSON.parse(body) as object).filter((part) => typeof part === 'string'),
      );
  return { adapter: http({ baseUrl: server.url, states: '/_states', actors: { user: {} } }), server, asked };
}

const operation = operationOf({
  acceptance: {
    scenarios: [
      {
        key: 'placed',
        given: ['Order is open', 'Customer exists'],
        when: ['User places order with orderId "o-1"'],
        then: ['Order is placed'],
      },
    ],
    examples: [{ key: 'basic', input: { orderId: 'o-1' }, output: { ok: true } }],
  },
});
const contract = { operations: [operation], events: [], inert: [] };

describe('the list of states', () => {
  it.each<[string, Reply]>([
    ['as a list', { json: ['Customer exists', 'Order is open'] }],
    ['as an object', { json: { states: ['order is  open.', 'Something else'] } }],
  ])('%s spares asking for those that are not in it', async (_, list) => {
    const { adapter, server, asked } = await offering(list);
    const connection = await adapter.connect(suiteSession);
    closers.push(() => connection.close());
    expect(await connection.enterState?.({ name: 'Order is shipped', params: {} }, signal)).toEqual({
      kind: 'unknown',
      reason: 'the state endpoint does not list "Order is shipped" among its states',
    });
    expect(await connection.enterState?.({ name: 'Order is open', params: {} }, signal)).toEqual({
      kind: 'entered',
      by: 'state endpoint',
      values: {},
    });
    await connection.leaveState?.({ name: 'Order is shipped', params: {} }, signal);
    expect(asked()).toEqual([['Order is open', 'setup']]);
    expect(server.served.filter(({ method }) => method === 'GET')).toHaveLength(1);
  });

  it.each<[string, Reply]>([
    ['404', { status: 404 }],
    ['405', { status: 405, json: { states: ['Order is open'] } }],
    ['a page', { text: '<html>' }],
    ['an empty list', { json: [] }],
    ['something else', { json: { states: [1, 2] } }],
    ['an object', { json: {} }],
  ])('is not there where the endpoint answers %s: every state is asked for', async (_, list) => {
    const { adapter, asked } = await offering(list);
    const connection = await adapter.connect(suiteSession);
    closers.push(() => connection.close());
    const outcome = await connection.enterState?.({ name: 'Order is shipped', params: {} }, signal);
    expect([outcome, asked()]).toEqual([
      { kind: 'entered', by: 'state endpoint', values: {} },
      [['Order is shipped', 'setup']],
    ]);
  });

  it('leaves what needs an unlisted state unobserved, with that reason', async () => {
    const { adapter, asked } = await offering({ json: ['Order is open'] });
    const { report } = await conformanceOf(contract, adapter);
    const scenario = report.cases.find(({ kind }) => kind === 'scenario');
    expect([scenario?.verdict, scenario?.reason]).toEqual([
      'inconclusive',
      'the state "Customer exists" could not be entered: the state endpoint does not list "Customer exists" among its states, and no operation of the contract produces it',
    ]);
    expect(asked().flat()).not.toContain('Customer exists');
  });

  it('is what smoke goes by', async () => {
    const { adapter, asked } = await offering({ json: ['Order is open'] });
    const plan = planConformance(contract, { examples: 'strict', actors: [] });
    const results = await smoke(runOptionsOf(contract, adapter, { plan }));
    expect(results.find(({ part }) => part === 'states')).toEqual({
      part: 'states',
      state: 'broken',
      detail:
        '1 of 2 states cannot be entered: "Customer exists" (the state endpoint does not list "Customer exists" among its states)',
      hint: 'Add handlers for these states, under exactly these names.',
    });
    expect(asked()).toEqual([
      ['Order is open', 'setup'],
      ['Order is open', 'teardown'],
    ]);
  });
});
