import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import type { Report } from '../model/report.ts';
import { evidenceOf } from './evidence/case-evidence.ts';
import { partsOf } from './fold/parts.ts';
import { evidenceJsonSchema, reportJsonSchema, reportSchema } from './report-schema.ts';
import { hostileReport, partialReport, smallReport, violatedReport } from './sample-report.ts';
import { caseEvidenceSchema } from './schema/case-evidence-schema.ts';

type Frozen<T> = T extends (infer E)[] | readonly (infer E)[]
  ? readonly Frozen<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Written = Frozen<z.infer<typeof reportSchema>>;

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
])('a %s report fits both the schema and its published form', (_, build) => {
  const stored: unknown = JSON.parse(JSON.stringify(build()));
  expect(reportSchema.parse(stored)).toEqual(stored);
  expect(validate(stored), JSON.stringify(validate.errors)).toBe(true);
});

test('the published schema refuses what the schema refuses', () => {
  const edited = { ...smallReport(), verdict: 'fine' };
  expect(reportSchema.safeParse(edited).success).toBe(false);
  expect(validate(edited)).toBe(false);
  const extended = { ...smallReport(), signature: 'x' };
  expect(reportSchema.safeParse(extended).success).toBe(false);
  expect(validate(extended)).toBe(false);
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
