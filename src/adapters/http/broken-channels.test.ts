import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { planConformance } from '../../plan/plan-conformance.ts';
import { smoke } from '../../run/smoke.ts';
import { conformanceOf, runOptionsOf } from '../../testing/conformance-of.ts';
import { type Reply, type Served, serve } from '../../testing/serve.ts';
import { operationOf } from '../../testing/small-operation.ts';
import { http } from './http.ts';

const closers: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const operation = operationOf({
  sideEffects: { emits: [{ key: 'order.placed', version: '1.0.0', when: 'placed', payload: z.object({}) }] },
  acceptance: {
    scenarios: [
      {
        key: 'placed',
        given: ['Order is open'],
        when: ['User places order with orderId "o-1"'],
        then: ['Order is placed'],
      },
    ],
    examples: [{ key: 'basic', input: { orderId: 'o-1' }, output: { ok: true } }],
  },
});
const contract = { operations: [operation], events: [], inert: [] };

/** How long an endpoint is waited for that never answers: long enough for those beside it. */
const SILENCE_MS = 1500;

type Channel = 'states' | 'events' | 'reset';

/** A right server, but for one of its side endpoints. */
async function beside(
  channel: Channel,
  broken: (request: Served) => Reply | Promise<Reply>,
  timeoutMs = 10_000,
) {
  const sound: Record<Channel, (request: Served) => Reply> = {
    states: ({ method, body }) =>
      method === 'GET' || body.includes('a state that no one has') ? { status: 404 } : { json: {} },
    events: () => ({ json: { events: [], audit: [], cursor: '1' } }),
    reset: () => ({ status: 204 }),
  };
  const server = await serve((request) => {
    for (const name of ['states', 'events', 'reset'] as const)
      if (new URL(request.url, 'http://x').pathname === `/_${name}`)
        return name === channel ? broken(request) : sound[name](request);
    return request.url.startsWith('/_') ? { status: 404 } : { json: { ok: true } };
  });
  closers.push(server.close);
  const options = { states: '/_states', events: '/_events', reset: '/_reset', actors: { user: {} } };
  const adapter = http({ baseUrl: server.url, timeoutMs, ...options });
  const plan = planConformance(contract, { examples: 'strict', actors: ['user'] });
  return { adapter, plan, url: server.url };
}

const FAULTS: readonly (readonly [string, (request: Served) => Reply | Promise<Reply>])[] = [
  ['404 for all', () => ({ status: 404 })],
  [
    'a page that says 404',
    ({ method, url }) => ({ status: 404, text: `<pre>Cannot ${method} ${url}</pre>` }),
  ],
  ['500', () => ({ status: 500 })],
  ['a page', () => ({ text: '<!doctype html><p>Welcome' })],
  ['nothing', () => new Promise<Reply>(() => {})],
  ['405', () => ({ status: 405 })],
  ['401', () => ({ status: 401, json: { code: 'UNAUTHENTICATED' } })],
  ['an array', () => ({ json: [1, 2] })],
];
/** A reset gives nothing: any JSON with a 2xx is one. */
const TAKEN = new Set(['reset an array']);
const TABLE = (['states', 'events', 'reset'] as const).flatMap((channel) =>
  FAULTS.filter(([what]) => !TAKEN.has(`${channel} ${what}`)).map(
    ([what, broken]) => [channel, what, broken] as const,
  ),
);

// Most of their time goes into waiting for what never answers, which they can do together.
describe.concurrent('smoke', () => {
  it('finds nothing broken where all channels are sound', async () => {
    const { adapter, plan } = await beside('reset', () => ({ status: 204 }));
    const results = await smoke(runOptionsOf(contract, adapter, { plan }));
    const stateOf = (name: string) => results.find(({ part }) => part === name)?.state;
    expect(['states', 'events', 'reset'].map(stateOf)).toEqual(['works', 'works', 'works']);
  });

  it.each(TABLE)('says that %s is broken where it answers %s', async (channel, what, broken) => {
    const { adapter, plan, url } = await beside(channel, broken, what === 'nothing' ? SILENCE_MS : undefined);
    const results = await smoke(runOptionsOf(contract, adapter, { plan }));
    const result = results.find(({ part }) => part === channel);
    expect(result).toMatchObject({ state: 'broken', hint: expect.any(String) });
    expect(result?.detail).toContain(`${url}/_${channel}`);
  });
});

