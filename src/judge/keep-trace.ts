import type { Evidence } from '../model/finding.ts';
import type { Trial } from './judge-trial.ts';
import { keepStep } from './keep-step.ts';
import type { ScenarioTrace } from './scenario-trace.ts';
import { storeValue } from './stored-value.ts';
import type { Trace } from './trace.ts';

/** The trace of a scenario as evidence. */
export function keepScenarioTrace({ walk, states, calls, teardown }: ScenarioTrace): Evidence {
  return {
    states: [...states],
    steps: calls.map(({ step, operation }) => keepStep(step, operation)),
    ...(teardown.length > 0 ? { teardown: [...teardown] } : {}),
    walk,
  };
}

/** A trace as evidence: JSON-safe, bounded, without credentials; all that a judge needs is a field of it. */
export function keepTrace({ states, setup, calls, stuck, teardown }: Trace): Evidence {
  return {
    states,
    steps: [...setup, ...calls].map(({ step, operation }) => keepStep(step, operation)),
    ...(setup.length > 0 ? { setup: setup.length } : {}),
    ...(stuck === null ? {} : { stuck }),
    ...(teardown.length > 0 ? { teardown } : {}),
  };
}

/** The same of one generated input, whose value stood as it was sent until now. */
export function keepTrial({ made, states, stuck }: Trial): Evidence {
  const { step, input, operation } = made;
  return {
    states,
    steps: [keepStep({ ...step, input: storeValue(input) }, operation)],
    ...(stuck === null ? {} : { stuck }),
  };
}
