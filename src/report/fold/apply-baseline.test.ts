import { describe, expect, it } from 'vitest';
import * as yaml from 'yaml';
import type { BaselineEntry } from '../../baseline/baseline-schema.ts';
import { parseBaseline } from '../../baseline/parse-baseline.ts';
import type { Report } from '../../model/report.ts';
import {
  failingCase,
  sampleCase,
  sampleEvents,
  sampleGap,
  sampleRequirement,
} from '../../testing/sample-run.ts';
import { exitCodeOf } from '../exit-code.ts';
import { foldReport } from '../fold.ts';
import { applyBaseline } from './apply-baseline.ts';

const output = sampleRequirement('io/output');
const error = sampleRequirement('errors/RUN_NOT_FOUND');
const STRICT = { allowPartial: false, failOnWarnings: false };
const accepted: BaselineEntry = {
  requirement: output.id,
  check: 'example-holds',
  expect: 'fail',
  reason: 'Being fixed.',
};

const fold = (given: Partial<Parameters<typeof sampleEvents>[0]>) =>
  foldReport(sampleEvents({ requirements: [output, error], cases: [], ...given }));

const broken = fold({ cases: [failingCase(output, 'a'), sampleCase(error, 'b')] });
const kept = fold({ cases: [sampleCase(output, 'a'), sampleCase(error, 'b')] });

function apply(report: Report, ...entries: unknown[]): Report {
  const baseline = parseBaseline(JSON.stringify({ entries }), 'b.json', yaml);
  return applyBaseline(report, baseline, { now: new Date('2026-06-01T12:00:00Z'), implementation: 'sample' });
}

function gate(report: Report) {
  const why = report.baseline?.broken.map((one) => one.why) ?? null;
  return { verdict: report.verdict, exit: exitCodeOf(report, STRICT), broken: why };
}

describe('an accepted failure', () => {
  const report = apply(broken, accepted);

  it('leaves what the run says of itself as it is', () => {
    const created = { made: 3, deleted: 2, left: 1 };
    const made = { ...broken, footer: { ...broken.footer, created } };
    const { digest: _, ...footer } = apply(made, accepted).footer;
    expect(footer).toEqual({ ...footer, created, finishedAt: broken.footer.finishedAt });
  });

  it('passes the run, which stays partial, and lists it as known', () => {
    expect(gate(report)).toEqual({ verdict: 'partial', exit: 0, broken: [] });
    expect(report.baseline?.known).toEqual([
      {
        fingerprint: broken.findings[0]?.fingerprint,
        entry: `${output.id} [example-holds]`,
        reason: 'Being fixed.',
      },
    ]);
  });

  it('leaves its requirement unverified and its finding in the report', () => {
    expect(report.requirements[0]).toMatchObject({
      status: 'unverified',
      known: `${output.id} [example-holds]`,
      reason: 'Known: Being fixed.',
    });
    expect(report.findings).toEqual(broken.findings);
    expect(report.coverage).toMatchObject({ verified: 1, violated: 0, unverified: 1 });
  });

  it('comes to the same when the baseline is applied again', () => {
    expect(apply(report, accepted)).toEqual(report);
    expect(gate(apply(report))).toEqual({ verdict: 'non-conformant', exit: 1, broken: [] });
  });

  it.each([
    ['by its case', { ...accepted, requirement: undefined, case: `${output.id}/*` }],
    ['by a pattern', { ...accepted, requirement: `${output.id.split('#')[0]}#**`, check: '*' }],
    ['by how it fails', { ...accepted, mismatch: { kind: 'wrong-value', path: 'output/*', actual: 'x' } }],
    ['of this implementation', { ...accepted, implementation: ['other', 'sam*'] }],
    ['on its last day', { ...accepted, expires: '2026-06-01' }],
  ])('is accepted %s', (_, entry) => {
    expect(gate(apply(broken, entry))).toEqual({ verdict: 'partial', exit: 0, broken: [] });
  });

  it('accepts besides what could not be judged because of it', () => {
    const blocked = fold({ cases: [failingCase(error, 'a', { on: output }), sampleCase(output, 'b')] });
    const seen = apply(blocked, accepted);
    expect(seen.requirements.map((one) => [one.status, one.known])).toEqual([
      ['unverified', `${output.id} [example-holds]`],
      ['unverified', `${output.id} [example-holds]`],
    ]);
    expect(gate(seen).exit).toBe(0);
  });
});

