import { describe, expect, it } from 'vitest';
import type { Finding } from '../../model/finding.ts';
import { fingerprintOf } from '../../model/fingerprint.ts';
import type { CaseResult, Report } from '../../model/report.ts';
import type { Requirement } from '../../model/requirement.ts';
import { failingCase, sampleCase, sampleEvents, sampleRequirement } from '../../testing/sample-run.ts';
import { foldReport } from '../fold.ts';
import { diffReports } from './diff-reports.ts';
import { diffJson, diffText } from './render-diff.ts';

const a = sampleRequirement('a');
const b = sampleRequirement('b');
const should = sampleRequirement('should', { level: 'should' });
const undecided = (requirement: Requirement) =>
  sampleCase(requirement, '1', { verdict: 'inconclusive', reason: 'No state.', tallies: [] });

function reportOf(
  cases: readonly CaseResult[],
  given: Partial<Parameters<typeof sampleEvents>[0]> = {},
): Report {
  return foldReport(sampleEvents({ requirements: [a, b, should], cases, ...given }));
}

const good = reportOf([a, b, should].map((requirement) => sampleCase(requirement, '1')));
const only = (one: CaseResult) =>
  reportOf([
    one,
    ...[a, b, should].filter(({ id }) => id !== one.requirement).map((other) => sampleCase(other, '1')),
  ]);

function changes(before: Report, after: Report) {
  const { requirements, findings, regression } = diffReports(before, after);
  return {
    requirements: requirements.map((one) => `${one.change} ${one.id.split('#')[1]}`),
    findings: findings.map((one) => `${one.change} ${one.requirement.split('#')[1]}`),
    regression,
  };
}

/** As zod called it. */
const then = ({ mismatches }: Finding) => mismatches.map((one) => ({ ...one, kind: 'too_big' }));

describe('diffReports', () => {
  it.each([
    ['nothing', good, good, [], [], false],
    ['a violation', good, only(failingCase(a, '1')), ['broken a'], ['new a'], true],
    ['a fix', only(failingCase(a, '1')), good, ['fixed a'], ['fixed a'], false],
    ['a must that is no longer shown', good, only(undecided(a)), ['lost a'], [], true],
    ['a must shown for the first time', only(undecided(a)), good, ['gained a'], [], false],
    [
      'a violation out of sight',
      only(failingCase(a, '1')),
      only(undecided(a)),
      ['unseen a'],
      ['unseen a'],
      false,
    ],
    ['a violated should', good, only(failingCase(should, '1')), ['broken should'], ['new should'], false],
    [
      'another way to fail',
      only(failingCase(a, '1')),
      only(failingCase(a, '1', { mismatch: { kind: 'missing' } })),
      [],
      ['new a', 'fixed a'],
      true,
    ],
    [
      'a clause that came and one that went',
      reportOf([failingCase(a, '1')], { requirements: [a] }),
      reportOf([sampleCase(b, '1')], { requirements: [b] }),
      ['new b', 'vanished a'],
      ['vanished a'],
      true,
    ],
    [
      'a clause that came broken',
      reportOf([sampleCase(a, '1')], { requirements: [a] }),
      reportOf([sampleCase(a, '1'), failingCase(b, '1')], { requirements: [a, b] }),
      ['new b'],
      ['new b'],
      true,
    ],
  ])('tells %s', (_, before, after, requirements, findings, regression) => {
    expect(changes(before, after)).toEqual({ requirements, findings, regression });
  });

  it('knows a finding again whose kinds were codes of a library in the earlier report', () => {
    const now = only(failingCase(a, '1', { mismatch: { kind: 'too-long' } }));
    const renamed = (finding: Finding): Finding => ({
      ...finding,
      former: fingerprintOf({ ...finding, mismatches: then(finding) }),
    });
    const later = { ...now, findings: now.findings.map(renamed) };
    const earlier = {
      ...now,
      findings: now.findings.map((finding) => ({
        ...finding,
        fingerprint: renamed(finding).former ?? '',
      })),
    };

    expect(changes(earlier, later)).toEqual({ requirements: [], findings: [], regression: false });
    expect(changes(later, later).findings).toEqual([]);
    expect(changes(good, later).findings).toEqual(['new a']);
  });

  it('takes a later run that was cut short for a regression', () => {
    const cut = reportOf(good.cases, { planned: 9 });
    expect(changes(good, cut)).toEqual({ requirements: [], findings: [], regression: true });
  });

  it('says in what the runs differ', () => {
    const other = reportOf(good.cases, { header: { seed: 7, phases: ['fuzzing'] } });
    expect(diffReports(good, other).differences).toEqual(['seed', 'phases']);
  });
});

