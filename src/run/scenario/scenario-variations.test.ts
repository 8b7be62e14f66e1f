import { expect, it } from 'vitest';
import { agentRunModules } from '../../../fixtures/contracts/agent-run/family.ts';
import { mutant } from '../../../fixtures/implementations/mutants/generated/forgets-the-event-on-an-empty-text.ts';
import { referenceAdapter } from '../../../fixtures/implementations/reference/adapter.ts';
import { planConformance } from '../../plan/plan-conformance.ts';
import { conformanceOf, contractOf, runOptionsOf } from '../../testing/conformance-of.ts';
import { replayCase } from '../replay.ts';

const contract = contractOf(...agentRunModules);
const plan = planConformance(contract, { examples: 'strict', actors: [] });
const walked = 'agent.run.cancel@1.0.0#acceptance/cancel-run-happy-path/walked';

it('a scenario is tried with other free input, and the counterexample becomes a feature', async () => {
  const { report } = await conformanceOf(contract, mutant.adapter());
  const [finding] = report.findings;
  expect(finding?.case).toBe(walked);
  expect(finding?.replay.feature?.text).toMatchInlineSnapshot(`
    "@agent.run.cancel @v1.0.0 @counterexample
    Feature: agent.run.cancel
      Found: then 2.events: expected run.cancelled@1.0.0 emitted by this call ("RunCancelled event is emitted"), got no event; success with {success: true, status: "cancelled"}

      @case:agent.run.cancel%401.0.0#acceptance/cancel-run-happy-path/walked
      Scenario: cancel-run-happy-path
        Given Run exists
        And Run is in progress
        And the input is {"runId":"run-456","reason":""}
        When User cancels run
        Then Run is cancelled
        And RunCancelled event is emitted
    "
  `);
});

it('its counterexample still fails when replayed, and is fixed at the reference', async () => {
  const { report } = await conformanceOf(contract, mutant.adapter());
  const planned = plan.cases.find(({ id }) => id === walked);
  const [finding] = report.findings;
  if (planned === undefined || finding === undefined) throw new Error('not found');
  expect((await replayCase(planned, finding, runOptionsOf(contract, mutant.adapter()))).became).toBe(
    'still-fails',
  );
  expect((await replayCase(planned, finding, runOptionsOf(contract, referenceAdapter()))).became).toBe(
    'fixed',
  );
});
