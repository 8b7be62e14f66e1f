import { describe, expect, it } from 'vitest';
import { agentRunModules } from '../../../fixtures/contracts/agent-run/family.ts';
import { mutant as forgetful } from '../../../fixtures/implementations/mutants/generated/forgets-the-event-on-an-empty-text.ts';
import { mutant as wrongCode } from '../../../fixtures/implementations/mutants/scenarios/returns-the-wrong-code.ts';
import { referenceAdapter } from '../../../fixtures/implementations/reference/adapter.ts';
import { builtinChecks } from '../../checks/index.ts';
import { rejudgeOf } from '../../judge/rejudge.ts';
import type { Adapter } from '../../model/adapter.ts';
import type { Evidence, Purpose, Step, Walk } from '../../model/finding.ts';
import type { Outcome } from '../../model/observation.ts';
import type { CaseResult, Report } from '../../model/report.ts';
import { planConformance } from '../../plan/plan-conformance.ts';
import { defineSteps } from '../../sentences/step-binding.ts';
import { conformanceOf, contractOf } from '../../testing/conformance-of.ts';
import { assembleReport } from '../fold/assemble-report.ts';
import { partsOf } from '../fold/parts.ts';
import { verifyReport } from './verify-report.ts';

const contract = contractOf(...agentRunModules);
const operations = new Map(contract.operations.map((operation) => [operation.id, operation]));
const looks = defineSteps(({ then }) => [
  then('RunCancelled event is emitted', (world) => world.expectEvent('run.cancelled')),
]);

const stored = async (adapter: Adapter, steps: typeof looks = []): Promise<Report> => {
  const { report } = await conformanceOf(contract, adapter, { phases: ['examples', 'coverage'], steps });
  return JSON.parse(JSON.stringify(report)) as Report;
};
const reference = stored(referenceAdapter());
const broken = stored(wrongCode.adapter());
const verified = (report: Report, steps: typeof looks = []) => {
  const plan = planConformance(contract, { examples: 'strict', actors: [], steps });
  return verifyReport(report, { rejudge: rejudgeOf(plan, operations, report.findings, builtinChecks) });
};

const HAPPY = 'agent.run.cancel@1.0.0#acceptance/cancel-run-happy-path/walked';
const REFUSED = 'agent.run.cancel@1.0.0#acceptance/cancel-run-already-completed/walked';

/** A report whose evidence of one scenario is edited, concluded once more and sealed again, as a forger would. */
const forged = (report: Report, id: string, edit: (evidence: Evidence) => Evidence | null): Report => {
  const parts = partsOf(report);
  const edited = (evidence: Evidence | null) => evidence && edit(evidence);
  const cases = parts.cases.map(
    (result): CaseResult =>
      result.case === id
        ? {
            ...result,
            evidence: edited(result.evidence),
            findings: result.findings.map((one) => ({ ...one, evidence: edited(one.evidence) })),
          }
        : result,
  );
  return assembleReport({ ...parts, cases });
};

const steps =
  (purpose: Purpose, edit: (step: Step) => Step | null) =>
  (evidence: Evidence): Evidence => ({
    ...evidence,
    steps: evidence.steps.flatMap(({ faithful: _, ...step }) =>
      step.at?.as === purpose ? (edit(step) ?? []) : [step],
    ),
  });
const answered =
  (outcome: Outcome) =>
  (step: Step): Step => ({
    ...step,
    observation: { ...step.observation, outcome },
  });
const emitting =
  (events: Step['observation']['events']) =>
  (step: Step): Step => ({
    ...step,
    observation: { ...step.observation, events },
  });
const walked =
  (edit: (walk: Walk) => Walk) =>
  (evidence: Evidence): Evidence => ({ ...evidence, ...(evidence.walk && { walk: edit(evidence.walk) }) });

const running: Outcome = { kind: 'success', status: 200, output: { success: true, status: 'running' } };
const refusal = (code: string): Outcome => ({ kind: 'failure', status: 409, code, message: null });
const cancelled = { key: 'run.cancelled', version: '1.0.0', payload: {}, traceId: null };

