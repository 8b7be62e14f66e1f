import type { ScenarioCase } from '../../model/case.ts';
import type { Role } from '../../model/meaning.ts';
import type { Operation } from '../../model/operation.ts';
import { setupInput } from '../../plan/setup-input.ts';
import { matchStep } from '../../sentences/match-step.ts';
import { planStates } from '../../sentences/plan-states.ts';
import type { StepBinding } from '../../sentences/step-binding.ts';
import { understand } from '../../sentences/understand.ts';
import { operationOf } from '../send.ts';
import type { RunSession } from '../session.ts';
import type { ReadSentence, ScenarioReading } from './scenario-reading.ts';

/** Understands every sentence of a scenario before any of it runs: the user's bindings first, then the grammar. */
export function readScenario(planned: ScenarioCase, session: RunSession): ScenarioReading {
  const operation = operationOf(planned.operation, session);
  const siblings = operationsOf(session);
  const scenario = operation.scenarios[planned.index];
  if (scenario === undefined)
    throw new Error(`${planned.id} names a scenario that ${operation.id} does not have`);
  const subject = { operation, siblings, scenario };
  const read =
    (role: Role, bindings: readonly StepBinding[]) =>
    (text: string): ReadSentence => ({
      role,
      text,
      binding: matchStep(text, role, bindings),
      meaning: understand(text, role, subject),
    });
  const { steps } = session.options;
  const states = planStates(scenario, operation, siblings, setupInput).states;
  return {
    operation,
    siblings,
    scenario,
    sentences: [
      ...scenario.given.map(read('given', steps)),
      ...scenario.when.map(read('when', steps)),
      ...scenario.then.map(read('then', steps)),
    ],
    producers: new Map(states.map((state) => [state.name, state.producers])),
  };
}

const loaded = new WeakMap<RunSession['operations'], readonly Operation[]>();

/** All operations, as one array for one run: of these the grammar takes the family. */
function operationsOf({ operations }: RunSession): readonly Operation[] {
  const all = loaded.get(operations) ?? [...operations.values()];
  loaded.set(operations, all);
  return all;
}
