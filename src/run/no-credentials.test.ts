import { expect, it } from 'vitest';
import * as z from 'zod';
import { fetchAdapter } from '../adapters/fetch.ts';
import { conformanceOf } from '../testing/conformance-of.ts';
import { operationOf } from '../testing/small-operation.ts';

const hut = operationOf({
  key: 'hut.get',
  kind: 'query',
  input: z.object({ hutId: z.string() }),
  output: z.object({ hutId: z.string() }),
  policy: { auth: 'anonymous' },
  acceptance: {
    scenarios: [
      {
        key: 'by-user',
        given: ['User is authenticated'],
        when: ['User requests hut by ID'],
        then: ['Hut details are returned'],
      },
    ],
    examples: [{ key: 'one', input: { hutId: 'h-1' }, output: { hutId: 'h-1' } }],
  },
  transport: { rest: { method: 'GET', path: '/huts/{hutId}' } },
});

it('a scenario by someone who has no credentials is not observed, and the run goes on to its end', async () => {
  const adapter = fetchAdapter((request) => Response.json({ hutId: new URL(request.url).pathname.slice(6) }));
  const { report } = await conformanceOf({ operations: [hut], events: [], inert: [] }, adapter, {
    phases: ['examples'],
  });

  expect(report.footer.complete).toBe(true);
  const scenario = report.cases.find(({ kind }) => kind === 'scenario');
  expect(scenario).toMatchObject({
    verdict: 'inconclusive',
    reason: expect.stringContaining('no credentials are configured for the actor user'),
  });
  expect(report.requirements.find(({ id }) => id.endsWith('#examples/one'))?.status).toBe('verified');
});