describe('an honest report', () => {
  it.each([
    ['the reference', reference],
    ['an implementation whose scenario fails', broken],
    ['one whose scenario fails at other input only', stored(forgetful.adapter())],
  ])('of %s is borne out, every scenario of it judged again', async (_, kept) => {
    const report = await kept;
    expect(verified(report)).toMatchObject({ flaws: [], former: 0, testimony: 0, unreadable: 0 });
  });

  it('counts the word of the steps of the user apart, which nothing here bears out', async () => {
    const report = await stored(referenceAdapter(), looks);
    expect(verified(report, looks)).toMatchObject({ flaws: [], testimony: 1 });
    const silent = forged(
      report,
      HAPPY,
      walked((walk) => ({ ...walk, testimony: [] })),
    );
    expect(verified(silent, looks).flaws.map(({ code }) => code)).toContain('judgement');
  });

  it('of a version that did not keep how sentences were followed has no flaw, and is named', async () => {
    const { header, ...report } = await reference;
    const former = { ...report, header: { ...header, schemaVersion: 1 as const } };
    const stripped = (of: Report) => verified(forged(of, HAPPY, ({ walk: _, ...evidence }) => evidence));
    expect(stripped(former)).toMatchObject({ flaws: [], former: 1 });
    expect(stripped(await reference).flaws.map(({ message }) => message)).toEqual([
      `${HAPPY} is a pass, and does not tell how its sentences were followed.`,
    ]);
  });
});

describe('a scenario that passes is refused after an edit', () => {
  it.each([
    ['of the answer to its When', HAPPY, steps('act', answered(running))],
    ['of a refusal into another', REFUSED, steps('act', answered(refusal('RUN_NOT_FOUND')))],
    ['of a refusal into a success', REFUSED, steps('act', answered(running))],
    ['of the answer to a read-back', HAPPY, steps('read-back', answered(running))],
    ['of a read-back into a refusal', HAPPY, steps('read-back', answered(refusal('RUN_NOT_FOUND')))],
    [
      'of what a read-back asked for',
      HAPPY,
      steps('read-back', (step) => ({ ...step, input: { form: 'json', value: { runId: 'another' } } })),
    ],
    ['of an event into another', HAPPY, steps('act', emitting([{ ...cancelled, key: 'run.started' }]))],
    ['that takes its events out', HAPPY, steps('act', emitting([]))],
    ['that takes its window of events out', HAPPY, steps('act', emitting(null))],
    ['that takes the call of its When out', HAPPY, steps('act', () => null)],
    ['that takes a read-back out', HAPPY, steps('read-back', () => null)],
    [
      'that makes its When the call of another operation',
      HAPPY,
      steps('act', (step) => ({ ...step, operation: 'agent.run.get@1.0.0' })),
    ],
    ['that takes its states out', HAPPY, (evidence: Evidence) => ({ ...evidence, states: [] })],
    [
      'that takes its last sentence out',
      HAPPY,
      walked((walk) => ({ ...walk, taken: walk.taken.slice(0, -1) })),
    ],
    [
      'that counts a sentence twice for another',
      HAPPY,
      walked((walk) => ({ ...walk, taken: [...walk.taken.slice(0, -1), 0] })),
    ],
    [
      'that says something was not done',
      HAPPY,
      walked((walk) => ({ ...walk, undone: [{ sentence: 2, part: 0, reason: 'no' }] })),
    ],
    ['that takes all of its evidence out', HAPPY, () => null],
  ] as const)('%s', async (_, id, edit) => {
    const report = await reference;
    expect(report.cases.find((result) => result.case === id)?.verdict).toBe('pass');
    const flaws = verified(forged(report, id, edit)).flaws;
    expect(flaws.map(({ at }) => at)).toContain(id);
  });
});

describe('a scenario that fails', () => {
  const id = wrongCode.breaks;

  it('is refused where its answer is edited into the one that was promised', async () => {
    const edit = steps('act', answered(refusal('RUN_NOT_CANCELLABLE')));
    const { flaws } = verified(forged(await broken, `${id}/walked`, edit));
    expect(flaws.map(({ message }) => message).join('\n')).toMatch(
      /does not show [0-9a-f]{12}: no such failure of scenario-holds/,
    );
  });

  it('is refused where it is called a pass, its finding taken out', async () => {
    const parts = partsOf(await broken);
    const cases = parts.cases.map((result): CaseResult => {
      const [finding] = result.findings;
      if (result.case !== `${id}/walked` || finding === undefined) return result;
      const tallies = result.tallies.map((tally) => ({ ...tally, pass: tally.pass + tally.fail, fail: 0 }));
      return { ...result, verdict: 'pass', reason: null, findings: [], tallies, evidence: finding.evidence };
    });
    const { flaws } = verified(assembleReport({ ...parts, cases }));
    expect(flaws.map(({ message }) => message).join('\n')).toContain('is a pass, and its evidence fails');
  });
});
