import { describe, expect, it } from 'vitest';
import type { CaseResult, Report } from '../model/report.ts';
import {
  failingCase,
  OPERATION,
  sampleCase,
  sampleEvents,
  sampleGap,
  sampleRequirement,
  tally,
} from '../testing/sample-run.ts';
import { exitCodeOf } from './exit-code.ts';
import { assembleReport } from './fold/assemble-report.ts';
import { partsOf } from './fold/parts.ts';
import { createFold, foldReport } from './fold.ts';

const output = sampleRequirement('io/output');
const error = sampleRequirement('errors/RUN_NOT_FOUND');
const STRICT = { allowPartial: false, failOnWarnings: false };
const LENIENT = { allowPartial: true, failOnWarnings: false };

function fold(given: Parameters<typeof sampleEvents>[0]): Report {
  return foldReport(sampleEvents(given));
}

function outcomeOf(report: Report, id = output.id) {
  const { status, reason } = report.requirements.find((one) => one.id === id) ?? {};
  return { verdict: report.verdict, status, reason };
}

describe('a conformant run', () => {
  const report = fold({ requirements: [output], cases: [sampleCase(output, 'a'), sampleCase(output, 'b')] });

  it('is conformant when every must was judged favourably', () => {
    expect(report.verdict).toBe('conformant');
    expect(report.coverage).toEqual({ total: 1, verified: 1, violated: 0, unverified: 0, skipped: 0 });
    expect(report.profiles[0]).toMatchObject({
      profile: 'core',
      claimed: true,
      verdict: 'conformant',
      verified: 1,
    });
    expect(report.requirements[0]).toMatchObject({
      attempts: 2,
      passes: 2,
      reason: null,
      checks: ['example-holds'],
    });
    expect(report.footer).toMatchObject({ complete: true, cases: 2, findings: 0, judgements: 2 });
    expect(exitCodeOf(report, STRICT)).toBe(0);
  });

  it('reads the same whatever the order in which cases ended', () => {
    const [started, ...rest] = sampleEvents({
      requirements: [output],
      cases: [sampleCase(output, 'b'), sampleCase(output, 'a')],
    });
    expect(foldReport([...(started ? [started] : []), ...rest])).toEqual(report);
  });

  it('does not let a should decide, and shows it', () => {
    const should = sampleRequirement('sideEffects/audit', { level: 'should' });
    const seen = fold({
      requirements: [output, should],
      cases: [sampleCase(output, 'a'), failingCase(should, 'b')],
    });
    expect(seen.verdict).toBe('conformant');
    expect(seen.coverage.violated).toBe(1);
    expect(exitCodeOf(seen, STRICT)).toBe(0);
  });

  it('verifies by universal judgements alone what has no case of its own', () => {
    const universal = sampleRequirement('no-crash');
    const seen = fold({
      requirements: [output, universal],
      cases: [
        sampleCase(output, 'a', {
          tallies: [tally(output, 'example-holds', { pass: 1 }), tally(universal, 'no-crash', { pass: 1 })],
        }),
      ],
    });
    expect(seen.verdict).toBe('conformant');
    expect(seen.requirements[1]?.cases).toEqual([`${output.id}/a`]);
  });
});

