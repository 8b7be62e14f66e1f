import { expect, test } from 'vitest';
import type { Mismatch } from '../../model/finding.ts';
import type { Observation } from '../../model/observation.ts';
import type { Report } from '../../model/report.ts';
import { evidenceOf, withoutTraces } from '../evidence/case-evidence.ts';
import { partsOf } from '../fold/parts.ts';
import { violatedReport } from '../sample-report.ts';
import { setUpSuspicion } from './set-up-suspicion.ts';
import { renderSummary } from './summary.ts';

/** The report with every kept answer replaced. */
function answering(outcome: Observation['outcome']): Report {
  const report = violatedReport();
  const replaced = <T extends Report['cases'][number] | Report['findings'][number]>(one: T): T => ({
    ...one,
    evidence: one.evidence && {
      ...one.evidence,
      steps: one.evidence.steps.map((step) => ({
        ...step,
        actor: 'user',
        observation: { ...step.observation, outcome },
      })),
    },
  });
  const cases = report.cases.map((one) => ({ ...replaced(one), outcomes: { ...one.outcomes, success: 0 } }));
  return { ...report, cases, findings: report.findings.map(replaced) };
}

const refusal = (status: number, code: string | null) =>
  ({ kind: 'failure', code, status, message: null, body: null }) as const;

test('an implementation that answers, be it wrongly, is not suspected of being out of reach', () => {
  expect(setUpSuspicion(violatedReport())).toBeNull();
  expect(setUpSuspicion(answering(refusal(403, 'FORBIDDEN')))).toBeNull();
});

test('callers with credentials that are all unknown point to the credentials', () => {
  const suspicion = setUpSuspicion(answering(refusal(401, 'UNAUTHENTICATED')));
  expect(suspicion?.text).toMatch(/^Every call of 2 of 2 operations is refused as unauthenticated/);
  expect(suspicion?.command).toBe('npx proviso smoke');
});

test('answers that stand in a file beside the report count like those that it carries', () => {
  const report = answering(refusal(401, 'UNAUTHENTICATED'));
  const { cases } = partsOf(report);
  const kept = new Map(cases.map((result) => [result.case, evidenceOf(result)]));
  const bare = {
    ...report,
    findings: [],
    cases: cases.map(withoutTraces).map((one) => ({ ...one, findings: [] })),
  };
  expect(setUpSuspicion(bare)).toBeNull();
  expect(setUpSuspicion(bare, { of: (id) => kept.get(id) ?? null })?.text).toMatch(/unauthenticated/);
});

test('operations that are mostly not there point to the address, which the summary says first', () => {
  const report = violatedReport();
  const mismatch: Mismatch = {
    path: ['outcome'],
    kind: 'unimplemented',
    expected: 'an answer',
    actual: '404',
  };
  const findings = report.findings.map((finding) => ({ ...finding, mismatches: [mismatch] }));
  const text = renderSummary({ ...report, findings }, { color: false, width: 100, verbose: false });
  expect(text.split('\n').find((line) => line.startsWith('!'))).toMatch(
    /^! Nothing answers under the routes of 2 of 2 operations/,
  );
  expect(text.indexOf('npx proviso smoke')).toBeLessThan(text.indexOf('Operations'));
  const over = (adapter: string) =>
    setUpSuspicion({ ...report, findings, header: { ...report.header, adapter } })?.text;
  expect(over('in-process')).toMatch(
    /^No handler is given for 2 of 2 operations\. .* the keys of the handlers/,
  );
  expect(over('stdio')).toMatch(/^The driver has nothing for 2 of 2/);
  expect(over('mcp')).toMatch(/^No tool is there for 2 of 2/);
  expect(over('graphql')).toMatch(/^No field is there for 2 of 2/);
  expect(over('node')).toMatch(/^Nothing answers under the routes/);
});
