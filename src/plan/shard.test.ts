import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case } from '../model/case.ts';
import type { Plan } from '../model/plan.ts';
import { parseShard, shardPlan } from './shard.ts';

function caseOf(operation: string, name: string, kind: Case['kind']): Case {
  const requirement = `${operation}#io/output`;
  const base = { id: `${requirement}/${name}`, check: 'c', requirement, operation, title: name, states: [] };
  switch (kind) {
    case 'call':
      return { ...base, kind, calls: [], expect: {} };
    case 'property':
      return { ...base, kind, actor: 'user', domain: 'valid', fromState: [], base: null };
    case 'scenario':
      return { ...base, kind, scenario: name, index: 0, sentences: [], base: null };
  }
}

function planOf(sizes: readonly (readonly Case['kind'][])[]): Plan {
  return {
    operations: sizes.map((_, index) => `op.${index}@1`),
    requirements: [],
    cases: sizes.flatMap((kinds, index) => kinds.map((kind, at) => caseOf(`op.${index}@1`, `${at}`, kind))),
    gaps: [],
  };
}

const shardsOf = (plan: Plan, of: number) =>
  Array.from({ length: of }, (_, index) => shardPlan(plan, { index: index + 1, of }));

describe('shardPlan', () => {
  it('gives every case to exactly one shard, in the order of the plan, and no shard nothing', () => {
    const kinds = fc.array(fc.constantFrom<Case['kind']>('call', 'property', 'scenario'), { maxLength: 12 });
    const plans = fc.array(kinds, { minLength: 1, maxLength: 9 }).map(planOf);
    fc.assert(
      fc.property(plans, fc.integer({ min: 1, max: 9 }), (plan, of) => {
        fc.pre(plan.cases.length >= of);
        const shards = shardsOf(plan, of);
        expect(shards.every((shard) => shard.cases.length > 0)).toBe(true);
        expect(new Set(shards.flatMap((shard) => shard.cases))).toEqual(new Set(plan.cases));
        expect(shards.flatMap((shard) => shard.cases)).toHaveLength(plan.cases.length);
        for (const shard of shards) {
          expect(shard).toEqual({
            ...plan,
            cases: plan.cases.filter((planned) => shard.cases.includes(planned)),
          });
        }
      }),
    );
  });

  it('keeps the cases of an operation together while they fit a share', () => {
    const plan = planOf(Array.from({ length: 16 }, () => ['call', 'call', 'property'] as const));
    for (const shard of shardsOf(plan, 8)) {
      expect(new Set(shard.cases.map((planned) => planned.operation)).size).toBe(2);
      expect(shard.cases).toHaveLength(6);
    }
  });

  it('spreads a single large operation evenly', () => {
    const plan = planOf([Array.from({ length: 80 }, () => 'property' as const)]);
    expect(shardsOf(plan, 8).map((shard) => shard.cases.length)).toEqual(Array(8).fill(10));
  });

  it('refuses more shards than cases', () => {
    const plan = planOf([['call', 'call']]);
    expect(() => shardPlan(plan, { index: 1, of: 3 })).toThrowError(
      expect.objectContaining({ code: 'shard-empty', hint: 'Use at most 2 shards.' }),
    );
  });
});

describe('parseShard', () => {
  it('reads index and count', () => {
    expect(parseShard('2/8')).toEqual({ index: 2, of: 8 });
  });

  it.each(['0/8', '9/8', '2', '2/', '-1/3', '1/0', '1.5/2', 'a/b', '1/2/3', ''])('refuses %j', (text) => {
    expect(() => parseShard(text)).toThrowError(expect.objectContaining({ code: 'shard-invalid' }));
  });
});
