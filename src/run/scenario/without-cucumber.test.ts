import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { agentRunModules } from '../../../fixtures/contracts/agent-run/family.ts';
import type { Mutant } from '../../../fixtures/implementations/mutants/mutant.ts';
import { referenceAdapter } from '../../../fixtures/implementations/reference/adapter.ts';
import type { Adapter } from '../../model/adapter.ts';
import type { Contract } from '../../model/operation.ts';
import { planConformance } from '../../plan/plan-conformance.ts';
import { defineSteps } from '../../sentences/step-binding.ts';
import { conformanceOf, contractOf, type RunChoices } from '../../testing/conformance-of.ts';

const contract = contractOf(...agentRunModules);
const MUTANTS = '../../../fixtures/implementations/mutants/scenarios';
const MADE_UP = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const names = readdirSync(new URL(MUTANTS, import.meta.url));

// The implementation's clock stands still.
beforeAll(() => vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 1, 1) }));
afterAll(() => vi.useRealTimers());

/** Whole reports, but for how long everything took and which ids the implementation made up. */
async function bothWays(subject: Contract, adapter: () => Adapter, choices: RunChoices = {}) {
  const whole = planConformance(subject, { examples: 'strict', actors: [], steps: choices.steps ?? [] });
  const plan = { ...whole, cases: whole.cases.filter(({ kind }) => kind === 'scenario') };
  const told = async (cucumberFormats: RunChoices['cucumberFormats'] & (object | null)) => {
    const { report, events } = await conformanceOf(subject, adapter(), {
      ...choices,
      plan,
      cucumberFormats,
    });
    const madeUp = new Map<string, string>();
    const text = JSON.stringify({ ...report, footer: null }, (key, value) =>
      /Ms$/.test(key) ? null : value,
    );
    const same = text.replace(MADE_UP, (found) => {
      madeUp.set(found, madeUp.get(found) ?? `made-up-${madeUp.size}`);
      return madeUp.get(found) ?? '';
    });
    return { report: JSON.parse(same) as typeof report, order: events.map(({ type }) => type) };
  };
  return { cucumber: await told({}), alone: await told(null) };
}

/** The contract with other sentences in its scenarios. */
function retold(change: (sentence: string) => string): Contract {
  return {
    ...contract,
    operations: contract.operations.map((operation) => ({
      ...operation,
      scenarios: operation.scenarios.map((scenario) => ({
        ...scenario,
        given: scenario.given.map(change),
        when: scenario.when.map(change),
        then: scenario.then.map(change),
      })),
    })),
  };
}

describe('scenarios walked without cucumber', () => {
  it('come to the same report where the contract is kept', async () => {
    const { cucumber, alone } = await bothWays(contract, referenceAdapter);
    expect(alone).toEqual(cucumber);
    expect(alone.report.findings).toEqual([]);
  });

  it.each(names)('come to the same findings for the mutant %s', async (name) => {
    const { mutant } = (await import(`${MUTANTS}/${name}`)) as { mutant: Mutant };
    const { cucumber, alone } = await bothWays(contract, () => mutant.adapter());
    expect(alone).toEqual(cucumber);
    expect(alone.report.findings).not.toEqual([]);
  });

  it.each([
    ['the first', 'Run exists'],
    ['a later', 'Run is cancelled'],
  ])('leave as much undecided where %s sentence is not understood', async (_, unknown) => {
    const strange = retold((sentence) => (sentence === unknown ? 'Saturn is in the ninth house' : sentence));
    const { cucumber, alone } = await bothWays(strange, referenceAdapter);
    expect(alone).toEqual(cucumber);
    expect(JSON.stringify(alone.report)).toContain('Saturn is in the ninth house');
  });

  it('end the same where a binding of the user breaks', async () => {
    const steps = defineSteps(({ given }) => [
      given('Run exists', () => {
        throw new Error('the seed data are gone');
      }),
    ]);
    const { cucumber, alone } = await bothWays(contract, referenceAdapter, { steps });
    expect(alone).toEqual(cucumber);
    expect(JSON.stringify(alone.report)).toContain('the seed data are gone');
  });
});
