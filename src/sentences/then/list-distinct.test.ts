import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contractFrom } from '../../../fixtures/implementations/honest/honest.ts';
import { judgeOutput } from '../../judge/judge-output.ts';
import { understand } from '../understand.ts';

const agent = z.object({
  agentId: z.string(),
  name: z.string(),
  email: z.string().optional(),
  tags: z.array(z.string()),
});
const { operations } = contractFrom({
  'query crew.agent.list': {
    io: { input: z.object({ limit: z.number().optional() }), output: z.object({ agents: z.array(agent) }) },
    policy: { auth: 'user' },
    acceptance: {
      scenarios: [{ key: 'a', given: [], when: ['User lists agents'], then: ['Agents are returned'] }],
    },
  },
  'command crew.agent.create': {
    io: { input: z.object({ name: z.string() }), output: agent },
    policy: { auth: 'user' },
    acceptance: {
      scenarios: [{ key: 'a', given: [], when: ['User creates an agent'], then: ['Agent is created'] }],
    },
  },
});

function read(text: string, at = 0) {
  const operation = operations[at];
  const [scenario] = operation?.scenarios ?? [];
  if (operation === undefined || scenario === undefined) throw new Error('no operation');
  return understand(text, 'then', { operation, siblings: operations, scenario });
}

describe('what is unique in a list', () => {
  it.each([
    ['Agent names are unique', 'name'],
    ['Names are unique', 'name'],
    ['All agent names are distinct', 'name'],
    ['Each agent has a unique name', 'name'],
    ['No two agents have the same email', 'email'],
    ['The emails are unique in the list', 'email'],
  ])('%s: by %s', (text, name) => {
    expect(read(text)).toMatchObject({
      kind: 'list-distinct',
      path: ['agents'],
      by: [name],
      strength: 'explicit',
    });
  });

  it.each([
    ['Agent phones are unique', 0],
    ['Agents are unique', 0],
    ['Agent tags are unique', 0],
    ['Agent names are unique per team', 0],
    ['Names are not unique', 0],
    ['Names are nearly unique', 0],
    ['Names are unique', 1],
    ['Each agent has a unique name', 1],
    ['No two teams have the same name', 0],
  ])('is not read in %s (%i)', (text, at) => {
    expect(read(text, at).kind).not.toBe('list-distinct');
  });

  it('is kept by values that differ, broken by two that are one, and undecided where there are fewer than two', () => {
    const said = (...names: readonly unknown[]) => {
      const promise = { kind: 'list-distinct', path: ['agents'], by: ['name'] } as const;
      const kept = judgeOutput(promise, { agents: names.map((name) => ({ name })) }, {});
      return kept.kind === 'undecided' ? 'undecided' : kept.mismatches.map(({ path }) => path.join('.'));
    };
    expect(said('Ann', 'Bo', 'ann')).toEqual([]);
    expect(said('Ann', 'Bo', 'Ann')).toEqual(['output.agents.2.name']);
    expect(said('Ann', null, undefined, null, 'Bo')).toEqual([]);
    expect(said('Ann', null)).toBe('undecided');
    expect(said()).toBe('undecided');
  });
});
