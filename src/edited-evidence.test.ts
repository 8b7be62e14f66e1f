import { beforeAll, describe, expect, it } from 'vitest';
import { depotContract } from '../fixtures/implementations/depot/contract.ts';
import { depotAdapter } from '../fixtures/implementations/depot/depot.ts';
import { depotMutants } from '../fixtures/implementations/depot/mutants.ts';
import type { Step } from './model/finding.ts';
import type { Observation } from './model/observation.ts';
import type { CaseResult } from './model/report.ts';
import { verifyReport } from './report/verify/verify-report.ts';
import { evidenceOf, forgedReport, whitewashed, withEvidence } from './testing/forge.ts';
import { type Verifiable, verifiable } from './testing/verifiable.ts';

/** All that a run of every phase calls more than once, or looks at what it has called: one of each is edited. */
const CHECKS = [
  'scenario-holds',
  'command-idempotent',
  'query-is-safe',
  'read-your-writes',
  'listed-after-made',
  'moved-stays-moved',
  'gone-after-ended',
  'pages-add-up',
  'filter-holds',
  'refused-changed-nothing',
  'keys-are-idempotent',
  'effects-add-up',
  'ids-are-fresh',
  'commands-move-only-their-own',
  'sequences-hold',
  'races-hold',
];
/** Edits of one case that are tried: its first calls. */
const FIRST = 4;

let kept: Verifiable;
let broken: Verifiable;
/** What contract and config say of a run: the same of each edited report of it. */
let against: Awaited<ReturnType<Verifiable['against']>>;

beforeAll(async () => {
  const choices = { races: true, maxExamples: 2, raceTries: 4, retries: 0 };
  kept = await verifiable(depotContract, depotAdapter(undefined, true, 4), choices);
  against = await kept.against(kept.report);
  const loses = depotMutants.find(({ law }) => law === 'read-your-writes');
  broken = await verifiable(depotContract, depotAdapter(loses?.change, true, 4), choices);
}, 120_000);

type Edit = (steps: readonly Step[], at: number) => readonly Step[];

const answering = (answer: (was: Observation) => Partial<Observation>): Edit =>
  function edit(steps, at) {
    return steps.map((step, index) => {
      if (index !== at) return step;
      const { faithful: _, ...rest } = step;
      return { ...rest, observation: { ...step.observation, ...answer(step.observation) } };
    });
  };

const EDITS: Readonly<Record<string, Edit>> = {
  'the answer of a call was another': answering(({ outcome }) => ({
    outcome:
      outcome.kind === 'success'
        ? { kind: 'failure', status: 404, code: 'NOT_FOUND', message: 'x' }
        : { kind: 'success', status: 200, output: {} },
  })),
  'a call was of other input': (steps, at) =>
    steps.map((step, index) => {
      if (index !== at) return step;
      const { faithful: _, ...rest } = step;
      return { ...rest, input: { form: 'json' as const, value: { parcelId: 'another' } } };
    }),
  'a call was of other input, and something was hidden': (steps, at) =>
    steps.map((step, index) => {
      if (index !== at) return step;
      const { faithful: _, ...rest } = step;
      return {
        ...rest,
        input: { form: 'json' as const, value: { parcelId: '[redacted]', note: '[redacted]' } },
      };
    }),
  'a call was not made': (steps, at) => steps.filter((_, index) => index !== at),
  'a call was of another operation': (steps, at) =>
    steps.map((step, index) => (index === at ? { ...step, operation: 'depot.parcel.other@1.0.0' } : step)),
};

/** A report in which the evidence of one case was edited. */
function refusal({ report }: Verifiable, chosen: CaseResult, edit: Edit, at: number) {
  const forged = forgedReport(report, (parts) => ({
    ...parts,
    cases: parts.cases.map((each) => {
      const evidence = evidenceOf(each);
      if (each.case !== chosen.case || evidence === null) return each;
      return withEvidence(each, { ...evidence, steps: edit(evidence.steps, at) });
    }),
  }));
  return verifyReport(forged, against).flaws.map(({ code }) => code);
}

function passOf({ report }: Verifiable, check: string): CaseResult {
  const found = report.cases.find(
    (one) => one.check === check && one.verdict === 'pass' && (evidenceOf(one)?.steps.length ?? 0) > 0,
  );
  if (found === undefined) throw new Error(`nothing passed ${check}`);
  return found;
}

it('the honest reports add up', async () => {
  expect(await kept.flawsOf(kept.report)).toEqual([]);
  expect(await broken.flawsOf(broken.report)).toEqual([]);
  expect(kept.report.findings).toEqual([]);
  expect(broken.report.findings.length).toBeGreaterThan(0);
});

describe.each(CHECKS)('the evidence of %s', (check) => {
  it.each(Object.entries(EDITS))('is refused where it says that %s', (_, edit) => {
    const chosen = passOf(kept, check);
    const steps = evidenceOf(chosen)?.steps ?? [];
    for (const at of steps.slice(0, FIRST).keys()) {
      const codes = refusal(kept, chosen, edit, at);
      expect(codes, `call ${at + 1} of ${chosen.case}`).not.toEqual([]);
      // The forger computed it again: its digest tells nothing.
      expect(codes).not.toContain('digest');
    }
  });
});

it('a broken case of every check that found something is refused as a pass', async () => {
  const failed = broken.report.cases.filter(({ kind, verdict }) => kind !== 'property' && verdict === 'fail');
  const checks = [...new Set(failed.map(({ check }) => check))];
  expect(checks.length).toBeGreaterThan(1);
  for (const check of checks) {
    const chosen = failed.find((one) => one.check === check);
    const forged = forgedReport(broken.report, (parts) => ({
      ...parts,
      cases: parts.cases.map((each) => (each.case === chosen?.case ? whitewashed(each) : each)),
    }));
    expect(
      (await broken.flawsOf(forged)).map(({ code }) => code),
      check,
    ).toContain('judgement');
  }
});
