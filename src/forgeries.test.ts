import { beforeAll, describe, expect, it } from 'vitest';
import * as events from '../fixtures/contracts/agent-run/run.event.ts';
import * as execute from '../fixtures/contracts/agent-run/run.execute.operation.ts';
import * as get from '../fixtures/contracts/agent-run/run.get.operation.ts';
import * as cancel from '../fixtures/contracts/agent-run-cancel.ts';
import { CONCLUSIONS_FORGERIES } from '../fixtures/forgeries/conclusions.ts';
import { CONTRACT_FORGERIES } from '../fixtures/forgeries/contract.ts';
import { EVIDENCE_FORGERIES } from '../fixtures/forgeries/evidence.ts';
import { KEPT_FORGERIES } from '../fixtures/forgeries/kept.ts';
import { PLAN_FORGERIES } from '../fixtures/forgeries/plan.ts';
import type { Run } from '../fixtures/forgeries/row.ts';
import { SCOPE_FORGERIES } from '../fixtures/forgeries/scope.ts';
import { faultyAdapter } from '../fixtures/implementations/faulty/adapter.ts';
import { mutant as forgetful } from '../fixtures/implementations/mutants/unknown-id-refused.ts';
import { nodeHttpAdapter } from '../fixtures/implementations/node-http/adapter.ts';
import { referenceAdapter } from '../fixtures/implementations/reference/adapter.ts';
import { createReference } from '../fixtures/implementations/reference/reference.ts';
import { inProcess } from './adapters/in-process/in-process.ts';
import type { Report } from './model/report.ts';
import { sealed } from './report/fold/assemble-report.ts';
import { contractOf } from './testing/conformance-of.ts';
import { forgedReport } from './testing/forge.ts';
import { type Verifiable, verifiable } from './testing/verifiable.ts';

const contract = contractOf(execute, cancel, get, events);
const FEW = { maxExamples: 5, retries: 0 } as const;
const SEEN = { ...FEW, claims: ['core', 'behaviour', 'effects', 'security'] } as const;

const RUNS: Readonly<Record<Run, () => Promise<Verifiable>>> = {
  good: () => verifiable(contract, referenceAdapter(), SEEN),
  bad: () => verifiable(contract, forgetful.adapter(), SEEN),
  'good over HTTP': () => verifiable(contract, nodeHttpAdapter(), FEW),
  'bad over HTTP': () => verifiable(contract, faultyAdapter('open-door'), FEW),
  'without effects': () => {
    const { handlers, states, reset } = createReference();
    const observes = { events: false, audit: false };
    return verifiable(contract, inProcess(handlers, { states, reset, observes }), SEEN);
  },
};
const runs = new Map<Run, Verifiable>();

beforeAll(async () => {
  for (const [name, run] of Object.entries(RUNS)) runs.set(name as Run, await run());
}, 120_000);

function runOf(name: Run): Verifiable {
  const run = runs.get(name);
  if (run === undefined) throw new Error(`no run ${name}`);
  return run;
}

describe('the honest reports of the forgeries', () => {
  it.each(Object.keys(RUNS) as Run[])('%s: adds up', async (name) => {
    const { report, flawsOf } = runOf(name);
    expect(await flawsOf(report)).toEqual([]);
    expect(report.verdict === 'conformant').toBe(name.startsWith('good'));
  });
});

describe.each([
  ['plan', PLAN_FORGERIES],
  ['contract', CONTRACT_FORGERIES],
  ['scope', SCOPE_FORGERIES],
  ['conclusions', CONCLUSIONS_FORGERIES],
  ['evidence', EVIDENCE_FORGERIES],
  ['extent of evidence', KEPT_FORGERIES],
])('a forged %s is refused', (_, rows) => {
  const each = rows.flatMap(([name, of, forge, refusal]) =>
    of.map((run) => [name, run, forge, refusal] as const),
  );
  it.each(each)('%s (%s)', async (_, run, forge, refusal) => {
    const { report, flawsOf } = runOf(run);
    const flaws = await flawsOf(forgedReport(report, forge));
    expect(flaws.map(({ message }) => message).join('\n')).toMatch(refusal);
    // The forger computed it again: its digest tells nothing.
    expect(flaws.map(({ code }) => code)).not.toContain('digest');
  });
});

describe('a report that was edited and only sealed again is refused', () => {
  it.each<[string, (report: Report) => Report, RegExp]>([
    ['its verdict', (report) => ({ ...report, verdict: 'conformant' }), /Its verdict does not follow/],
    ['its findings', (report) => ({ ...report, findings: [] }), /and it leaves that out/],
    [
      'its warnings',
      (report) => ({ ...report, warnings: [{ code: 'flaky', operation: null, message: 'x' }] }),
      /Its warnings does not follow/,
    ],
    [
      'its counts',
      (report) => ({ ...report, footer: { ...report.footer, judgements: 1 } }),
      /It counts 1 judgements/,
    ],
    [
      'its coverage',
      (report) => ({ ...report, coverage: { ...report.coverage, verified: 999 } }),
      /Its coverage does not follow/,
    ],
    [
      'its profiles',
      (report) => ({ ...report, profiles: report.profiles.slice(1) }),
      /Its profiles does not follow/,
    ],
    [
      'a status',
      (report) => ({
        ...report,
        requirements: report.requirements.map((one) => ({
          ...one,
          status: 'verified' as const,
          reason: null,
        })),
      }),
      /does not follow from its cases/,
    ],
  ])('%s', async (_, edit, refusal) => {
    const { report, flawsOf } = runOf('bad');
    const flaws = await flawsOf(sealed(edit(report)));
    expect(flaws.map(({ message }) => message).join('\n')).toMatch(refusal);
  });
});
