import { describe, expect, it } from 'vitest';
import { agents, orders } from '../../fixtures/invented/invented-contracts.ts';
import type { Operation, Scenario } from '../model/operation.ts';
import { happyPath } from '../sentences/happy-path.ts';
import { planStates } from './plan-states.ts';

function named(family: readonly Operation[], key: string): Operation {
  const found = family.find((one) => one.key === key);
  if (found === undefined) throw new Error(`no invented operation ${key}`);
  return found;
}

function scenario(given: readonly string[], then: readonly string[] = []): Scenario {
  return { key: 'one', description: null, given, when: ['User acts'], then };
}

const createAgent = {
  operation: 'agent.create@1.0.0',
  actor: 'user',
  input: { name: 'A', slug: 'a' },
  gives: { agentId: ['id'] },
};
const executeRun = {
  operation: 'agent.run.execute@1.0.0',
  actor: 'user',
  input: { agentId: 'a-1', message: 'hi' },
  gives: { runId: ['runId'] },
};
const cancelRun = { operation: 'agent.run.cancel@1.0.0', actor: 'user', input: { runId: 'r-1' }, gives: {} };

describe('planStates', () => {
  it('reaches an entity through the commands that make it and what it needs', () => {
    expect(planStates(scenario(['Run exists']), named(agents, 'agent.run.cancel'), agents)).toEqual({
      actor: null,
      states: [{ name: 'Run exists', params: {}, producers: [{ calls: [createAgent, executeRun] }] }],
      absent: [],
      changes: [],
      fromState: ['runId'],
      unbound: [],
    });
  });

  it('moves an entity to a state by the command whose verb says so', () => {
    const plan = planStates(
      scenario(['Run is already cancelled']),
      named(agents, 'agent.run.cancel'),
      agents,
    );
    expect(plan.states).toEqual([
      {
        name: 'Run is already cancelled',
        params: {},
        producers: [{ calls: [createAgent, executeRun, cancelRun] }],
      },
    ]);
  });

  it('takes the maker alone where its examples end in the state', () => {
    const plan = planStates(scenario(['Run is pending']), named(agents, 'agent.run.cancel'), agents);
    expect(plan.states[0]?.producers).toEqual([{ calls: [createAgent, executeRun] }]);
  });

  it('knows no way where a condition would only perhaps hold', () => {
    const given = [
      'Run is in progress',
      'Run exists with logs',
      'Organization has many runs',
      'Tower has runs',
    ];
    const plan = planStates(scenario(given), named(agents, 'agent.run.cancel'), agents);
    expect(plan.states.map((state) => [state.name, state.producers])).toEqual(
      given.map((name) => [name, []]),
    );
  });

  it('takes what was just made for what it is not yet, where its answer has to show it', () => {
    const given = 'Run exists but is not completed';
    const plan = planStates(scenario([given]), named(agents, 'agent.run.cancel'), agents);
    const shows = [{ path: ['status'], value: 'COMPLETED', negated: true }];
    expect(plan.states[0]?.producers).toEqual([{ calls: [createAgent, { ...executeRun, shows }] }]);
  });

  it('makes what the organization of the caller has', () => {
    const plan = planStates(scenario(['Organization has runs']), named(agents, 'agent.run.cancel'), agents);
    expect(plan.states[0]?.producers).toEqual([{ calls: [createAgent, executeRun] }]);
  });

  it('offers the operation itself for what must exist already, with the field that must be the same', () => {
    const plan = planStates(scenario(['Agent with same slug exists']), named(agents, 'agent.create'), agents);
    expect(plan.fromState).toEqual(['slug']);
    expect(plan.states[0]?.producers).toEqual([
      { calls: [{ ...createAgent, gives: { agentId: ['id'], slug: ['slug'] } }] },
    ]);
  });

  it('sends an id that names nothing for what does not exist', () => {
    const plan = planStates(
      scenario(['Run does not exist', 'User is admin']),
      named(agents, 'agent.run.cancel'),
      agents,
    );
    expect(plan).toEqual({
      actor: 'admin',
      states: [],
      absent: ['runId'],
      changes: [],
      fromState: [],
      unbound: [],
    });
  });

  it('changes the input where a Given speaks of it', () => {
    const plan = planStates(scenario(['Quantity is 3']), named(orders, 'shop.order.place'), orders);
    expect(plan.changes).toEqual([{ kind: 'set', path: ['quantity'], value: 3 }]);
  });

  it('does not choose between two callers', () => {
    const given = ['User is admin', 'User is not authenticated'];
    const plan = planStates(scenario(given), named(agents, 'agent.run.cancel'), agents);
    expect(plan.actor).toBeNull();
    expect(plan.unbound).toEqual(given);
  });

  it('tells of what it did not understand', () => {
    const plan = planStates(scenario(['', 'x'.repeat(10_000)]), named(agents, 'agent.run.cancel'), agents);
    expect(plan.unbound).toEqual(['', 'x'.repeat(10_000)]);
  });

  it('leaves out a producer whose examples do not fit its own input', () => {
    const broken = agents.map((one) => (one.key === 'agent.run.execute' ? { ...one, examples: [] } : one));
    expect(
      planStates(scenario(['Run exists']), named(broken, 'agent.run.cancel'), broken).states[0]?.producers,
    ).toEqual([]);
  });
});

describe('happyPath', () => {
  const cancel = named(agents, 'agent.run.cancel');
  const refused = { ...scenario([], ['RUN_NOT_FOUND error is returned']), key: 'refused' };
  const strange = { ...scenario([], ['The thing fails somehow']), key: 'strange' };
  const good = { ...scenario([], ['Run is cancelled']), key: 'good' };

  it('is the first scenario that ends without a refusal', () => {
    expect(happyPath({ ...cancel, scenarios: [refused, strange, good] }, agents)?.key).toBe('good');
  });

  it('is null where every scenario is refused', () => {
    expect(happyPath({ ...cancel, scenarios: [refused, strange] }, agents)).toBeNull();
    expect(happyPath({ ...cancel, scenarios: [] }, agents)).toBeNull();
  });
});
