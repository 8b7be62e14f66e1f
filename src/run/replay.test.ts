import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agentRunModules } from '../../fixtures/contracts/agent-run/family.ts';
import { mutant as errorStatus } from '../../fixtures/implementations/mutants/error-status.ts';
import { mutant as acceptsAnotherCase } from '../../fixtures/implementations/mutants/generated/accepts-another-case.ts';
import { mutant as inputRejected } from '../../fixtures/implementations/mutants/input-rejected.ts';
import { mutant as scenarioHolds } from '../../fixtures/implementations/mutants/scenario-holds.ts';
import { referenceAdapter } from '../../fixtures/implementations/reference/adapter.ts';
import { invalidArbitraryOf } from '../arbitrary/invalid-arbitrary-of.ts';
import { builtinChecks } from '../checks/index.ts';
import { rejudgeOf } from '../judge/rejudge.ts';
import type { Adapter } from '../model/adapter.ts';
import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { planConformance } from '../plan/plan-conformance.ts';
import { verifyReport } from '../report/verify/verify-report.ts';
import { conformanceOf, contractOf, runOptionsOf } from '../testing/conformance-of.ts';
import { type Replayed, replayCase } from './replay.ts';

const contract = contractOf(...agentRunModules);
const plan = planConformance(contract, { examples: 'strict', actors: [] });
const operations = new Map(contract.operations.map((operation) => [operation.id, operation]));

async function onlyFinding(adapter: Adapter): Promise<Finding> {
  const { report } = await conformanceOf(contract, adapter);
  const [finding] = report.findings;
  if (finding === undefined) throw new Error('the mutant was not found');
  return finding;
}

async function replayed(finding: Finding, adapter: Adapter): Promise<Replayed> {
  const planned = plan.cases.find(({ id }) => id === finding.case);
  if (planned === undefined) throw new Error(`${finding.case} is not planned`);
  return (await replayCase(planned, finding, runOptionsOf(contract, adapter))).became;
}

describe('replayCase', () => {
  it.each([
    ['a fixed call', errorStatus],
    ['a generated input', inputRejected],
    ['an enumerated edge', acceptsAnotherCase],
    ['a scenario', scenarioHolds],
  ])('finds %s still failing at the mutant, and fixed at the reference', async (_what, mutant) => {
    const finding = await onlyFinding(mutant.adapter());
    expect(await replayed(finding, mutant.adapter())).toBe('still-fails');
    expect(await replayed(finding, referenceAdapter())).toBe('fixed');
  });

  it('tells another failure of the same case from the one it was', async () => {
    const finding = await onlyFinding(errorStatus.adapter());
    expect(await replayed({ ...finding, fingerprint: 'another' }, errorStatus.adapter())).toBe(
      'fails-differently',
    );
  });
});

describe('seed and path of a finding', () => {
  it('lead fast-check back to the same counterexample', async () => {
    const { report } = await conformanceOf(contract, inputRejected.adapter(), {
      phases: ['fuzzing'],
      maxExamples: 500,
      seed: 7,
    });
    const again = await conformanceOf(contract, inputRejected.adapter(), {
      phases: ['fuzzing'],
      maxExamples: 500,
      seed: 7,
    });
    const found = (from: Report) =>
      from.findings
        .filter(({ replay }) => replay.technique === 'fuzzing')
        .map(({ fingerprint, count, replay: { seed, path } }) => ({ fingerprint, count, seed, path }));
    expect(found(report)).toEqual([
      {
        fingerprint: expect.any(String),
        count: expect.any(Number),
        seed: expect.any(Number),
        path: expect.stringMatching(/^\d+(:\d+)*$/),
      },
    ]);
    expect(found(again.report)).toEqual(found(report));
  });

  it('make the very input of the finding again, in fast-check itself', async () => {
    const { report } = await conformanceOf(contract, inputRejected.adapter(), {
      phases: ['fuzzing'],
      maxExamples: 500,
      seed: 7,
    });
    const [finding] = report.findings;
    const input = contract.operations.find(({ id }) => id === finding?.operation)?.input;
    const base = plan.cases.find(({ id }) => id === finding?.case);
    if (
      finding === undefined ||
      input === undefined ||
      input === null ||
      base?.kind !== 'property' ||
      base.base?.form !== 'json'
    )
      throw new Error('not found');
    const { arbitrary } = invalidArbitraryOf(input.schema, {
      view: 'native',
      name: input.name,
      base: input.fromWire(base.base.value),
      accepts: (value) => input.check(value, 'native').ok,
    });
    if (arbitrary === null) throw new Error('not generated');
    const drawn: unknown[] = [];
    fc.check(
      fc.property(arbitrary, (value) => void drawn.push(value)),
      { seed: finding.replay.seed ?? 0, path: finding.replay.path ?? '', numRuns: 1 },
    );
    const sent = finding.evidence?.steps.at(-1)?.input;
    expect(drawn[0]).toMatchObject({ priority: 11 });
    expect(sent).toMatchObject({ value: { ...(drawn[0] as object), agentId: expect.any(String) } });
  });
});

describe('rejudgeOf', () => {
  const rejudging = (report: Report) => ({
    rejudge: rejudgeOf(plan, operations, report.findings, builtinChecks),
    planned: new Set(plan.cases.map(({ id }) => id)),
  });

  it.each([
    ['the reference', referenceAdapter()],
    ['a mutant with the wrong status', errorStatus.adapter()],
    ['a mutant that drops an event', scenarioHolds.adapter()],
    ['a mutant that takes too much', inputRejected.adapter()],
  ])('comes to the verdicts in the report of %s, dates and all', async (_what, adapter) => {
    const { report } = await conformanceOf(contract, adapter);
    const verification = verifyReport(report, rejudging(report));
    expect(verification.flaws).toEqual([]);
    expect(verification.judgedAgain).toBeGreaterThan(40);
  });

  it('does not follow a report whose observation was edited', async () => {
    const { report } = await conformanceOf(contract, referenceAdapter());
    const text = JSON.stringify(report);
    const edited = JSON.parse(text.replaceAll('"success":true', '"success":false')) as Report;
    expect(JSON.stringify(edited)).not.toBe(text);
    const flaws = verifyReport(edited, rejudging(edited)).flaws.map(({ code }) => code);
    expect(flaws).toContain('judgement');
  });
});
