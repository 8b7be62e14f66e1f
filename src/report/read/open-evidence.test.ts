import { appendFile, mkdtemp, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { EVIDENCE_FILE } from '../../model/case-evidence.ts';
import type { Report } from '../../model/report.ts';
import { keepEvidence } from '../evidence/keep-evidence.ts';
import { seenCases } from '../evidence/seen-cases.ts';
import { partsOf } from '../fold/parts.ts';
import { createFold } from '../fold.ts';
import { reportText } from '../formats/json.ts';
import { eventsOf } from '../formats/ndjson.ts';
import { hostileReport, violatedReport } from '../sample-report.ts';
import { type Verification, verifyReport } from '../verify/verify-report.ts';
import { evidenceFile, leftEvidence, partialEvidence } from '../write/evidence-file.ts';
import { evidenceBeside } from './open-evidence.ts';
import { readReport } from './read-report.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'proviso-evidence-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true });
});

/** The report as a run that puts evidence away writes it. */
async function put(whole: Report): Promise<Report> {
  const evidence = evidenceFile(dir);
  const fold = createFold({ evidence, defects: whole.defects });
  for (const event of eventsOf(whole)) fold.push(keepEvidence(event, evidence));
  const report = fold.report();
  evidence.close();
  await rename(evidence.partial, join(dir, EVIDENCE_FILE));
  return readReport(reportText(report));
}
/** The sample reports carry fingerprints that are made up, which other flaws tell of. */
const evidenceOnly = ({ flaws }: Verification) =>
  flaws.filter(({ code }) => code === 'evidence').map(({ message }) => message);
const flawsOf = (report: Report) => evidenceOnly(verifyReport(report, { evidence: beside(report) }));
const beside = (report: Report) => evidenceBeside(join(dir, 'report.json'), report);

it.each([
  ['of violations', violatedReport],
  ['that is hostile', hostileReport],
])(
  'keeps all that the cases of a report %s saw beside it, and shows only that of findings in it',
  async (_, build) => {
    const whole = build();
    const report = await put(whole);

    const { book, trouble } = beside(report);

    expect(trouble).toBeNull();
    expect(report.findings).toEqual(readReport(reportText(whole)).findings);
    expect(seenCases(report, book)).toEqual(partsOf(readReport(reportText(whole))).cases);
    for (const { evidence, findings } of report.cases)
      expect([evidence, ...findings.map((finding) => finding.evidence)].every((each) => each === null)).toBe(
        true,
      );
    expect(flawsOf(report)).toEqual([]);
  },
);

it.each([
  [
    'altered',
    async (path: string) => writeFile(path, (await readFile(path, 'utf8')).replace('CANCELLED', 'cancelled')),
  ],
  ['cut', async (path: string) => truncate(path, 300)],
  ['added to', async (path: string) => appendFile(path, 'x')],
  ['emptied', async (path: string) => truncate(path, 0)],
])(
  'says of evidence that was %s that it is not that of the report, and shows none of it',
  async (_, damage) => {
    const report = await put(violatedReport());
    await damage(join(dir, EVIDENCE_FILE));

    const { book, trouble } = beside(report);

    expect(trouble).toMatch(/evidence\.ndjson, is not what the report was made with/);
    expect(report.cases.map((result) => book.of(result.case))).toEqual(report.cases.map(() => null));
    expect(flawsOf(report)).toEqual([trouble]);
  },
);

it('says that evidence is not there, or not at hand', async () => {
  const report = await put(violatedReport());
  await rm(join(dir, EVIDENCE_FILE));
  const saved = beside(report);
  expect(saved.trouble).toMatch(/is not beside it, or cannot be read/);
  expect(flawsOf(report)).toEqual([saved.trouble]);
  expect(evidenceOnly(verifyReport(report))).toEqual([expect.stringContaining('not at hand')]);
});

it('refuses a finding that shows other evidence than the file has', async () => {
  const report = await put(violatedReport());
  const findings = report.findings.map((finding) => ({ ...finding, evidence: { states: [], steps: [] } }));
  const flaws = verifyReport({ ...report, findings }, { evidence: beside(report) }).flaws;
  expect(flaws.map(({ at }) => at)).toEqual(
    expect.arrayContaining(findings.map(({ fingerprint }) => fingerprint)),
  );
});

it('names a line that is none, though its digest is right', async () => {
  const evidence = evidenceFile(dir);
  evidence.add({ case: 'a', traces: [{ of: ['case'] }] } as never);
  evidence.close();
  await rename(evidence.partial, join(dir, EVIDENCE_FILE));
  const { footer, ...report } = violatedReport();
  const { book } = beside({ ...report, footer: { ...footer, evidence: evidence.seal() } });
  expect(() => book.of('a')).toThrowError(expect.objectContaining({ code: 'evidence-wrong-shape' }));
  expect(book.of('b')).toBeNull();
});

it('takes the whole lines of a run whose process is gone, and not the torn one', async () => {
  const evidence = evidenceFile(dir);
  for (const name of ['a', 'b'])
    evidence.add({ case: name, traces: [{ of: ['case'], states: [], steps: [] }] });
  const seal = evidence.seal();
  await appendFile(partialEvidence(dir), '{"case":"c","tra');
  const left = leftEvidence(dir);
  expect(left.seal()).toEqual(seal);
  evidence.drop();
  expect(leftEvidence(dir).seal()).toMatchObject({ lines: 0 });
});
