import { describe, expect, it } from 'vitest';
import type { Report } from '../../model/report.ts';
import { digestOf } from '../canonical.ts';
import { sealed } from '../fold/assemble-report.ts';
import { reportText } from '../formats/json.ts';
import { readReport } from '../read/read-report.ts';
import {
  hostileReport,
  hugeReport,
  interruptedReport,
  partialReport,
  smallReport,
  violatedReport,
} from '../sample-report.ts';
import { compactReport } from './compact-report.ts';
import { wholeReport } from './whole-report.ts';

const LIMIT = 1e9;

/** Plain JSON, to be edited. */
// biome-ignore lint/suspicious/noExplicitAny: what is edited here is to be wrong
type Plain = any;

function inVersion(report: Report, schemaVersion: 2 | 3): Report {
  return sealed({ ...report, header: { ...report.header, schemaVersion } });
}

const version3 = (report: Report) => inVersion(report, 3);
const plain = (value: unknown): Plain => JSON.parse(JSON.stringify(value));

function refusalOf(edit: (compact: Plain) => void, report = violatedReport()): string {
  const compact = plain(compactReport(version3(report)));
  edit(compact);
  try {
    readReport(JSON.stringify(compact));
  } catch (error) {
    return String(error);
  }
  return 'read';
}

describe('a report of version 3', () => {
  it.each([
    ['kept', smallReport],
    ['violated', violatedReport],
    ['partial', partialReport],
    ['interrupted', interruptedReport],
    ['hostile', hostileReport],
    ['huge', () => hugeReport({ operations: 20, cases: 400 })],
  ])('is read as it was before it was written, where it is %s', (_, build) => {
    const report = version3(build());
    const read = readReport(reportText(report));
    expect(read).toEqual(plain(report));
    const { digest, ...footer } = read.footer;
    expect(digestOf({ ...read, footer })).toBe(digest);
    expect(JSON.parse(reportText(read))).toEqual(JSON.parse(reportText(report)));
  });

  it('says a text that occurs more than once in one place', () => {
    const { texts, requirements, findings, cases, gaps } = compactReport(version3(violatedReport()));
    const rest = JSON.stringify({ requirements, findings, cases, gaps });
    expect(new Set(texts).size).toBe(texts.length);
    for (const one of texts) expect(rest).not.toContain(JSON.stringify(one));
    const [check] = requirements[0]?.checks ?? [];
    expect(texts[Number(check)]).toBe(violatedReport().requirements[0]?.checks[0]);
  });

  it('is shorter by far than what it says', () => {
    const report = hugeReport({ operations: 20, cases: 400 });
    const bare = { ...report, cases: report.cases.map((result) => ({ ...result, evidence: null })) };
    const whole = reportText(inVersion(bare, 2)).length;
    expect(reportText(version3(bare)).length).toBeLessThan(whole * 0.5);
  });

  it('keeps what does not follow from other fields', () => {
    const report = violatedReport();
    const elsewhere = { file: 'other.ts', exportName: null, pointer: '/elsewhere' };
    const [finding] = report.findings;
    const shownIn = report.cases.find(({ findings }) => findings.length > 0);
    const edited = version3({
      ...report,
      requirements: report.requirements.map((one, index) =>
        index === 0
          ? { ...one, operation: 'other@1.0.0', source: elsewhere, attempts: 3, passes: 0, known: 'entry' }
          : one,
      ),
      findings: report.findings.map((one) => ({
        ...one,
        level: 'may',
        profile: 'effects',
        source: elsewhere,
      })),
      cases: report.cases.map((one) =>
        one !== shownIn
          ? { ...one, case: `/${one.case}`, runs: 0, tallies: [], operation: 'third@1.0.0' }
          : {
              ...one,
              requirement: 'no such requirement',
              findings: one.findings.flatMap((each) => [
                { ...each, level: 'should' },
                { ...each, fingerprint: 'unknown', causes: ['a cause'] },
                { ...each, ...finding, count: 77, case: 'another case', former: 'earlier' },
                { ...each, message: 'in other words', mismatches: [], attribution: 'harness' },
              ]),
            },
      ),
    } as Report);
    expect(readReport(reportText(edited))).toEqual(plain(edited));
  });

  it('tells a finding of a case by its place, with what that case showed otherwise', () => {
    const report = violatedReport();
    const edited = version3({
      ...report,
      cases: report.cases.map((one) => ({
        ...one,
        findings: one.findings.map((each) => ({
          ...each,
          ...report.findings.find(({ fingerprint }) => fingerprint === each.fingerprint),
          count: 5,
          evidence: null,
          replay: { ...each.replay, case: one.case, seed: 9 },
        })),
      })),
    });
    const compact = compactReport(edited);
    const shown = compact.cases.flatMap(({ findings = [] }) => findings);
    expect(shown.length).toBeGreaterThan(0);
    for (const one of shown) expect(Object.keys(one)).not.toContain('message');
    expect(wholeReport(compact, LIMIT)).toEqual(edited);
  });

  it('is read too where a program wrote the whole of it out itself', () => {
    const report = version3(violatedReport());
    expect(readReport(JSON.stringify(report))).toEqual(plain(report));
  });

  it('is written out as it is in version 2', () => {
    const report = inVersion(violatedReport(), 2);
    expect(JSON.parse(reportText(report))).toEqual(plain(report));
    expect(readReport(reportText(report))).toEqual(plain(report));
  });
});

