import { describe, expect, it } from 'vitest';
import * as yaml from 'yaml';
import { parseBaseline } from '../../baseline/parse-baseline.ts';
import type { Evidence, Judgement } from '../../model/finding.ts';
import type { CaseResult, Report } from '../../model/report.ts';
import { failingCase, sampleCase, sampleEvents, sampleRequirement, tally } from '../../testing/sample-run.ts';
import { applyBaseline } from '../fold/apply-baseline.ts';
import { assembleReport, sealed } from '../fold/assemble-report.ts';
import { partsOf } from '../fold/parts.ts';
import { foldReport } from '../fold.ts';
import type { Rejudge } from './rejudged.ts';
import { refuseFlawed, verifyReport } from './verify-report.ts';

const output = sampleRequirement('io/output');
const error = sampleRequirement('errors/RUN_NOT_FOUND');

/** A toy check: an output holds when its status is `CANCELLED`. */
const rejudge: Rejudge = (result, { steps }) =>
  steps.map(({ observation: { outcome } }): Judgement => {
    const holds = outcome.kind === 'success' && (outcome.output as { status: string }).status === 'CANCELLED';
    const { check, requirement } = result;
    const mismatches = result.findings[0]?.mismatches ?? [];
    return { check, requirement, verdict: holds ? 'pass' : 'fail', mismatches: holds ? [] : mismatches };
  });

function evidenceOf(status: string): Evidence {
  const [finding] = failingCase(output, 'x').findings;
  const [step] = finding?.evidence?.steps ?? [];
  if (step === undefined) throw new TypeError('The failing sample has a step.');
  const outcome = { kind: 'success' as const, status: 200, output: { status } };
  return { states: [], steps: [{ ...step, observation: { ...step.observation, outcome } }] };
}

const passing = sampleCase(output, 'a', { evidence: evidenceOf('CANCELLED') });
const report = foldReport(
  sampleEvents({
    requirements: [output, error],
    cases: [
      passing,
      failingCase(output, 'b'),
      failingCase(output, 'c', { input: { id: 'a longer one' } }),
      sampleCase(error, 'd', { evidence: evidenceOf('CANCELLED') }),
    ],
  }),
);

const flawsOf = (tampered: Report) =>
  verifyReport(tampered, { rejudge }).flaws.map(({ code, at }) => `${code} ${at}`);
const codesOf = (tampered: Report) =>
  new Set(verifyReport(tampered, { rejudge }).flaws.map(({ code }) => code));

/** Turns a failed case into a pass so well that everything in the report agrees with it. */
function whitewashed(evidence: (result: CaseResult) => Evidence | null): Report {
  const parts = partsOf(report);
  const cases = parts.cases.map(
    (result): CaseResult =>
      result.verdict !== 'fail'
        ? result
        : {
            ...result,
            verdict: 'pass',
            reason: null,
            tallies: [tally(output, result.check, { pass: 1 })],
            findings: [],
            evidence: evidence(result),
          },
  );
  return assembleReport({ ...parts, cases });
}

