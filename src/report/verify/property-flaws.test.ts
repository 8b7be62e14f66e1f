import { expect, it } from 'vitest';
import { agentRunModules } from '../../../fixtures/contracts/agent-run/family.ts';
import { mutant as inputAccepted } from '../../../fixtures/implementations/mutants/input-accepted.ts';
import { mutant as inputRejected } from '../../../fixtures/implementations/mutants/input-rejected.ts';
import { mutant as outputConforms } from '../../../fixtures/implementations/mutants/output-conforms.ts';
import { referenceAdapter } from '../../../fixtures/implementations/reference/adapter.ts';
import { builtinChecks } from '../../checks/index.ts';
import { rejudgeOf } from '../../judge/rejudge.ts';
import type { Adapter } from '../../model/adapter.ts';
import type { Evidence, Finding } from '../../model/finding.ts';
import type { Outcome } from '../../model/observation.ts';
import type { CaseResult, Report } from '../../model/report.ts';
import { planConformance } from '../../plan/plan-conformance.ts';
import { conformanceOf, contractOf } from '../../testing/conformance-of.ts';
import { assembleReport } from '../fold/assemble-report.ts';
import { partsOf } from '../fold/parts.ts';
import { verifyReport } from './verify-report.ts';

const contract = contractOf(...agentRunModules);
const plan = planConformance(contract, { examples: 'strict', actors: [] });
const operations = new Map(contract.operations.map((operation) => [operation.id, operation]));

const stored = async (adapter: Adapter): Promise<Report> => {
  const { report } = await conformanceOf(contract, adapter);
  return JSON.parse(JSON.stringify(report)) as Report;
};
const reference = stored(referenceAdapter());
const rejecting = stored(inputRejected.adapter());
const verified = (report: Report) =>
  verifyReport(report, { rejudge: rejudgeOf(plan, operations, report.findings, builtinChecks) });

/** A report edited in all its cases, concluded again and sealed again, as a forger would. */
const forged = (report: Report, edit: (result: CaseResult) => CaseResult): Report => {
  const parts = partsOf(report);
  const cases = parts.cases.map((result) => (result.kind === 'property' ? edit(result) : result));
  return assembleReport({ ...parts, cases });
};
const answered = (evidence: Evidence, outcome: Outcome): Evidence => ({
  ...evidence,
  steps: evidence.steps.map(({ faithful: _, ...step }) => ({
    ...step,
    observation: { ...step.observation, outcome },
  })),
});
const sent = (evidence: Evidence, value: unknown): Evidence => ({
  ...evidence,
  steps: evidence.steps.map((step) => ({ ...step, input: { form: 'json', value } })),
});
const inSample = (edit: (evidence: Evidence, check: string) => Evidence) => (result: CaseResult) => ({
  ...result,
  sample: (result.sample ?? []).map((one) => ({ ...one, evidence: edit(one.evidence, result.check) })),
});
const inWitness = (edit: (evidence: Evidence, finding: Finding) => Evidence) => (result: CaseResult) => ({
  ...result,
  findings: result.findings.map((finding) => ({
    ...finding,
    evidence: finding.evidence && edit(finding.evidence, finding),
  })),
});

const crash: Outcome = { kind: 'crash', status: 500, reason: 'broken' };
const empty: Outcome = { kind: 'success', status: 200, output: {} };
const refusal: Outcome = { kind: 'failure', status: 400, code: 'VALIDATION_FAILED', message: null };

it('keeps a few passes of every property case, the same in two runs, and judges them again', async () => {
  const [one, other] = [await reference, await stored(referenceAdapter())];
  const properties = one.cases.filter(({ kind }) => kind === 'property');
  for (const { verdict, sample = [] } of properties) {
    expect(sample.length).toBeLessThanOrEqual(5);
    expect(sample.length > 0).toBe(verdict === 'pass');
  }
  const draws = (report: Report) => report.cases.map(({ sample }) => sample?.map(({ draw }) => draw));
  expect(draws(one)).toEqual(draws(other));
  const { flaws, beyondSample, unreadable } = verified(one);
  expect(flaws).toEqual([]);
  expect(unreadable).toBe(0);
  const [runs, kept] = properties.reduce(
    ([a, b], { runs, sample }) => [a + runs, b + (sample?.length ?? 0)],
    [0, 0],
  );
  const variations = one.cases.flatMap(({ kind, runs }) => (kind === 'scenario' ? [runs - 1] : []));
  expect(beyondSample).toBe(runs - kept + variations.reduce((sum, count) => sum + count, 0));
});

it.each([
  ['input-rejected', rejecting],
  ['input-accepted', stored(inputAccepted.adapter())],
  ['output-conforms', stored(outputConforms.adapter())],
])('finds nothing wrong in the honest report of the mutant %s', async (_, honest) => {
  const report = await honest;
  expect(report.findings).not.toEqual([]);
  expect(verified(report).flaws).toEqual([]);
});

it.each([
  ['a crash', inSample((evidence) => answered(evidence, crash))],
  ['an empty success', inSample((evidence) => answered(evidence, empty))],
  [
    'a refusal of what is valid',
    inSample((evidence, check) => (check === 'input-accepted' ? answered(evidence, refusal) : evidence)),
  ],
  [
    'an input of the other side',
    inSample((evidence, check) => sent(evidence, check === 'input-accepted' ? { limit: {} } : undefined)),
  ],
])('refuses a sample of passes whose answer was edited into %s', async (_, edit) => {
  const flaws = verified(forged(await reference, edit)).flaws;
  expect(flaws.map(({ code }) => code)).toContain('judgement');
  expect(flaws.map(({ message }) => message).join('\n')).toMatch(/the passing input /);
});

it.each([
  ['its answer', inWitness((evidence) => answered(evidence, refusal))],
  ['its crash', inWitness((evidence) => answered(evidence, crash))],
  ['its input', inWitness((evidence) => sent(evidence, { agentId: 'a' }))],
  ['all of it', inWitness((evidence) => ({ ...evidence, steps: [] }))],
])('refuses a generated failure after an edit of %s', async (_, edit) => {
  const { flaws } = verified(forged(await rejecting, edit));
  expect(flaws.map(({ message }) => message).join('\n')).toContain('its evidence does not show');
});
