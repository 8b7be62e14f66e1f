import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as yaml from 'yaml';
import { parseBaseline } from '../../baseline/parse-baseline.ts';
import type { Gap } from '../../model/plan.ts';
import type { CaseResult, Report, ReportHeader } from '../../model/report.ts';
import type { Requirement } from '../../model/requirement.ts';
import {
  failingCase,
  sampleCase,
  sampleEvents,
  sampleGap,
  sampleRequirement,
  tally,
} from '../../testing/sample-run.ts';
import { exitCodeOf } from '../exit-code.ts';
import { applyBaseline } from '../fold/apply-baseline.ts';
import { rescore } from '../fold/rescore.ts';
import { foldReport } from '../fold.ts';
import { mergeReports } from './merge-reports.ts';

const operations = ['a.do@1', 'b.do@1', 'c.do@1'];
const contract = {
  operations: operations.map((id) => ({ id, digest: 'ab', file: null })),
  digest: 'cd',
};
const requirements = operations.flatMap((operation) =>
  ['io/output', 'no-crash', 'events'].map((clause) => sampleRequirement(clause, { operation })),
);

interface Run {
  readonly cases: readonly CaseResult[];
  readonly gaps: readonly Gap[];
}

function reportOf({ cases, gaps }: Run, header: Partial<ReportHeader> = {}): Report {
  return foldReport(sampleEvents({ requirements, cases, gaps, header: { contract, ...header } }));
}

/** Cuts cases into shards by their place in a list of shard indexes. */
function mergedOf(run: Run, of: number, homes: readonly number[]): Report {
  const shards = Array.from({ length: of }, (_, at) => {
    const cases = run.cases.filter((_, place) => (homes[place % homes.length] ?? 0) % of === at);
    return {
      report: reportOf({ ...run, cases }, { shard: { index: at + 1, of } }),
      where: `shard-${at + 1}.json`,
    };
  });
  return mergeReports(shards.toReversed());
}

const requirementIn = fc.constantFrom(...requirements);
const kinds = fc.constantFrom('wrong-value', 'wrong-code', 'crash');

const someCase: fc.Arbitrary<(name: string) => CaseResult> = fc.oneof(
  requirementIn.map((requirement) => (name: string) => sampleCase(requirement, name)),
  fc.tuple(requirementIn, requirementIn).map(
    ([requirement, universal]: [Requirement, Requirement]) =>
      (name: string) =>
        sampleCase(requirement, name, {
          tallies: [
            tally(requirement, 'example-holds', { pass: 1 }),
            tally(universal, 'no-crash', { pass: 2, inconclusive: 1 }),
          ],
        }),
  ),
  fc.tuple(requirementIn, requirementIn, kinds, fc.string({ maxLength: 4 })).map(
    ([requirement, on, kind, id]) =>
      (name: string) =>
        failingCase(requirement, name, { on, mismatch: { kind }, input: { id } }),
  ),
  fc.tuple(requirementIn, kinds, kinds).map(([requirement, one, two]) => (name: string) => {
    const [a, b] = [one, two].map((kind, at) =>
      failingCase(requirement, name, { mismatch: { kind }, input: { at, name } }),
    );
    const findings = one === two ? (a?.findings ?? []) : [...(a?.findings ?? []), ...(b?.findings ?? [])];
    return { ...failingCase(requirement, name), findings };
  }),
  fc.tuple(requirementIn, fc.constantFrom('skip' as const, 'inconclusive' as const, 'error' as const)).map(
    ([requirement, verdict]) =>
      (name: string) =>
        sampleCase(requirement, name, { verdict, reason: 'So.', tallies: [] }),
  ),
);

const someRun: fc.Arbitrary<Run> = fc.record({
  cases: fc
    .array(someCase, { minLength: 1, maxLength: 24 })
    .map((makers) => makers.map((make, index) => make(`case-${index}`))),
  gaps: fc
    .uniqueArray(requirementIn, { maxLength: 3 })
    .map((open) => open.map((requirement) => sampleGap(requirement))),
});

