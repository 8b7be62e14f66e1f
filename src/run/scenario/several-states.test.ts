import { expect, it } from 'vitest';
import { agentRunModules } from '../../../fixtures/contracts/agent-run/family.ts';
import { createReference } from '../../../fixtures/implementations/reference/reference.ts';
import { inProcess } from '../../adapters/in-process/in-process.ts';
import type { Adapter } from '../../model/adapter.ts';
import type { Contract } from '../../model/operation.ts';
import { conformanceOf, contractOf } from '../../testing/conformance-of.ts';

const whole = contractOf(...agentRunModules);

/** The reference, but for its states: they can only be brought about by calls. */
function withoutStates(): Adapter {
  const { handlers, reset } = createReference();
  return inProcess(handlers, { reset });
}

function given(...sentences: readonly string[]): Contract {
  const operations = whole.operations.map((operation) => ({
    ...operation,
    scenarios:
      operation.key === 'agent.run.cancel'
        ? [
            {
              key: 'said',
              description: null,
              given: sentences,
              when: ['User cancels run'],
              then: ['Run is cancelled'],
            },
          ]
        : [],
  }));
  return { ...whole, operations };
}

it.each([
  ['as a sentence of its own', ['Run exists', 'Run is in progress']],
  ['with a full stop', ['Run exists.']],
  ['as half of a sentence', ['Run exists and run is in progress']],
])('a state is brought about by calls where it stands %s', async (_, sentences) => {
  const { report } = await conformanceOf(given(...sentences), withoutStates(), { phases: ['examples'] });
  const walked = report.cases.find(({ kind }) => kind === 'scenario');
  expect([walked?.verdict, walked?.reason]).toEqual(['pass', null]);
});
