import { expect, it } from 'vitest';
import { boards, boardsAt, boardsServer } from '../fixtures/implementations/foreign/boards.ts';
import { circle, circleAt } from '../fixtures/implementations/foreign/circle.ts';
import { circleServer } from '../fixtures/implementations/foreign/circle-server.ts';
import type { Adapter } from './model/adapter.ts';
import type { Contract } from './model/operation.ts';
import { type Reply, type Served, serve } from './testing/serve.ts';
import { verifiable } from './testing/verifiable.ts';

/** Musts that events or audit entries would show, which none of these services has. */
const UNSEEN = /#sideEffects\//;

type Service = ((request: Served) => Reply) & { readonly size: () => number };

async function seen(contract: Contract, answer: Service, at: (url: string) => Adapter) {
  const server = await serve(answer);
  try {
    const { report, flawsOf } = await verifiable(contract, at(server.url), { maxExamples: 5 });
    // What setup calls led to is judged again to the same end.
    expect(await flawsOf(report)).toEqual([]);
    const musts = report.requirements.filter(({ id, level }) => level === 'must' && !UNSEEN.test(id));
    return {
      report,
      left: answer.size(),
      share: musts.filter(({ status }) => status === 'verified').length / musts.length,
      broken: report.findings.map(({ requirement, message }) => `${requirement}: ${message}`),
    };
  } finally {
    await server.close();
  }
}

it('verifies a service whose clients choose ids, three levels deep', { timeout: 120_000 }, async () => {
  const { report, share, broken, left } = await seen(boards, boardsServer(), boardsAt);
  expect(broken).toEqual([]);
  expect(share).toBeGreaterThan(0.93);
  // All that was made is deleted again, cards before their boards.
  expect(left).toBe(0);
  expect(report.footer.created?.made).toBeGreaterThan(100);
  expect(report.footer.created).toMatchObject({ left: 0 });
});

it('verifies a service with ids in Location, natural keys and addresses that are taken', {
  timeout: 120_000,
}, async () => {
  const { share, broken } = await seen(circle, circleServer(), circleAt);
  expect(broken).toEqual([]);
  expect(share).toBeGreaterThan(0.97);
});

it('accuses nothing of a service that has room for few', { timeout: 120_000 }, async () => {
  const { broken } = await seen(circle, circleServer({ pages: 5 }), circleAt);
  expect(broken).toEqual([]);
});

it.each([
  ['wrong-404', 'work.card.get@1.0.0#errors/CARD_NOT_FOUND'],
  ['never-archived', 'work.board.archive@1.0.0#acceptance/archive'],
  ['update-lost', 'work.card.update@1.0.0#acceptance/update'],
])('finds %s in what only setup calls lead to', { timeout: 120_000 }, async (fault, requirement) => {
  const { report } = await seen(boards, boardsServer(fault), boardsAt);
  expect(report.findings.map((finding) => finding.requirement)).toContain(requirement);
});

it('finds a job that is never cancelled', { timeout: 120_000 }, async () => {
  const { report } = await seen(circle, circleServer({ fault: 'never-cancelled' }), circleAt);
  expect(report.findings.map(({ requirement }) => requirement)).toContain(
    'circle.job.cancel@1.0.0#acceptance/cancel',
  );
});
