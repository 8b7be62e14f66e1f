import { describe, expect, it } from 'vitest';
import { agentRunModules } from '../../fixtures/contracts/agent-run/family.ts';
import { referenceAdapter } from '../../fixtures/implementations/reference/adapter.ts';
import { planConformance } from '../plan/plan-conformance.ts';
import { conformanceOf, contractOf } from '../testing/conformance-of.ts';

const contract = contractOf(...agentRunModules);
const plan = planConformance(contract, { examples: 'strict', actors: [] });
const generated = { ...plan, cases: plan.cases.filter((planned) => planned.kind === 'property') };

/** `npm run soak` looks ten times as hard; what CI sees of it is the same property. */
const [SEEDS, INPUTS] = process.env.SOAK === undefined ? [4, 1_000] : [20, 2_000];

describe('generated input', () => {
  it.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
    'raises no false alarm at the reference with seed %i',
    async (seed) => {
      const { report } = await conformanceOf(contract, referenceAdapter(), {
        plan: generated,
        seed,
        maxExamples: INPUTS,
      });
      expect(report.findings).toEqual([]);
      expect(report.cases.every((result) => result.verdict === 'pass' && result.runs >= INPUTS)).toBe(true);
    },
  );

  it('is named the same under every seed', async () => {
    const ids = async (seed: number) => {
      const { report } = await conformanceOf(contract, referenceAdapter(), {
        plan: generated,
        seed,
        maxExamples: 5,
      });
      return report.cases.map((result) => result.case);
    };
    expect(await ids(1)).toEqual(await ids(2));
  });
});
