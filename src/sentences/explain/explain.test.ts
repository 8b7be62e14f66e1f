import { describe, expect, it } from 'vitest';
import { agentRunModules } from '../../../fixtures/contracts/agent-run/family.ts';
import { agents } from '../../../fixtures/invented/invented-contracts.ts';
import { readContract } from '../../contract/reading/read-contract.ts';
import { defineSteps } from '../step-binding.ts';
import { explain } from './explain.ts';
import { renderExplain } from './render-explain.ts';

const scenarios = [
  {
    key: 'happy-path',
    description: null,
    given: ['Run exists', 'Moon is full'],
    when: ['User cancels run'],
    then: ['Run is cancelled', 'Everybody is happy \u001b[31m'],
  },
];
const cancel = agents.filter(({ key }) => key === 'agent.run.cancel').map((one) => ({ ...one, scenarios }));

describe('explain', () => {
  it('says of every sentence what it was understood to do', () => {
    const report = explain(cancel, [], agents);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(renderExplain(report, { color: false })).toMatchInlineSnapshot(`
      "agent.run.cancel@1.0.0

        happy-path
          Given Run exists
                conventional: the state "Run exists" is entered before the call (about: run); what it gives as runId is sent
          Given Moon is full
                weak: a state that only the implementation knows how to enter, under this name
                given('Moon is full', async (world) => {
                  // Bring it about, then say what it gave: world.state = { ...world.state, id };
                  throw new Error('not written yet');
                }),
          When  User cancels run
                explicit: agent.run.cancel is called
          Then  Run is cancelled
                explicit: the output's status is "CANCELLED"; and agent.run.get, asked afterwards, answers with status "CANCELLED"
          Then  Everybody is happy \\u{1b}[31m
                unbound: no pattern explains the whole sentence with what this contract names; it names no "everybody", no "happy"; of its status can be observed: "status is PENDING"
                then("Everybody is happy \\u001b[31m", async (world) => {
                  // Look at world.lastObservation and throw where it is not as promised.
                  throw new Error('not written yet');
                }),

      Given 2: 0 explicit, 1 conventional, 1 weak, 0 unbound; explicit 0 %, at least conventional 50 %
      When  1: 1 explicit, 0 conventional, 0 weak, 0 unbound; explicit 100 %, at least conventional 100 %
      Then  2: 1 explicit, 0 conventional, 0 weak, 1 unbound; explicit 50 %, at least conventional 50 %
      "
    `);
  });

  it('lets the binding of a user win', () => {
    const steps = defineSteps(({ then }) => [then('Run is cancelled', () => {})]);
    const { scenarios: explained, counts } = explain(cancel, steps, agents);
    expect(explained[0]?.sentences.find(({ sentence }) => sentence === 'Run is cancelled')).toEqual({
      role: 'then',
      sentence: 'Run is cancelled',
      by: 'binding',
      strength: 'explicit',
      says: 'your step "Run is cancelled"',
      meaning: null,
      stub: null,
    });
    expect(counts.then).toEqual({
      total: 2,
      bound: 1,
      explicit: 0,
      conventional: 0,
      weak: 0,
      unbound: 1,
      explicitRate: 0.5,
      conventionalRate: 0.5,
    });
  });

  it('has a page for a contract without scenarios', () => {
    expect(renderExplain(explain(agents, []), { color: false })).toBe(
      'No operation that was read has a scenario.\n\nGiven none\nWhen  none\nThen  none\n',
    );
  });

  it('colours only where it is told to', () => {
    const esc = String.fromCharCode(27);
    expect(renderExplain(explain(cancel, [], agents), { color: false })).not.toContain(esc);
    expect(renderExplain(explain(cancel, [], agents), { color: true })).toContain(esc);
  });

  it('leaves no sentence of the agent-run family unbound, and no Then weak', () => {
    const values = agentRunModules.flatMap((module) =>
      Object.entries(module).map(([exportName, value]) => ({ value, source: { file: null, exportName } })),
    );
    const { counts } = explain(readContract(values).operations, []);
    expect(Object.values(counts).map(({ unbound }) => unbound)).toEqual([0, 0, 0]);
    expect(counts.then.weak).toBe(0);
  });
});
