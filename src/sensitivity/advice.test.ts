import { beforeAll, describe, expect, it } from 'vitest';
import * as events from '../../fixtures/contracts/agent-run/run.event.ts';
import * as execute from '../../fixtures/contracts/agent-run/run.execute.operation.ts';
import * as get from '../../fixtures/contracts/agent-run/run.get.operation.ts';
import * as metrics from '../../fixtures/contracts/agent-run/run.get-metrics.operation.ts';
import * as cancel from '../../fixtures/contracts/agent-run-cancel.ts';
import { referenceAdapter } from '../../fixtures/implementations/reference/adapter.ts';
import { builtinChecks } from '../checks/index.ts';
import { rulesOf } from '../judge/rules.ts';
import { planConformance } from '../plan/plan-conformance.ts';
import { conformanceOf, contractOf } from '../testing/conformance-of.ts';
import type { Sensitivity } from './sensitivity.ts';
import { sensitivityOf } from './sensitivity-of.ts';

async function measured(...modules: readonly object[]): Promise<Sensitivity> {
  const contract = contractOf(...modules);
  const plan = planConformance(contract, { examples: 'strict', actors: [] });
  const rules = rulesOf(contract.operations, plan.requirements, builtinChecks);
  const { report } = await conformanceOf(contract, referenceAdapter(), { plan, maxExamples: 10 });
  return sensitivityOf({ report, results: report.cases, cases: plan.cases, rules, toolVersion: '0' });
}

/** Each piece of advice once, with where it is to be written; of what leaves a clause undecided there is none. */
const told = ({ mutants }: Sensitivity) => [
  ...new Set(
    mutants
      .filter(({ fate }) => fate !== 'undecided')
      .flatMap(({ advice }) => (advice === undefined ? [] : [`${advice.where}: ${advice.text}`])),
  ),
];

describe('advice to the authors of the published page', () => {
  let alone: Sensitivity;
  let family: Sensitivity;
  beforeAll(async () => {
    alone = await measured(cancel, events);
    family = await measured(execute, cancel, get, metrics, events);
  }, 120_000);

  it('is what they could take', () => {
    expect(told(alone)).toMatchSnapshot();
  });

  it('never asks for a scenario of a caller that the policy turns away', () => {
    const policy = family.mutants.filter(
      ({ clause, advice }) => clause.endsWith('#policy/auth') && advice !== undefined,
    );
    expect(policy.length).toBeGreaterThan(0);
    for (const { advice } of policy)
      expect([advice?.where, advice?.paste]).not.toContain('acceptance.scenarios');
  });

  it('names the scenario that there is, and the situation that it leaves open', () => {
    const open = family.mutants.filter(
      ({ clause, was, fate }) =>
        clause.endsWith('errors/RUN_NOT_CANCELLABLE') && was === 'RUN_NOT_CANCELLABLE' && fate !== 'killed',
    );
    expect(open.length).toBeGreaterThan(0);
    for (const { advice } of open) {
      expect(advice?.text).toContain(
        'The scenario cancel-run-already-completed brings RUN_NOT_CANCELLABLE about',
      );
      expect(advice?.text).toContain('In other calls it is noticed, by ');
    }
  });

  it('says of an error that passes for a refusal of invalid input that its status makes it so', () => {
    const loose = family.mutants.find(({ advice }) => advice?.where === 'io.errors.INVALID_TIME_RANGE');
    expect(loose?.advice?.text).toContain('counts as a refusal of invalid input');
  });

  it('has nothing to paste that is only dots, and nothing to write where no report would be green', () => {
    for (const { advice, fate } of [...alone.mutants, ...family.mutants]) {
      expect(advice?.paste ?? '').not.toMatch(/\["…|…"\]/);
      if (fate === 'undecided') expect(advice?.text).toMatch(/^There is nothing to write: /);
    }
  });
});
