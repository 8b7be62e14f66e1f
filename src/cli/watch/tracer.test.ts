import { expect, it } from 'vitest';
import { agentRunModules } from '../../../fixtures/contracts/agent-run/family.ts';
import { referenceAdapter } from '../../../fixtures/implementations/reference/adapter.ts';
import type { Adapter } from '../../model/adapter.ts';
import { conformanceOf, contractOf } from '../../testing/conformance-of.ts';
import { createTracer } from './tracer.ts';

const GET = 'agent.run.get@1.0.0';
const CANCEL = 'agent.run.cancel@1.0.0';

/** What a run of the family is seen to do, where each call runs a file named after its operation. */
async function traced(capable: number, wanted: number) {
  const ran = new Set<string>(['before-any-case.ts']);
  const executed = {
    loaded: () => new Set<string>(),
    take() {
      const files = new Set(ran);
      ran.clear();
      return files;
    },
  };
  const reference = referenceAdapter();
  const adapter: Adapter = {
    name: reference.name,
    async connect(session) {
      const connection = await reference.connect(session);
      const { enterState } = connection;
      if (enterState === undefined) throw new Error('the reference can be put in states');
      return {
        view: connection.view,
        capabilities: { ...connection.capabilities, concurrency: capable },
        invoke(call, signal) {
          ran.add(`${call.operation.key}.ts`);
          return connection.invoke(call, signal);
        },
        enterState: (...entered) => enterState.apply(connection, entered),
        reset: async (signal) => connection.reset?.(signal),
        close: () => connection.close(),
      };
    },
  };
  const tracer = createTracer(executed, wanted);
  const contract = contractOf(...agentRunModules);
  const choices = { phases: ['examples'], concurrency: wanted, emit: tracer.hear } as const;
  await conformanceOf(contract, tracer.around(adapter), choices);
  return tracer.trace([], []);
}

it('tells which files ran and which operations were called for whose cases', async () => {
  const { operations, shared } = await traced(1, 8);

  expect(shared).toEqual(['before-any-case.ts']);
  expect(operations[GET]).toEqual({ files: ['agent.run.get.ts'], calls: [GET] });
  // Whether the run was cancelled is asked of its sibling.
  expect(operations[CANCEL]?.calls).toEqual(expect.arrayContaining([CANCEL, GET]));
  expect(operations[CANCEL]?.files).toEqual(['agent.run.cancel.ts', 'agent.run.get.ts']);
});

it('tells no one’s files from another’s where calls run side by side', async () => {
  const { operations, shared } = await traced(4, 8);

  expect(shared).toEqual(expect.arrayContaining(['agent.run.cancel.ts', 'agent.run.get.ts']));
  expect(Object.values(operations).flatMap(({ files }) => files)).toEqual([]);
});
