import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as yaml from 'yaml';
import * as events from '../fixtures/contracts/agent-run/run.event.ts';
import * as execute from '../fixtures/contracts/agent-run/run.execute.operation.ts';
import * as cancel from '../fixtures/contracts/agent-run-cancel.ts';
import { mutant } from '../fixtures/implementations/mutants/unknown-id-refused.ts';
import { parseBaseline } from './baseline/parse-baseline.ts';
import type { Report } from './model/report.ts';
import { applyBaseline } from './report/fold/apply-baseline.ts';
import { sealed } from './report/fold/assemble-report.ts';
import { contractOf } from './testing/conformance-of.ts';
import { type Verifiable, verifiable } from './testing/verifiable.ts';

/** Accepts the fault of the mutant; the others accept nothing of it, or no longer. */
const ENTRIES = {
  good: { requirement: mutant.breaks, check: '*', expect: 'fail', reason: 'Known.' },
  expired: {
    requirement: mutant.breaks,
    check: '*',
    expect: 'fail',
    reason: 'Known.',
    expires: '2025-01-01',
  },
  'of another clause': { requirement: '*#io/output', check: '*', expect: 'fail', reason: 'Known.' },
};
type Name = keyof typeof ENTRIES;

let folder = '';
let run: Verifiable;
const pathOf = (name: Name) => join(folder, `${name.replaceAll(' ', '-')}.json`);
const textOf = (name: Name) => JSON.stringify({ entries: [ENTRIES[name]] });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proviso-baselines-'));
  for (const name of Object.keys(ENTRIES) as Name[]) await writeFile(pathOf(name), textOf(name));
  const claims = ['core', 'behaviour', 'effects', 'security'] as const;
  const contract = contractOf(execute, cancel, events);
  run = await verifiable(contract, mutant.adapter(), { claims, maxExamples: 3, retries: 0 });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function under(name: Name): Report {
  const baseline = parseBaseline(textOf(name), pathOf(name), yaml);
  return applyBaseline(run.report, baseline, { now: new Date('2026-02-01'), implementation: 'under test' });
}

async function refusals(report: Report, at?: Name): Promise<string> {
  const flaws = await run.flawsOf(report, at === undefined ? {} : { baseline: pathOf(at) });
  return flaws.map(({ message }) => message).join('\n');
}

describe('the baseline of a report', () => {
  it('adds up with the one that it was made under', async () => {
    expect(under('good').verdict).toBe('partial');
    expect(await refusals(under('good'), 'good')).toBe('');
    expect(await refusals(under('expired'), 'expired')).toBe('');
  });

  it('may have been given since then, where the report did without it', async () => {
    expect(await refusals(run.report, 'good')).toBe('');
  });

  it.each<[string, () => Report, Name | undefined, RegExp]>([
    ['invented', () => under('good'), undefined, /accepts .* none is at hand: give it as `--baseline`/],
    ['of an entry for another clause', () => under('good'), 'of another clause', /does not accept that/],
    ['of an entry that had expired', () => under('good'), 'expired', /does not accept that/],
    [
      'of which the expired entries are left out',
      () => sealed({ ...under('expired'), baseline: { known: [], broken: [] } }),
      'expired',
      /leaves out what its baseline comes to: Accepted until 2025-01-01/,
    ],
  ])('is refused when it is %s', async (_, report, at, refusal) => {
    expect(await refusals(report(), at)).toMatch(refusal);
  });
});
