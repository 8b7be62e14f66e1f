import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isMistake } from '../../model/mistake.ts';
import { REPORT_SCHEMA_VERSION } from '../../model/report.ts';
import { smallReport, violatedReport } from '../sample-report.ts';
import { readReport } from './read-report.ts';
import { readReportFile } from './read-report-file.ts';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'proviso-read-'));
});
afterAll(async () => {
  await rm(dir, { recursive: true });
});

function refusal(text: string): string {
  try {
    readReport(text, 'reports/report.json');
  } catch (error) {
    if (!isMistake(error)) throw error;
    return `${error.code}: ${error.message}`;
  }
  return 'read';
}

const text = JSON.stringify(smallReport());

test('a report is read as it was written, with or without a byte order mark', () => {
  expect(readReport(text)).toEqual(smallReport());
  expect(readReport(`\uFEFF${text}`)).toEqual(smallReport());
});

test('each kind of damage is refused by its own name', () => {
  const { footer: _, ...unfinished } = smallReport();
  const newer = { ...smallReport(), header: { ...smallReport().header, schemaVersion: 4 } };
  const edited = text.replace('"agent.run.cancel@1.0.0#io/output"', '7');
  expect(refusal('')).toBe(
    'report-truncated: The report ends in the middle, after 0 characters: it was cut short.',
  );
  expect(refusal(text.slice(0, 1000))).toBe(
    'report-truncated: The report ends in the middle, after 1,000 characters: it was cut short.',
  );
  expect(refusal('<testsuites/>')).toBe('report-not-json: This file is not JSON, so it is not a report.');
  expect(refusal(JSON.stringify(newer))).toBe(
    'report-newer-schema: The report has schema version 4; this version of Proviso reads up to 3.',
  );
  expect(refusal(JSON.stringify(unfinished))).toBe(
    'report-without-footer: The report has no footer: nothing proves that it is whole.',
  );
  expect(refusal('[]')).toMatch(/^report-wrong-shape: The report does not fit its schema at the top level: /);
  expect(refusal(edited)).toMatch(/^report-wrong-shape: .* at requirements\[\d+\]\.id: .*expected string/);
});

test('a cut at any place is never read', () => {
  for (let length = 0; length < text.length; length += 997) {
    expect(refusal(text.slice(0, length))).toMatch(/^report-truncated/);
  }
});

test('a file of half a gigabyte is refused before any of it is read', async () => {
  const path = join(dir, 'huge.json');
  await writeFile(path, '{');
  await truncate(path, 500 * 1024 * 1024);
  await expect(readReportFile(path)).rejects.toMatchObject({
    code: 'report-too-large',
    message: 'The report is 500 MiB; reports of more than 256 MiB are not read.',
  });
});

test('the committed sample is a report of this version', async () => {
  const report = await readReportFile(
    fileURLToPath(new URL('../../../reports/sample/report.json', import.meta.url)),
  );
  expect(report.header.schemaVersion).toBe(REPORT_SCHEMA_VERSION);
  expect(report.findings.map(({ requirement }) => requirement)).toEqual([
    'agent.run.cancel@1.0.0#errors/RUN_NOT_FOUND',
  ]);
});

test('a file is read, and a missing one or a folder is named', async () => {
  const path = join(dir, 'report.json');
  await writeFile(path, text);
  expect(await readReportFile(path)).toEqual(smallReport());
  await expect(readReportFile(join(dir, 'none.json'))).rejects.toMatchObject({
    code: 'report-unreadable',
    message: 'The report cannot be read: there is no such file.',
  });
  await expect(readReportFile(dir)).rejects.toMatchObject({ code: 'report-unreadable' });
});

test('reads the defects of reports that called the hint by its earlier name', () => {
  const { defects, ...rest } = JSON.parse(JSON.stringify(violatedReport())) as ReturnType<
    typeof violatedReport
  >;
  const earlier = defects.map(({ hint, ...defect }) => ({ ...defect, mend: hint }));
  expect(earlier.length).toBeGreaterThan(0);
  expect(readReport(JSON.stringify({ ...rest, defects: earlier })).defects).toEqual(defects);
});
