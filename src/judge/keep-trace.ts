import type { Evidence } from '../model/finding.ts';
import { keepStep } from './keep-step.ts';
import type { Trace } from './trace.ts';

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
