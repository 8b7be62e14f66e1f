import type { ScenarioCase } from '../../model/case.ts';
import type { Operation, Scenario } from '../../model/operation.ts';

/** The scenario that a case was planned from, as it stands in the contract. */
export function scenarioOf({ id, index }: ScenarioCase, operation: Operation): Scenario {
  const scenario = operation.scenarios[index];
  if (scenario === undefined) throw new Error(`${id} names a scenario that ${operation.id} does not have`);
  return scenario;
}
