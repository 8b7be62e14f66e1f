import { describe, expect, it } from 'vitest';
import type { Evidence, Step } from '../model/finding.ts';
import type { Outcome } from '../model/observation.ts';
import { compareEvidence } from './compare-evidence.ts';

function trace(...outcomes: readonly (Outcome | { readonly output: unknown })[]): Evidence {
  const steps = outcomes.map((given): Step => {
    const outcome: Outcome = 'kind' in given ? given : { kind: 'success', status: 200, output: given.output };
    return {
      operation: 'order.get@1.0.0',
      actor: 'user',
      input: { form: 'json', value: {} },
      view: 'wire',
      observation: { outcome, events: null, audit: null, durationMs: 1 },
    };
  });
  return { states: [], steps };
}

const refusal = (code: string | null, status: number | null = null): Outcome => ({
  kind: 'failure',
  status,
  code,
  message: null,
});

function told(left: Evidence, right: Evidence): readonly string[] | string {
  const compared = compareEvidence(left, right);
  if ('reason' in compared) return compared.reason;
  return compared.differences.map(
    (each) => `${[each.kind, ...each.path].join('.')}: ${each.left} / ${each.right}`,
  );
}

it('two answers that were too large to be kept whole are not compared', () => {
  const cut = (evidence: Evidence): Evidence => ({
    ...evidence,
    steps: evidence.steps.map((step) => ({
      ...step,
      observation: { ...step.observation, notes: ['the output is not kept whole'] },
    })),
  });
  const [left, right] = [trace({ output: '[1, 2, …]' }), trace({ output: '[1, 2, …]' })];
  expect(told(cut(left), right)).toContain('too large to be kept whole');
  expect(told(left, cut(right))).toContain('too large to be kept whole');
});

describe('two traces of one case', () => {
  it.each<[string, unknown, unknown]>([
    ['ids that each surface made up', { id: 'run-1f3a' }, { id: 'run-9b22' }],
    [
      'an id in a field of another name',
      { parent: 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6' },
      { parent: '0b0e7c1e-6f5a-4a3e-9a43-2f1f7f1f4d10' },
    ],
    ['ids of a counter', { id: 'order-9' }, { id: 'order-10' }],
    ['instants', { at: '2026-01-15T10:00:00Z' }, { at: '2026-01-15T10:00:01.5Z' }],
    ['how long it took', { durationMs: 3 }, { durationMs: 5 }],
    ['a date seen natively', { at: new Date(0) }, { at: '1970-01-01T00:00:00.000Z' }],
    ['one id in two places', { id: 'a-1', of: 'a-1' }, { id: 'a-2', of: 'a-2' }],
  ])('agree in %s', (_, left, right) => {
    expect(told(trace({ output: left }), trace({ output: right }))).toEqual([]);
  });

  it.each<[string, unknown, unknown, string]>([
    ['a word', { status: 'queued' }, { status: 'failed' }, 'value.status: "queued" / "failed"'],
    ['a number', { total: 3 }, { total: 4 }, 'value.total: 3 / 4'],
    ['an amount', { total: '12.50' }, { total: '99.99' }, 'value.total: "12.50" / "99.99"'],
    ['a date', { due: '2024-01-01' }, { due: '2025-12-31' }, 'value.due: "2024-01-01" / "2025-12-31"'],
    ['a colour', { ink: '#ff0000' }, { ink: '#00ff00' }, 'value.ink: "#ff0000" / "#00ff00"'],
    ['a postcode', { post: '1011AB' }, { post: '2022CD' }, 'value.post: "1011AB" / "2022CD"'],
    ['a plan', { plan: 'tier1' }, { plan: 'tier2' }, 'value.plan: "tier1" / "tier2"'],
    ['a grade', { grade: 'A1' }, { grade: 'B2' }, 'value.grade: "A1" / "B2"'],
    ['a big number', { total: 5n }, { total: 7n }, 'value.total: "5" / "7"'],
    [
      'a number whose name ends like a clock',
      { percentage: 3 },
      { percentage: 4 },
      'value.percentage: 3 / 4',
    ],
    ['a count of items', { totalItems: 3 }, { totalItems: 4 }, 'value.totalItems: 3 / 4'],
    ['a type', { total: 3 }, { total: '3' }, 'value.total: 3 / "3"'],
    ['a field that is absent', { a: 1, b: null }, { a: 1 }, 'value.b: null / nothing'],
    ['a list that is longer', { all: [1] }, { all: [1, 2] }, 'value.all.length: 1 / 2'],
    [
      'an id that names another thing',
      { id: 'a-1', of: 'a-1' },
      { id: 'a-2', of: 'a-3' },
      'value.of: "a-1" / "a-3"',
    ],
  ])('differ in %s', (_, left, right, difference) => {
    expect(told(trace({ output: left }), trace({ output: right }))).toEqual([difference]);
  });

  it('differ in the code of a refusal, and not in its status, which is the transport’s', () => {
    expect(told(trace(refusal('GONE', 404)), trace(refusal('GONE', null)))).toEqual([]);
    expect(told(trace(refusal('GONE')), trace(refusal('LOST')))).toEqual([
      'code: the refusal GONE / the refusal LOST',
    ]);
  });

  it('are not followed beyond the call whose outcome parts them', () => {
    const left = trace({ output: { n: 1 } }, { output: { n: 1 } });
    expect(told(left, trace(refusal('GONE'), { output: { n: 2 } }))).toEqual([
      'outcome: a success / the refusal GONE',
    ]);
  });

  it('agree in nothing where neither surface answers', () => {
    for (const outcome of [
      { kind: 'timeout', afterMs: 5 },
      { kind: 'unimplemented', reason: 'no route' },
    ] as const)
      expect(told(trace(outcome), trace(outcome))).toMatch(/no surface answered/);
  });

  it('are not compared where one could not be carried out, or was asked something else', () => {
    expect(told({ ...trace(), stuck: 'no state' }, trace())).toMatch(/could not carry/);
    expect(told(trace({ output: 1 }), trace({ output: 1 }, { output: 2 }))).toMatch(/not asked the same/);
  });
});
