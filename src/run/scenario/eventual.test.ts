import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contractFrom } from '../../../fixtures/implementations/honest/honest.ts';
import { inProcess } from '../../adapters/in-process/in-process.ts';
import type { ModelCorrections } from '../../model/behaviour.ts';
import type { Contract } from '../../model/operation.ts';
import type { Report } from '../../model/report.ts';
import { planConformance } from '../../plan/plan-conformance.ts';
import { conformanceOf } from '../../testing/conformance-of.ts';

const parcelId = z.string().min(1).max(40);
const Parcel = z.object({ parcelId, street: z.string() });
const PARCEL_NOT_FOUND = { http: 404, when: 'The parcel is unknown' };
const policy = { auth: 'anonymous' };

const contract = (told: string, then: string, verb: string): Contract => {
  const read = contractFrom({
    [`command depot.parcel.${verb}`]: {
      io: { input: z.object({ street: z.string().min(1).max(60) }), output: Parcel },
      policy,
      acceptance: {
        scenarios: [{ key: 'made', given: [], when: [`User ${verb}s a parcel`], then: [then] }],
        examples: [
          { key: 'one', input: { street: 'Quay 1' }, output: { parcelId: 'p-1', street: 'Quay 1' } },
        ],
      },
    },
    'query depot.parcel.get': {
      io: { input: z.object({ parcelId }), output: Parcel, errors: { PARCEL_NOT_FOUND } },
      policy,
    },
  });
  const operations = read.operations.map((one) =>
    one.kind === 'query' ? { ...one, meta: { ...one.meta, description: told } } : one,
  );
  return { ...read, operations };
};

/** A depot whose shelf shows a parcel so many milliseconds after it came in. */
function depot(lagMs: number, verb: string) {
  const parcels = new Map<string, { parcelId: string; street: string; since: number }>();
  const refuse = (code: string, status: number) => Object.assign(new Error(code), { code, status });
  let last = 0;
  return inProcess({
    [`depot.parcel.${verb}`]: (input: unknown) => {
      const read = z.object({ street: z.string().min(1).max(60) }).safeParse(input);
      if (!read.success) throw refuse('VALIDATION_FAILED', 422);
      const made = { parcelId: `p-${++last}`, street: read.data.street, since: performance.now() };
      parcels.set(made.parcelId, made);
      return { parcelId: made.parcelId, street: made.street };
    },
    'depot.parcel.get': (input: unknown) => {
      const read = z.object({ parcelId }).safeParse(input);
      if (!read.success) throw refuse('VALIDATION_FAILED', 422);
      const found = parcels.get(read.data.parcelId);
      if (found === undefined || performance.now() - found.since < lagMs)
        throw refuse('PARCEL_NOT_FOUND', 404);
      return { parcelId: found.parcelId, street: found.street };
    },
  });
}

interface Told {
  readonly told?: string;
  readonly then?: string;
  readonly verb?: string;
  readonly model?: ModelCorrections;
}

async function walked(
  lagMs: number,
  { told = 'Shows a parcel.', then = 'Parcel is created', verb = 'create', model = {} }: Told,
) {
  const whole = contract(told, then, verb);
  const plan = planConformance(whole, { model });
  const cases = plan.cases.filter(({ kind }) => kind === 'scenario');
  const { report } = await conformanceOf(whole, depot(lagMs, verb), {
    plan: { ...plan, cases },
    maxExamples: 3,
  });
  return report;
}

const cameTo = ({ cases, findings }: Report) => [
  cases.find(({ kind }) => kind === 'scenario')?.verdict,
  findings.flatMap(({ mismatches }) => mismatches.map(({ kind }) => kind)),
];

const looksOf = ({ cases, findings }: Report) =>
  [...cases, ...findings]
    .flatMap(({ evidence }) => evidence?.steps ?? [])
    .filter(({ at }) => at?.as === 'read-back')
    .map(({ at }) => at?.afterMs);

const within = 'Shows a parcel within 300 ms of its coming in.';

describe('what is asked for after a call', () => {
  it('has to show at once where nothing says that it may lag behind', async () => {
    const report = await walked(60, {});
    expect(cameTo(report)).toEqual(['fail', ['not-stored']]);
    expect(looksOf(report)).toEqual([undefined]);
  });

  it.each<[string, Told]>([
    ['the query says', { told: within }],
    ['the sentence says', { then: 'Parcel is created within 300 ms' }],
    ['the owner says', { model: { 'depot.parcel': { settlesWithin: 300 } } }],
    [
      'the owner says, in place of the contract,',
      { told: 'Shows a parcel, eventually.', model: { 'depot.parcel': { settlesWithin: '300ms' } } },
    ],
  ])('is asked for again for as long as %s', async (_, told) => {
    const report = await walked(60, told);
    expect(cameTo(report)).toEqual(['pass', []]);
    const looks = looksOf(report);
    expect(looks.length).toBeGreaterThan(1);
    expect(looks[0]).toBe(0);
    expect(looks.at(-1)).toBeLessThan(300);
  });

  it('is not asked for again once it shows', async () => {
    expect(looksOf(await walked(0, { told: within }))).toEqual([0]);
  });

  it('is broken where it does not show until its time is up, and the report says how long that was', async () => {
    const report = await walked(60_000, { told: within });
    expect(cameTo(report)).toEqual(['fail', ['not-stored']]);
    expect(report.findings[0]?.mismatches[0]?.expected).toContain('within 300 ms');
    expect(looksOf(report).at(-1)).toBeGreaterThanOrEqual(300);
  });

  it('is undecided where it lags, and nothing says by how much', async () => {
    const report = await walked(60_000, { told: 'Shows a parcel, eventually.' });
    expect(cameTo(report)).toEqual(['inconclusive', []]);
    expect(cameTo(await walked(0, { told: 'Shows a parcel, eventually.' }))).toEqual(['pass', []]);
  });

  it('is not read in an answer where it may take its time', async () => {
    const report = await walked(0, { then: 'Street is Quay 1 within 300 ms' });
    expect(cameTo(report)).toEqual(['inconclusive', []]);
  });

  it.each<[string, number, string]>([
    ['is verified once a query shows it', 60, 'pass'],
    ['is undecided where no look shows it: it may come later', 60_000, 'inconclusive'],
  ])('and is only sent %s', async (_, lagMs, verdict) => {
    const report = await walked(lagMs, { verb: 'send', then: 'Parcel is sent' });
    expect(cameTo(report)).toEqual([verdict, []]);
  });

  it('and is only sent has to show where the contract says until when', async () => {
    const report = await walked(60_000, { verb: 'send', then: 'Parcel is sent within 200 ms' });
    expect(cameTo(report)).toEqual(['fail', ['not-stored']]);
  });
});
