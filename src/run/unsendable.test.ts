import { expect, it } from 'vitest';
import * as z from 'zod';
import { fetchAdapter } from '../adapters/fetch.ts';
import { conformanceOf } from '../testing/conformance-of.ts';
import { operationOf } from '../testing/small-operation.ts';

const close = (runId: string) =>
  operationOf({
    key: 'run.close',
    input: z.object({ runId: z.string() }),
    output: z.object({ ok: z.boolean() }),
    policy: { auth: 'anonymous' },
    transport: { rest: { method: 'POST', path: '/runs/{runId}/close' } },
    acceptance: {
      scenarios: [{ key: 'closes', given: [], when: ['User closes run'], then: ['ok is true'] }],
      examples: [{ key: 'one', input: { runId }, output: { ok: true } }],
    },
  });

async function run(runId: string) {
  const paths: string[] = [];
  const adapter = fetchAdapter((request) => {
    paths.push(new URL(request.url).pathname);
    return Response.json({ ok: true });
  });
  const { report } = await conformanceOf({ operations: [close(runId)], events: [], inert: [] }, adapter, {
    phases: ['examples'],
  });
  const told = report.cases
    .filter(({ check }) => check === 'example-holds' || check === 'scenario-holds')
    .map(({ check, verdict, reason }) => [check, verdict, reason]);
  return { paths, told };
}

it('sends what the path can carry', async () => {
  const { paths, told } = await run('r1');
  expect(told).toEqual([
    ['example-holds', 'pass', null],
    ['scenario-holds', 'pass', null],
  ]);
  expect(paths).toContain('/runs/r1/close');
});

it('does not send what the path cannot carry, and says so instead of judging the answer to something else', async () => {
  const { paths, told } = await run('');
  const reason = 'not sent: the path /runs/{runId}/close cannot carry an absent or empty runId';
  expect(told).toEqual([
    ['example-holds', 'inconclusive', reason],
    ['scenario-holds', 'inconclusive', reason],
  ]);
  expect(paths).not.toContain('/runs//close');
});