describe.concurrent('a run', () => {
  it.each(TABLE.filter(([channel]) => channel === 'states'))(
    'shows nothing of what needs a state where %s answers %s',
    async (_, what, broken) => {
      const { adapter, plan } = await beside('states', broken, what === 'nothing' ? SILENCE_MS : undefined);
      const { report } = await conformanceOf(contract, adapter, { plan });
      const scenario = report.cases.find(({ kind }) => kind === 'scenario');
      expect(scenario?.verdict).toBe('inconclusive');
      expect(scenario?.reason).toContain('the state "Order is open" could not be entered');
    },
  );

  it('is not held up by a sound one', async () => {
    const { adapter, plan } = await beside('reset', () => ({ status: 204 }));
    const { report } = await conformanceOf(contract, adapter, { plan });
    const scenario = report.cases.find(({ kind }) => kind === 'scenario');
    expect(scenario?.reason ?? '').not.toContain('could not be entered');
  });

  it.each(
    TABLE.filter(
      ([channel, what]) => channel === 'states' && !['404 for all', 'a page that says 404'].includes(what),
    ),
  )('names the address where %s answers %s', async (_, what, broken) => {
    const { adapter, plan, url } = await beside(
      'states',
      broken,
      what === 'nothing' ? SILENCE_MS : undefined,
    );
    const { report } = await conformanceOf(contract, adapter, { plan });
    expect(report.cases.find(({ kind }) => kind === 'scenario')?.reason).toContain(`${url}/_states`);
  });

  it.each(['405', '401', 'a page', 'an array'])(
    'says at its beginning that states answer %s',
    async (what) => {
      const broken = FAULTS.find(([name]) => name === what)?.[1] ?? (() => ({}));
      const { adapter, plan, url } = await beside('states', broken);
      const { report } = await conformanceOf(contract, adapter, { plan });
      expect(report.header.capabilities).toMatchObject({
        states: false,
        broken: { states: expect.stringContaining(`${url}/_states`) },
      });
    },
  );

  it.each<[string, (request: Served) => Reply]>([
    ['404', () => ({ status: 404 })],
    ['404 in its own words', () => ({ status: 404, json: { code: 'UNKNOWN_STATE' } })],
    ['400', () => ({ status: 400, json: { detail: 'no such state' } })],
    ['500', () => ({ status: 500, json: { detail: 'no such state' } })],
    ['204', () => ({ status: 204 })],
  ])('supposes nothing of states that answer an unknown one with %s', async (_, unknown) => {
    const { adapter, plan } = await beside('states', (request) =>
      request.method === 'POST' && request.body.includes('Order is open') ? { json: {} } : unknown(request),
    );
    const { report } = await conformanceOf(contract, adapter, { plan });
    const { states, broken } = report.header.capabilities;
    expect([states, broken]).toEqual([true, undefined]);
    expect(report.cases.find(({ kind }) => kind === 'scenario')?.reason ?? '').not.toContain(
      'could not be entered',
    );
  });

  it('says at its beginning that states answer 500 as all that leads nowhere', async () => {
    const server = await serve(({ url }) =>
      url.startsWith('/_') ? { status: 500 } : { json: { ok: true } },
    );
    closers.push(server.close);
    const adapter = http({ baseUrl: server.url, states: '/_states', actors: { user: {} } });
    const { report } = await conformanceOf(contract, adapter);
    expect(report.header.capabilities.broken?.states).toBe(
      `the state endpoint ${server.url}/_states answered 500, as a path does that leads nowhere`,
    );
  });

  it('names an address that answers like one that leads nowhere', async () => {
    const { adapter, plan, url } = await beside('states', () => ({ status: 404 }));
    const { report } = await conformanceOf(contract, adapter, { plan });
    expect(report.cases.find(({ kind }) => kind === 'scenario')?.reason).toContain(
      `${url}/_states answers 404 as a path does that leads nowhere`,
    );
  });

  it('takes a 404 for one unknown state where another was entered, or where it says so in its own words', async () => {
    for (const reply of [{ status: 404 }, { status: 404, json: { code: 'UNKNOWN_STATE' } }]) {
      const { adapter } = await beside('states', ({ body }) =>
        body.includes('Order is open') ? { json: {} } : reply,
      );
      const connection = await adapter.connect({
        operations: [operation],
        timeoutMs: 1000,
        rateLimit: null,
        env: {},
        cwd: '.',
        signal: new AbortController().signal,
      });
      closers.push(() => connection.close());
      const signal = new AbortController().signal;
      if (!('json' in reply)) await connection.enterState?.({ name: 'Order is open', params: {} }, signal);
      expect(await connection.enterState?.({ name: 'Order is lost', params: {} }, signal)).toMatchObject({
        kind: 'unknown',
      });
    }
  });
});