describe('mergeReports', () => {
  it('comes to the report of the unsharded run, to the letter', () => {
    fc.assert(
      fc.property(
        someRun,
        fc.integer({ min: 2, max: 5 }),
        fc.array(fc.nat(9), { minLength: 1, maxLength: 24 }),
        (run, of, homes) => {
          expect(mergedOf(run, of, homes)).toEqual(reportOf(run));
        },
      ),
      { numRuns: 300 },
    );
  });

  const first = requirements[0] ?? sampleRequirement('io/output');
  const run = { cases: [sampleCase(first, 'a'), failingCase(first, 'b')], gaps: [] };
  const shard = (index: number, header: Partial<ReportHeader> = {}, of = 2) => ({
    report: reportOf(
      { ...run, cases: run.cases.slice(index - 1, index) },
      { shard: { index, of }, ...header },
    ),
    where: `${index}.json`,
  });

  it('forgets a gap that a shard saw only because the case was elsewhere', () => {
    const gap = sampleGap(first, 'no-events', 'events-declared');
    const blind = reportOf({ cases: run.cases.slice(1), gaps: [gap] }, { shard: { index: 2, of: 2 } });
    expect(mergeReports([shard(1), { report: blind, where: '2.json' }])).toEqual(reportOf(run));
  });

  it('forgets what a baseline did to single shards, for it to be applied to the whole', () => {
    const entry = { requirement: first.id, check: '*', expect: 'fail', reason: 'Known.' };
    const baseline = parseBaseline(JSON.stringify({ entries: [entry] }), 'b.json', yaml);
    const context = { now: new Date(0), implementation: 'sample' };
    const shards = [shard(1), shard(2)].map(({ report, where }) => ({
      report: applyBaseline(report, baseline, context),
      where,
    }));
    const merged = mergeReports(shards);
    expect(merged).toEqual(reportOf(run));
    expect(applyBaseline(merged, baseline, context).baseline?.known).toHaveLength(1);
  });

  it('is incomplete where one shard is, and never green then', () => {
    const cut = foldReport(
      sampleEvents({
        requirements,
        cases: [sampleCase(first, 'b')],
        header: { contract, shard: { index: 2, of: 2 } },
        footer: { complete: false, stoppedBecause: 'interrupted' },
      }),
    );
    const report = mergeReports([shard(1), { report: cut, where: '2.json' }]);
    expect(report.footer).toMatchObject({ complete: false, stoppedBecause: 'interrupted (shard 2/2)' });
    expect(exitCodeOf(report, { allowPartial: true, failOnWarnings: false })).toBe(1);
  });

  it.each([
    ['nothing at all', [], 'merge-empty'],
    ['a whole run', [shard(1), shard(2, { shard: null })], 'merge-not-a-shard'],
    [
      'another contract',
      [shard(1), shard(2, { contract: { ...contract, digest: 'ff' } })],
      'merge-different-contract',
    ],
    ['another seed', [shard(1), shard(2, { seed: 7 })], 'merge-different-seed'],
    ['another run', [shard(1, { runId: '7.1' }), shard(2, { runId: '7.2' })], 'merge-different-run'],
    ['no run', [shard(1, { runId: '7.1' }), shard(2)], 'merge-different-run'],
    [
      'another config',
      [shard(1, { configDigest: 'aa' }), shard(2, { configDigest: 'bb' })],
      'merge-different-config',
    ],
    [
      'another build of the tool',
      [shard(1, { toolDigest: 'aa' }), shard(2, { toolDigest: 'bb' })],
      'merge-different-build-of-proviso',
    ],
    ['another plan', [shard(1), shard(2, { planDigest: 'ff' })], 'merge-different-plan'],
    ['other phases', [shard(1), shard(2, { phases: ['fuzzing'] })], 'merge-different-phases'],
    [
      'another implementation',
      [shard(1), shard(2, { implementation: { name: 'sample', version: '1.0.1', url: null } })],
      'merge-different-implementation',
    ],
    [
      'another frozen set',
      [
        shard(1),
        {
          ...shard(2),
          report: rescore(shard(2).report, {
            unscored: new Map([[first.id, 'not in 1.0']]),
            demanded: new Map(),
            notices: [],
          }),
        },
      ],
      'merge-different-requirements',
    ],
    ['another cut', [shard(1), shard(2, {}, 3)], 'merge-different-number-of-shards'],
    ['an index twice', [shard(1), shard(2), shard(2)], 'merge-shard-twice'],
    ['an index missing', [shard(2)], 'merge-shard-missing'],
    [
      'a case twice',
      [shard(1), { report: { ...shard(1).report, header: shard(2).report.header }, where: '2.json' }],
      'merge-case-twice',
    ],
  ])('refuses %s', (_, shards, code) => {
    expect(() => mergeReports(shards)).toThrowError(expect.objectContaining({ code }));
  });

  it('lets a shard pass whose own cases held, and fails one that broke something', () => {
    const gate = { allowPartial: false, failOnWarnings: false };
    expect([shard(1), shard(2)].map(({ report }) => exitCodeOf(report, gate))).toEqual([0, 1]);
    const undecided = reportOf(
      {
        cases: [sampleCase(first, 'a', { verdict: 'inconclusive', reason: 'No state.', tallies: [] })],
        gaps: [],
      },
      { shard: { index: 1, of: 2 } },
    );
    expect(exitCodeOf(undecided, gate)).toBe(1);
  });
});
