import { describe, expect, it } from 'vitest';
import type { CallCase } from '../model/case.ts';
import type { Contract, Operation } from '../model/operation.ts';
import type { Plan } from '../model/plan.ts';
import type { Profile, Requirement } from '../model/requirement.ts';
import { type Selection, selectPlan } from './select-plan.ts';

// Only what selection reads of an operation.
const operation = (key: string, tags: readonly string[]) =>
  ({ id: `${key}@1`, key, version: '1', meta: { tags } }) as unknown as Operation;
const contract: Contract = {
  operations: [operation('run.cancel', ['write']), operation('run.get', ['read'])],
  events: [],
  inert: [],
};
const requirement = (id: string, profile: Profile): Requirement => ({
  id,
  operation: id.split('#')[0] ?? '',
  level: 'must',
  profile,
  text: '',
  source: { file: null, exportName: null, pointer: '' },
});
const planned = (id: string, check: string, of: string): CallCase => ({
  kind: 'call',
  id,
  check,
  requirement: of,
  operation: of.split('#')[0] ?? '',
  title: '',
  states: [],
  calls: [],
  expect: {},
});
const plan: Plan = {
  operations: ['run.cancel@1', 'run.get@1'],
  requirements: [
    requirement('run.cancel@1#a', 'core'),
    requirement('run.cancel@1#b', 'security'),
    requirement('run.get@1#a', 'core'),
    requirement('run.get@1#watched', 'core'),
  ],
  cases: [
    planned('run.cancel@1#a/1', 'example-holds', 'run.cancel@1#a'),
    planned('run.cancel@1#b/1', 'policy-enforced', 'run.cancel@1#b'),
    planned('run.get@1#a/1', 'example-holds', 'run.get@1#a'),
  ],
  gaps: [],
};
const CHECKS = ['example-holds', 'policy-enforced', 'no-crash'];
const select = (selection: Partial<Selection>) =>
  selectPlan(plan, contract, { operation: [], check: [], tag: [], profile: [], ...selection }, CHECKS);
const deselected = (selected: ReturnType<typeof select>) =>
  selected.plan.gaps.filter(({ code }) => code === 'deselected').map((gap) => gap.requirement);

describe('selectPlan', () => {
  it('leaves a plan as it is where nothing is selected', () => {
    expect(select({})).toEqual({ plan, words: [] });
  });

  it.each<[string, Partial<Selection>, readonly string[]]>([
    ['an operation by key', { operation: ['run.cancel'] }, ['run.cancel@1#a/1', 'run.cancel@1#b/1']],
    ['an operation by key and version', { operation: ['run.get@1'] }, ['run.get@1#a/1']],
    ['operations by pattern', { operation: ['run.*'] }, plan.cases.map(({ id }) => id)],
    ['a check', { check: ['example-*'] }, ['run.cancel@1#a/1', 'run.get@1#a/1']],
    ['a tag', { tag: ['read'] }, ['run.get@1#a/1']],
    ['a profile', { profile: ['security'] }, ['run.cancel@1#b/1']],
    ['several at once', { tag: ['write'], check: ['example-holds'] }, ['run.cancel@1#a/1']],
  ])('keeps the cases of %s', (_, selection, cases) => {
    expect(select(selection).plan.cases.map(({ id }) => id)).toEqual(cases);
  });

  it('names every requirement it leaves out, those without cases of their own too, and keeps them in the plan', () => {
    const selected = select({ operation: ['run.cancel'], profile: ['core'] });

    expect(deselected(selected)).toEqual(['run.cancel@1#b', 'run.get@1#a', 'run.get@1#watched']);
    expect(selected.plan.requirements).toEqual(plan.requirements);
    expect(selected.words).toEqual(['operation run.cancel', 'profile core']);
  });

  it('does not call deselected what every call of the kept operations decides', () => {
    expect(deselected(select({ operation: ['run.get'] }))).not.toContain('run.get@1#watched');
  });

  it('refuses selections that exclude each other', () => {
    expect(() => select({ tag: ['read'], profile: ['security'] })).toThrow(
      expect.objectContaining({ code: 'nothing-selected', where: '--tag read --profile security' }),
    );
  });
});