describe('verifyReport', () => {
  it('finds nothing in a report as it was written, also after it crossed JSON', () => {
    expect(verifyReport(report, { rejudge })).toMatchObject({ flaws: [], judgedAgain: 4, notJudged: 0 });
    expect(verifyReport(JSON.parse(JSON.stringify(report)), { rejudge }).flaws).toEqual([]);
    expect(verifyReport(report)).toMatchObject({ flaws: [], judgedAgain: 0, notJudged: 4 });
  });

  it('finds nothing in a report with a baseline', () => {
    const entry = { requirement: 'agent.run.*@1.0.0#**', check: '*', expect: 'fail', reason: 'Known.' };
    const baseline = parseBaseline(JSON.stringify({ entries: [entry] }), 'b.json', yaml);
    const known = applyBaseline(report, baseline, { now: new Date(0), implementation: 'sample' });
    expect(known.verdict).toBe('partial');
    expect(verifyReport(known, { rejudge }).flaws).toEqual([]);
    const forged = sealed({ ...known, baseline: { known: [], broken: [] } });
    expect(codesOf(forged)).toEqual(new Set(['conclusion']));
  });

  it.each<[string, Report, string[]]>([
    [
      'an edited verdict',
      { ...report, verdict: 'conformant' },
      ['digest footer.digest', 'conclusion verdict'],
    ],
    [
      'a removed finding',
      { ...report, findings: [] },
      ['digest footer.digest', `finding ${report.findings[0]?.fingerprint}`],
    ],
    [
      'changed counts',
      { ...report, footer: { ...report.footer, judgements: 400 } },
      ['digest footer.digest', 'count footer.judgements'],
    ],
    [
      'an interrupted run made complete',
      { ...report, footer: { ...report.footer, durationMs: 1 } },
      ['digest footer.digest'],
    ],
    [
      'a changed status',
      {
        ...report,
        requirements: report.requirements.map((one) => ({
          ...one,
          status: 'verified' as const,
          reason: null,
        })),
      },
      ['digest footer.digest', `conclusion ${output.id}`],
    ],
  ])('finds %s', (_, tampered, flaws) => {
    expect(flawsOf(tampered)).toEqual(expect.arrayContaining(flaws));
  });

  it('finds cases that were cut off', () => {
    const cut = { ...report, cases: report.cases.slice(0, 2) };
    expect(codesOf(cut)).toEqual(new Set(['digest', 'conclusion', 'finding', 'count']));
  });

  it('finds an edit that was sealed again', () => {
    expect(codesOf(sealed({ ...report, verdict: 'conformant' }))).toEqual(new Set(['conclusion']));
    const cases = report.cases.map((result) => ({ ...result, verdict: 'pass' as const }));
    expect(codesOf(sealed({ ...report, cases }))).toContain('case');
  });

  it('judges again, so a report in which everything agrees is found out by its evidence', () => {
    const kept = whitewashed(({ findings }) => findings[0]?.evidence ?? null);
    expect(kept.verdict).toBe('conformant');
    expect(verifyReport(kept).flaws).toEqual([]);
    expect(new Set(flawsOf(kept))).toEqual(new Set([`judgement ${output.id}/b`, `judgement ${output.id}/c`]));
  });

  it('does not take a pass whose evidence was removed', () => {
    expect(new Set(flawsOf(whitewashed(() => null)))).toEqual(
      new Set([`evidence ${output.id}/b`, `evidence ${output.id}/c`]),
    );
  });

  it('judges the witnesses of generated input again', () => {
    const property = (status: string) => {
      const failed = failingCase(output, 'p');
      const findings = failed.findings.map((finding) => ({ ...finding, evidence: evidenceOf(status) }));
      const outcomes = { ...failed.outcomes, success: 100 };
      const result: CaseResult = { ...failed, kind: 'property', runs: 100, outcomes, findings };
      return foldReport(sampleEvents({ requirements: [output], cases: [result] }));
    };
    expect(flawsOf(property('x'))).toEqual([]);
    expect(new Set(flawsOf(property('CANCELLED')))).toEqual(new Set([`judgement ${output.id}/p`]));
  });

  it('leaves alone what could not be decided', () => {
    const open = sampleCase(output, 'a', { verdict: 'inconclusive', reason: 'No state.', tallies: [] });
    const undecided = foldReport(sampleEvents({ requirements: [output], cases: [open] }));
    expect(verifyReport(undecided, { rejudge })).toMatchObject({ flaws: [], judgedAgain: 0, notJudged: 1 });
    const outcomes = { ...open.outcomes, success: 0 };
    const blocked = { ...open, outcomes, evidence: { states: [], steps: [] } };
    const seen = foldReport(sampleEvents({ requirements: [output], cases: [blocked] }));
    expect(verifyReport(seen, { rejudge }).flaws).toEqual([]);
  });
});

describe('refuseFlawed', () => {
  it('throws one coded sentence for a report that does not add up', () => {
    const verification = verifyReport({ ...report, verdict: 'conformant' });
    expect(() => refuseFlawed(verification, 'report.json')).toThrowError(
      expect.objectContaining({
        code: 'report-flawed',
        where: 'report.json',
        message:
          'This report cannot be trusted. Its digest is not that of its contents: it was changed after it was written. (and 1 more)',
      }),
    );
    expect(() => refuseFlawed(verifyReport(report), 'report.json')).not.toThrow();
  });
});