describe('a file of version 3 is refused', () => {
  it('where it refers to what it does not hold', () => {
    expect(refusalOf((file) => file.texts.pop())).toMatch(/it refers to texts\[\d+\], which is not there/);
    expect(refusalOf((file) => (file.cases[0].requirement = 999))).toContain('requirements[999]');
    expect(refusalOf((file) => (file.requirements[0].cases = [999]))).toContain('cases[999]');
    expect(refusalOf((file) => (file.requirements[0].reason = { case: 999 }))).toContain('cases[999]');
    const shown = refusalOf((file) => {
      for (const result of file.cases) if (result.findings) result.findings = [{ of: 999 }];
    });
    expect(shown).toContain('findings[999]');
  });

  it('where it holds a text that nothing refers to, since no digest would cover that', () => {
    expect(refusalOf(() => {})).toBe('read');
    expect(refusalOf((file) => file.texts.push('all is well'))).toContain('nothing refers to texts[');
  });

  it('where a case has no id, or a field follows from nothing', () => {
    expect(refusalOf((file) => delete file.cases[0].suffix)).toContain('cases[0] has no id');
    expect(refusalOf((file) => (file.cases[0].requirement = 'unknown'))).toContain('has no operation');
    expect(refusalOf((file) => (file.cases[0].case = 'another'))).toContain('an id and a suffix');
  });

  it('where a field is unknown, or of another type', () => {
    expect(refusalOf((file) => (file.cases[0].note = 'x'))).toContain('does not fit its schema at cases[0]');
    expect(refusalOf((file) => (file.requirements[0].text = -1))).toContain('requirements[0].text');
    expect(refusalOf((file) => delete file.texts)).toContain('does not fit its schema at ');
  });

  it('where a short file says a long text so often that reading it would not end', () => {
    const bomb = refusalOf((file) => {
      file.texts[0] = 'x'.repeat(1_000_000);
      file.requirements[0].checks = new Array(300).fill(0);
    });
    expect(bomb).toContain('reports of more than 256 MiB are not read');
    const findings = refusalOf((file) => {
      file.texts[0] = 'x'.repeat(1_000_000);
      file.findings[0].message = 0;
      file.cases[0].findings = new Array(300).fill({ of: 0 });
    });
    expect(findings).toContain('reports of more than 256 MiB are not read');
    const said = 'x'.repeat(1_000_000);
    for (const edit of [
      (finding: Plain) => (finding.causes = [said]),
      (finding: Plain) => (finding.replay.curl = said),
      (finding: Plain) => (finding.operation = said),
    ]) {
      const shown = refusalOf((file) => {
        edit(file.findings[0]);
        file.cases[0].findings = new Array(300).fill({ of: 0 });
      });
      expect(shown).toContain('reports of more than 256 MiB are not read');
    }
    const ofClause = refusalOf((file) => {
      file.requirements[0].operation = said;
      file.cases.push(...new Array(300).fill({ ...file.cases[0], requirement: 0, operation: undefined }));
    });
    expect(ofClause).toContain('reports of more than 256 MiB are not read');
  });
});
