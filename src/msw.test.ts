import { build } from 'esbuild';
import { getResponse } from 'msw';
import { setupServer } from 'msw/node';
import { describe, expect, it } from 'vitest';
import { agentRunModules } from '../fixtures/contracts/agent-run/family.ts';
import * as orders from '../fixtures/contracts/loop/orders.ts';
import { fetchAdapter } from './adapters/fetch.ts';
import { contractHandlers } from './msw.ts';
import { conformanceOf, contractOf } from './testing/conformance-of.ts';

const user = { headers: { authorization: 'Bearer user-token' } };

describe('contractHandlers', () => {
  it('gives handlers that break nothing by our own run', async () => {
    const handlers = contractHandlers(agentRunModules);
    const adapter = fetchAdapter((request) => getResponse(handlers, request), {
      actors: { user, admin: { headers: { authorization: 'Bearer admin-token' } } },
      states: '/_states',
      events: '/_events',
    });
    const { report } = await conformanceOf(contractOf(...agentRunModules), adapter, { maxExamples: 10 });

    expect(report.findings).toEqual([]);
    // What was made since the start stands in the list as well: the documented one comes back no more.
    const open = report.requirements.filter(
      ({ level, status, unscored }) => level === 'must' && status !== 'verified' && unscored === undefined,
    );
    expect(open.map(({ id }) => id)).toEqual(['agent.run.list@1.0.0#examples/list-completed']);
  });

  it('answers fetch in a test of a front end, and leaves what is not of the contract alone', async () => {
    const server = setupServer(...contractHandlers(orders, { baseUrl: 'https://shop.test/api' }));
    server.listen({ onUnhandledRequest: 'bypass' });
    const answer = await fetch('https://shop.test/api/shop/orders/ord_1', user);
    const elsewhere = await getResponse(contractHandlers(orders), new Request('https://shop.test/basket'));
    server.close();

    expect(await answer.json()).toMatchObject({ id: 'ord_1', customer: 'Ada Lovelace' });
    expect(elsewhere).toBeUndefined();
  });

  it('runs where there is no Node: in the service worker of a browser', async () => {
    const result = await build({
      entryPoints: ['src/msw.ts'],
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'browser',
      external: ['msw'],
      logLevel: 'silent',
    });

    expect(result.errors).toEqual([]);
    expect(result.outputFiles[0]?.text).not.toMatch(/from "node:/);
  });
});
