import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import type { Frozen } from '../model/frozen.ts';
import type { Report } from '../model/report.ts';
import { compactReport } from './compact/compact-report.ts';
import { compactReportSchema } from './compact/compact-schema.ts';
import { evidenceOf } from './evidence/case-evidence.ts';
import { partsOf } from './fold/parts.ts';
import { evidenceJsonSchema, reportJsonSchema } from './report-schema.ts';
import { hostileReport, partialReport, smallReport, violatedReport } from './sample-report.ts';
import { caseEvidenceSchema } from './schema/case-evidence-schema.ts';
import { wholeReportSchema } from './schema/whole-report-schema.ts';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Written = Frozen<z.infer<typeof wholeReportSchema>>;

test('the schema and the Report type say the same, field for field', () => {
  const same: Same<Written, Frozen<Report>> = true;
  const fits = (written: Written): Report => written;
  const isWritten = (report: Report): Written => report;
  expect([same, typeof fits, typeof isWritten]).toEqual([true, 'function', 'function']);
});

const validate = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(
  reportJsonSchema(),
);

test.each([
  ['kept', smallReport],
  ['violated', violatedReport],
  ['partial', partialReport],
  ['hostile', hostileReport],
])(
  'a %s report fits its schema, and its file both the schema of version 3 and the published form',
  (_, build) => {
    const report: unknown = JSON.parse(JSON.stringify(build()));
    expect(wholeReportSchema.parse(report)).toEqual(report);
    const stored: unknown = JSON.parse(JSON.stringify(compactReport(build())));
    expect(compactReportSchema.parse(stored)).toEqual(stored);
    expect(validate(stored), JSON.stringify(validate.errors)).toBe(true);
  },
);

test('the published schema refuses what the schema refuses', () => {
  const stored = compactReport(smallReport());
  for (const wrong of [
    { ...stored, verdict: 'fine' },
    { ...stored, signature: 'x' },
    { ...stored, header: { ...stored.header, schemaVersion: 2 } },
    { ...stored, texts: undefined },
    smallReport(),
  ]) {
    const written: unknown = JSON.parse(JSON.stringify(wrong));
    expect(compactReportSchema.safeParse(written).success).toBe(false);
    expect(validate(written)).toBe(false);
  }
});

test('what a case saw fits both the schema of a line and its published form', () => {
  const line = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(evidenceJsonSchema());
  for (const result of partsOf(violatedReport()).cases) {
    const kept: unknown = JSON.parse(JSON.stringify(evidenceOf(result)));
    if (kept === null) continue;
    expect(caseEvidenceSchema.parse(kept)).toEqual(kept);
    expect(line(kept), JSON.stringify(line.errors)).toBe(true);
    expect(line({ ...(kept as object), verdict: 'pass' })).toBe(false);
  }
});

test('the published schema is the one this version writes', async () => {
  const text = `${JSON.stringify(reportJsonSchema(), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot('../../docs/schemas/report.schema.json');
  const line = `${JSON.stringify(evidenceJsonSchema(), null, 2)}\n`;
  await expect(line).toMatchFileSnapshot('../../docs/schemas/evidence.schema.json');
});
