import { beforeAll, describe, expect, it } from 'vitest';
import { agentRunModules } from '../../fixtures/contracts/agent-run/family.ts';
import { referenceAdapter } from '../../fixtures/implementations/reference/adapter.ts';
import { builtinChecks } from '../checks/index.ts';
import { rulesOf } from '../judge/rules.ts';
import { planConformance } from '../plan/plan-conformance.ts';
import { conformanceOf, contractOf } from '../testing/conformance-of.ts';
import type { Sensitivity } from './sensitivity.ts';
import { sensitivityOf } from './sensitivity-of.ts';

const contract = contractOf(...agentRunModules);
const plan = planConformance(contract, { examples: 'strict', actors: [] });
const rules = rulesOf(contract.operations, plan.requirements, builtinChecks);

async function measured(seed: number): Promise<Sensitivity> {
  const { report } = await conformanceOf(contract, referenceAdapter(), { seed, plan });
  const stored = JSON.parse(JSON.stringify(report)) as typeof report;
  return sensitivityOf({
    report: stored,
    results: stored.cases,
    cases: plan.cases,
    rules,
    toolVersion: '0.0.0',
  });
}

describe('the sensitivity of the reference contract', () => {
  let result: Sensitivity;
  beforeAll(async () => {
    result = await measured(1);
  }, 60_000);

  it('classifies hundreds of faults, and nearly all that the contract forbids are named by their clause', () => {
    const { mutants, killed, elsewhere, blind, undecided, underSpecified } = result.counts;
    expect(mutants).toBeGreaterThan(400);
    expect(killed + elsewhere + blind + undecided + underSpecified).toBe(mutants);
    expect(result.noticed).toBeGreaterThanOrEqual(98);
    expect(new Set(result.mutants.map(({ id }) => id)).size).toBe(result.mutants.length);
  });

  it('names a killer for what is found, and what to write for what is not', () => {
    for (const { fate, by, advice, clause, operation, id } of result.mutants) {
      expect([id, by !== null], id).toEqual([id, fate === 'killed' || fate === 'elsewhere']);
      expect([id, advice !== undefined], id).toEqual([id, fate !== 'killed' && fate !== 'equivalent']);
      expect(clause.includes('#') && operation.includes('@')).toBe(true);
    }
  });

  it('says of every requirement what it would notice, or why it was not observed', () => {
    expect(result.clauses.map(({ requirement }) => requirement)).toEqual(
      plan.requirements.map(({ id }) => id),
    );
    for (const { standing, reason, requirement } of result.clauses)
      expect([requirement, reason !== null]).toEqual([requirement, standing === 'unobserved']);
    const probes = result.clauses.filter(({ requirement }) => requirement.includes('#transport/'));
    expect(probes.every(({ standing }) => standing === 'unobserved')).toBe(true);
  });

  it('does not move with the seed', async () => {
    const other = await measured(7);
    expect(Math.abs(other.score - result.score)).toBeLessThanOrEqual(1);
    expect(Math.abs(other.noticed - result.noticed)).toBeLessThanOrEqual(1);
  }, 60_000);
});