describe('diffText', () => {
  it('reads in ten seconds, regressions first and marked', () => {
    const after = reportOf([failingCase(a, '1'), undecided(b), failingCase(should, '1')]);
    expect(diffText(diffReports(good, after))).toMatchInlineSnapshot(`
      "sample 1.0.0: conformant -> sample 1.0.0: non-conformant

      Broken: 2
      ! agent.run.cancel@1.0.0#a (must): agent.run.cancel@1.0.0#a is broken: wrong-value.
        agent.run.cancel@1.0.0#should (should): agent.run.cancel@1.0.0#should is broken: wrong-value.

      No longer verified: 1
      ! agent.run.cancel@1.0.0#b (must): agent.run.cancel@1.0.0#b/1: No state.

      New findings: 2
      ! af17a04b92cc example-holds on agent.run.cancel@1.0.0#a: agent.run.cancel@1.0.0#a is broken: wrong-value.
        fdebbe423da9 example-holds on agent.run.cancel@1.0.0#should: agent.run.cancel@1.0.0#should is broken: wrong-value.

      Regression.
      "
    `);
  });

  it('shows hostile words as they are spelt, on one line', () => {
    const hostile = failingCase(a, '1');
    const findings = hostile.findings.map((finding) => ({
      ...finding,
      message: '\u001b[2J\nNo regression.\u202e',
    }));
    const text = diffText(diffReports(good, only({ ...hostile, findings })));
    expect(text).toContain('\\u{1b}[2J No regression.\\u{202e}');
    expect(text.split('\n').filter((line) => line === 'No regression.')).toEqual([]);
  });

  it('says that nothing changed', () => {
    expect(diffText(diffReports(good, good))).toBe(
      'sample 1.0.0: conformant -> sample 1.0.0: conformant\n\nNothing changed.\n\nNo regression.\n',
    );
  });
});

describe('diffJson', () => {
  it('is the diff itself', () => {
    const diff = diffReports(good, only(failingCase(a, '1')));
    expect(JSON.parse(diffJson(diff))).toEqual(diff);
  });
});

describe('a later verdict that speaks of less', () => {
  const before = reportOf([sampleCase(a, '1')], { requirements: [a] });
  const later = (header: Partial<typeof before.header>) =>
    diffReports(before, { ...before, header: { ...before.header, ...header } });

  it('is a regression: claims, selection, shard, and what is scored', () => {
    expect(later({ claims: [] })).toMatchObject({
      regression: true,
      narrower: [`no longer claimed: ${before.header.claims.join(', ')}`],
    });
    expect(later({ selection: ['operations greet'] })).toMatchObject({
      regression: true,
      narrower: ['only a part was run: operations greet'],
    });
    expect(later({ shard: { index: 1, of: 2 } })).toMatchObject({
      regression: true,
      narrower: ['only shard 1 of 2'],
    });
    const unscored = before.requirements.map((one) => ({ ...one, unscored: 'not in the frozen set' }));
    expect(diffReports(before, { ...before, requirements: unscored })).toMatchObject({
      regression: true,
      narrower: [`no longer scored: ${a.id}`],
    });
  });

  it('is none where it speaks of the same, or of more', () => {
    expect(diffReports(before, before)).toMatchObject({ regression: false, narrower: [] });
    const earlier = { ...before, header: { ...before.header, claims: [], selection: ['x'] } };
    expect(diffReports(earlier, before)).toMatchObject({ narrower: [] });
  });
});