describe('a baseline is not a way to green', () => {
  it.each([
    ['a stale entry', kept, accepted, 'conformant', ['stale']],
    ['an expired entry', broken, { ...accepted, expires: '2026-05-31' }, 'non-conformant', ['expired']],
    [
      'an entry that names nothing',
      broken,
      { ...accepted, requirement: 'agent.run.cancel@1.0.0#io/outptu' },
      'non-conformant',
      ['unmatched'],
    ],
    [
      'a failure of another kind',
      broken,
      { ...accepted, mismatch: { kind: 'missing' } },
      'non-conformant',
      ['stale'],
    ],
    [
      'a failure at another place',
      broken,
      { ...accepted, mismatch: { path: 'output/id' } },
      'non-conformant',
      ['stale'],
    ],
    ['a failure of another check', broken, { ...accepted, check: 'no-crash' }, 'non-conformant', ['stale']],
    [
      'a failure where undecided was expected',
      broken,
      { ...accepted, expect: 'inconclusive' },
      'non-conformant',
      ['stale'],
    ],
    [
      'an entry for another implementation',
      broken,
      { ...accepted, implementation: 'other' },
      'non-conformant',
      [],
    ],
  ])('%s fails the run', (_, report, entry, verdict, why) => {
    expect(gate(apply(report, entry))).toEqual({ verdict, exit: 1, broken: why });
  });

  it('suggests the nearest name for an entry that names nothing', () => {
    const report = apply(kept, { ...accepted, requirement: 'agent.run.cancel@1.0.0#io/outptu' });
    expect(report.baseline?.broken[0]?.message).toBe(
      'It names nothing in this contract. Did you mean agent.run.cancel@1.0.0#io/output? (b.json:1)',
    );
  });

  it('a known failure does not hide a new one of the same requirement', () => {
    const both = fold({
      cases: [
        failingCase(output, 'a'),
        failingCase(output, 'c', { mismatch: { kind: 'missing' } }),
        sampleCase(error, 'b'),
      ],
    });
    const narrow = apply(both, { ...accepted, mismatch: { kind: 'wrong-value' } });
    expect(gate(narrow)).toEqual({ verdict: 'non-conformant', exit: 1, broken: [] });
  });

  it('a known failure does not hide that another case could not be decided', () => {
    const undecided = sampleCase(output, 'c', { verdict: 'inconclusive', reason: 'No state.', tallies: [] });
    const both = fold({ cases: [failingCase(output, 'a'), undecided, sampleCase(error, 'b')] });
    expect(gate(apply(both, accepted)).exit).toBe(1);
    expect(
      gate(
        apply(both, accepted, { ...accepted, expect: 'inconclusive', requirement: undefined, case: '**/c' }),
      ).exit,
    ).toBe(0);
  });

  it('a case that is named does not let another case with the same failure through', () => {
    const both = fold({
      cases: [failingCase(output, 'a'), failingCase(output, 'c'), sampleCase(error, 'b')],
    });
    const one = { ...accepted, requirement: undefined, case: `${output.id}/a` };
    expect(gate(apply(both, one))).toEqual({ verdict: 'non-conformant', exit: 1, broken: ['stale'] });
  });

  it('an error is never accepted', () => {
    const failed = sampleCase(output, 'a', { verdict: 'error', reason: 'The handler threw.', tallies: [] });
    const report = apply(fold({ cases: [failed, sampleCase(error, 'b')] }), {
      ...accepted,
      expect: 'inconclusive',
    });
    expect(report.requirements[0]?.known).toBeUndefined();
    expect(exitCodeOf(report, { ...STRICT, allowPartial: true })).toBe(3);
  });

  it('says nothing of entries after a part of a run', () => {
    const shard = fold({ cases: [sampleCase(output, 'a')], header: { shard: { index: 1, of: 2 } } });
    const cut = fold({ cases: [sampleCase(output, 'a')], planned: 2 });
    const elsewhere = { ...accepted, requirement: 'billing.pay@1#io/output' };
    expect([shard, cut].map((report) => apply(report, accepted, elsewhere).baseline?.broken)).toEqual([
      [],
      [],
    ]);
  });

  it('does not call stale what this run could not decide', () => {
    const undecided = sampleCase(output, 'a', { verdict: 'inconclusive', reason: 'No state.', tallies: [] });
    const report = apply(fold({ cases: [undecided, sampleCase(error, 'b')] }), accepted);
    expect(gate(report)).toEqual({ verdict: 'partial', exit: 1, broken: [] });
  });
});

describe('an accepted undecided requirement', () => {
  const entry = {
    requirement: error.id,
    check: 'error-declared',
    expect: 'inconclusive',
    reason: 'No such state.',
  };
  const gap = sampleGap(error, 'no-scenario', 'error-declared');
  const open = fold({ cases: [sampleCase(output, 'a')], gaps: [gap] });

  it('passes the run where entries cover all that leaves it open', () => {
    expect(gate(open).exit).toBe(1);
    expect(gate(apply(open, entry))).toEqual({ verdict: 'partial', exit: 0, broken: [] });
  });

  it('does not pass it where one reason is left', () => {
    const two = fold({ cases: [sampleCase(output, 'a')], gaps: [gap, sampleGap(error, 'no-example')] });
    expect(gate(apply(two, entry)).exit).toBe(1);
  });

  it('is stale once it is verified', () => {
    expect(gate(apply(kept, entry))).toEqual({ verdict: 'conformant', exit: 1, broken: ['stale'] });
  });
});