describe('false greens', () => {
  const inconclusive: Partial<CaseResult> = {
    verdict: 'inconclusive',
    reason: 'No such state.',
    tallies: [],
  };

  it('is not fooled by zero cases', () => {
    const report = fold({ requirements: [output], cases: [] });
    expect(outcomeOf(report)).toMatchObject({ verdict: 'partial', status: 'unverified' });
    expect(report.warnings.map(({ code }) => code)).toEqual(['nothing-executed']);
    expect(exitCodeOf(report, LENIENT)).toBe(2);
  });

  it('is not fooled by a contract without requirements', () => {
    const report = fold({ requirements: [], cases: [sampleCase(output, 'a')] });
    expect(report.verdict).toBe('partial');
    expect(exitCodeOf(report, LENIENT)).toBe(1);
  });

  it('is not fooled when everything was skipped', () => {
    const report = fold({
      requirements: [output],
      cases: [sampleCase(output, 'a', { verdict: 'skip', reason: 'deselected', tallies: [] })],
    });
    expect(outcomeOf(report)).toMatchObject({ verdict: 'partial', status: 'skipped' });
    expect(exitCodeOf(report, LENIENT)).toBe(2);
  });

  it('is not fooled when everything is inconclusive', () => {
    const report = fold({ requirements: [output], cases: [sampleCase(output, 'a', inconclusive)] });
    expect(outcomeOf(report)).toEqual({
      verdict: 'partial',
      status: 'unverified',
      reason: `${output.id}/a: No such state.`,
    });
    expect(exitCodeOf(report, LENIENT)).toBe(1);
  });

  it('is not fooled by one undecided case among favourable ones', () => {
    const report = fold({
      requirements: [output, error],
      cases: [sampleCase(output, 'a'), sampleCase(output, 'b', inconclusive), sampleCase(error, 'c')],
    });
    expect(outcomeOf(report)).toMatchObject({ verdict: 'partial', status: 'unverified' });
    expect(exitCodeOf(report, STRICT)).toBe(1);
    expect(exitCodeOf(report, LENIENT)).toBe(0);
  });

  it('is not fooled by a case that passes without judging anything', () => {
    const report = fold({ requirements: [output], cases: [sampleCase(output, 'a', { tallies: [] })] });
    expect(outcomeOf(report)).toMatchObject({ verdict: 'partial', status: 'unverified' });
  });

  it('is not fooled by a must that nothing reached', () => {
    const gap = sampleGap(error, 'no-scenario', 'error-declared');
    const report = fold({ requirements: [output, error], cases: [sampleCase(output, 'a')], gaps: [gap] });
    expect(outcomeOf(report, error.id)).toEqual({
      verdict: 'partial',
      status: 'unverified',
      reason: 'Gap: no-scenario.',
    });
  });

  it('is not fooled by the favourable judgement of another check than the one that could not plan', () => {
    const gap = sampleGap(output, 'unsupported-schema', 'input-rejected');
    const open = fold({ requirements: [output], cases: [sampleCase(output, 'a')], gaps: [gap] });
    expect(outcomeOf(open).status).toBe('unverified');

    const closing = sampleCase(output, 'b', { tallies: [tally(output, 'input-rejected', { pass: 1 })] });
    const closed = fold({ requirements: [output], cases: [sampleCase(output, 'a'), closing], gaps: [gap] });
    expect(outcomeOf(closed).status).toBe('verified');
  });

  it('is not fooled by a case whose own clause went unjudged because another broke first', () => {
    const report = fold({
      requirements: [output, error],
      cases: [sampleCase(output, 'a'), failingCase(output, 'b', { on: error })],
    });
    expect(outcomeOf(report)).toMatchObject({ verdict: 'non-conformant', status: 'unverified' });
    expect(outcomeOf(report, error.id).status).toBe('violated');
  });

  it('is not fooled by a flaky case', () => {
    const flaky = sampleCase(output, 'a', { flaky: { attempts: 3, failures: 1 } });
    const report = fold({ requirements: [output], cases: [flaky] });
    expect(outcomeOf(report)).toEqual({
      verdict: 'partial',
      status: 'unverified',
      reason: `${output.id}/a is flaky: it failed 1 of 3 times.`,
    });
    expect(report.warnings.map(({ code }) => code)).toEqual(['flaky']);
  });

  it('is not fooled by a run that was interrupted half way', () => {
    const events = sampleEvents({
      requirements: [output],
      cases: [sampleCase(output, 'a'), sampleCase(output, 'b')],
    });
    const running = createFold();
    for (const event of events.slice(0, 2)) running.push(event);
    const report = running.report();
    expect(report.verdict).toBe('partial');
    expect(report.footer).toMatchObject({
      complete: false,
      stoppedBecause: 'the run never said that it ended, after 1 of 2 cases',
    });
    expect(report.profiles[0]?.verdict).toBe('partial');
    expect(exitCodeOf(report, LENIENT)).toBe(1);
  });

  it('is not fooled by a run that claims to be complete and lost cases', () => {
    const report = fold({ requirements: [output], cases: [sampleCase(output, 'a')], planned: 3 });
    expect(report.footer).toMatchObject({
      complete: false,
      stoppedBecause: '1 of 3 planned cases came to an end',
    });
    expect(exitCodeOf(report, LENIENT)).toBe(1);
  });

  it('is not fooled by a second telling of a failed case', () => {
    const report = fold({
      requirements: [output],
      cases: [failingCase(output, 'a'), sampleCase(output, 'a')],
      planned: 1,
    });
    expect(outcomeOf(report)).toMatchObject({ verdict: 'non-conformant', status: 'violated' });
  });

  it('is not fooled by a run that claims nothing, and marks what is not claimed', () => {
    const report = fold({
      requirements: [output],
      cases: [failingCase(output, 'a')],
      header: { claims: [] },
    });
    expect(report.verdict).toBe('partial');
    expect(report.requirements[0]).toMatchObject({
      status: 'violated',
      unscored: 'its profile is not claimed',
    });
    expect(exitCodeOf(report, LENIENT)).toBe(1);
  });

  it('is not fooled by a selection', () => {
    const report = fold({
      requirements: [output],
      cases: [sampleCase(output, 'a')],
      header: { selection: ['operation agent.run.*'] },
    });
    expect(report.verdict).toBe('partial');
    expect(exitCodeOf(report, STRICT)).toBe(1);
    expect(exitCodeOf(report, LENIENT)).toBe(0);
  });

  it('is not fooled by a harness that broke', () => {
    const report = fold({
      requirements: [output],
      cases: [
        sampleCase(output, 'a'),
        sampleCase(output, 'b', { verdict: 'error', reason: 'The handler threw.' }),
      ],
    });
    expect(outcomeOf(report)).toMatchObject({ verdict: 'partial', status: 'unverified' });
    expect(exitCodeOf(report, LENIENT)).toBe(3);
  });

  it.each(['unreachable: connection refused', 'the implementation was lost: connection reset'])(
    'tells an implementation that is gone (%s) from one that broke',
    (stoppedBecause) => {
      const footer = { complete: false, stoppedBecause };
      const report = fold({ requirements: [output], cases: [sampleCase(output, 'a')], planned: 2, footer });
      expect(exitCodeOf(report, LENIENT)).toBe(3);
    },
  );

  it('fails on warnings where it is asked to', () => {
    const refused = sampleCase(output, 'a', {
      outcomes: {
        success: 0,
        declaredError: 1,
        validationRefusal: 0,
        otherRefusal: 0,
        broken: 0,
        dropped: 0,
      },
    });
    const report = fold({ requirements: [output], cases: [refused] });
    expect(report.warnings).toEqual([
      {
        code: 'never-succeeded',
        operation: OPERATION,
        message: `None of 1 calls succeeded: only refusals of ${OPERATION} were seen.`,
      },
    ]);
    expect(exitCodeOf(report, STRICT)).toBe(0);
    expect(exitCodeOf(report, { ...STRICT, failOnWarnings: true })).toBe(1);
  });
});

