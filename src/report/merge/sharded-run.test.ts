import { describe, expect, it } from 'vitest';
import { agentRunModules } from '../../../fixtures/contracts/agent-run/family.ts';
import { mutant } from '../../../fixtures/implementations/mutants/error-status.ts';
import { referenceAdapter } from '../../../fixtures/implementations/reference/adapter.ts';
import type { Adapter } from '../../model/adapter.ts';
import type { Report } from '../../model/report.ts';
import { planConformance } from '../../plan/plan-conformance.ts';
import { shardPlan } from '../../plan/shard.ts';
import { conformanceOf, contractOf } from '../../testing/conformance-of.ts';
import { verifyReport } from '../verify/verify-report.ts';
import { mergeReports } from './merge-reports.ts';

const contract = contractOf(...agentRunModules);
const plan = planConformance(contract, { examples: 'strict', actors: [] });

async function mergedRun(adapter: () => Adapter, of: number): Promise<Report> {
  const shards = [];
  for (let index = 1; index <= of; index += 1) {
    const shard = { index, of };
    const { report } = await conformanceOf(contract, adapter(), {
      plan: shardPlan(plan, shard),
      shard,
      maxExamples: 5,
    });
    expect(verifyReport(report).flaws).toEqual([]);
    shards.push({ report, where: `${index}` });
  }
  return mergeReports(shards);
}

/** What a report says, without what differs between any two runs: times, and names the implementation made up. */
function said({ verdict, coverage, profiles, requirements, findings, cases, gaps, footer }: Report) {
  return {
    verdict,
    coverage,
    profiles,
    requirements,
    findings: findings.map(({ evidence, replay, ...finding }) => finding),
    cases: cases.map(({ case: id, verdict, reason, tallies, outcomes }) => ({
      id,
      verdict,
      reason,
      tallies,
      outcomes,
    })),
    gaps,
    complete: footer.complete,
  };
}

describe.each<[string, () => Adapter]>([
  ['the reference', referenceAdapter],
  ['a mutant', () => mutant.adapter()],
])('a real run of %s', (_, adapter) => {
  it('comes to the same in four shards as in one piece, and both add up', async () => {
    const { report } = await conformanceOf(contract, adapter(), { plan, maxExamples: 5 });
    const merged = await mergedRun(adapter, 4);
    expect(said(merged)).toEqual(said(report));
    for (const one of [report, merged]) expect(verifyReport(one).flaws).toEqual([]);
  });
});
