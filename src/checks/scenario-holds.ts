import type { Check } from './check.ts';
import { scenarioBase } from './scenario-base.ts';

/**
 * Each acceptance scenario walks through as it is written, and goes on holding when its free input varies.
 * Judged step by step while it runs: a Then that does not hold is the mismatch.
 */
export const scenarioHolds: Check = {
  id: 'scenario-holds',
  profile: 'behaviour',
  level: 'must',
  title: 'Each acceptance scenario walks through.',
  needs: [],
  plan(operation, { basis, requirementAt, sentencesOf }) {
    const cases = operation.scenarios.map((scenario, index) => {
      const requirement = requirementAt(`/acceptance/scenarios/${index}`);
      const sentences = sentencesOf(scenario);
      return {
        kind: 'scenario' as const,
        id: `${requirement}/walked`,
        check: 'scenario-holds',
        requirement,
        operation: operation.id,
        title: scenario.key,
        states: [],
        scenario: scenario.key,
        index,
        sentences,
        base: scenarioBase(operation, basis, sentences),
      };
    });
    return { cases, gaps: [] };
  },
};