describe('findings', () => {
  const report = fold({
    requirements: [output],
    cases: [
      failingCase(output, 'long', { input: { id: 'a very long identifier' } }),
      failingCase(output, 'short', { input: { id: 'a' } }),
      failingCase(output, 'other', { mismatch: { kind: 'missing' } }),
    ],
  });

  it('are one per fingerprint, with summed counts and the smallest witness', () => {
    expect(report.findings.map(({ case: id, count }) => [id, count]).sort()).toEqual([
      [`${output.id}/other`, 1],
      [`${output.id}/short`, 2],
    ]);
    expect(outcomeOf(report)).toMatchObject({ verdict: 'non-conformant', status: 'violated' });
    expect(exitCodeOf(report, LENIENT)).toBe(1);
  });

  it('keep each evidence once: in the finding for its witness, in the case for every other', () => {
    const kept = report.cases.map((result) => [result.title, result.findings[0]?.evidence === null]);
    expect(kept).toEqual([
      ['long', false],
      ['other', true],
      ['short', true],
    ]);
    expect(report.findings.every((finding) => finding.evidence !== null)).toBe(true);
  });

  it('come apart and together again without loss', () => {
    expect(assembleReport(partsOf(report))).toEqual(report);
  });

  it('violate a clause of which only the tally speaks', () => {
    const silent = sampleCase(output, 'a', { tallies: [tally(output, 'no-crash', { fail: 1 })] });
    expect(outcomeOf(fold({ requirements: [output], cases: [silent] })).status).toBe('violated');
  });
});

describe('createFold', () => {
  it('has nothing to report before a run has started', () => {
    expect(() => foldReport([])).toThrowError(expect.objectContaining({ code: 'run-not-started' }));
  });
});
