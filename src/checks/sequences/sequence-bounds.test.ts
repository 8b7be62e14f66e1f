import { describe, expect, it } from 'vitest';
import { depotContract } from '../../../fixtures/implementations/depot/contract.ts';
import { depotAdapter } from '../../../fixtures/implementations/depot/depot.ts';
import { planConformance } from '../../plan/plan-conformance.ts';
import { planDigest } from '../../plan/plan-digest.ts';
import { verifiable } from '../../testing/verifiable.ts';
import { boundsNaming } from './sequence-name.ts';

const STANDARD = { actors: ['manager'] };
const planOf = (most: number, longest: number) =>
  planConformance(depotContract, { ...STANDARD, sequences: { most, longest } });
const sequencesIn = (most: number, longest = 6) =>
  planOf(most, longest).cases.filter(({ check }) => check === 'sequences-hold');

describe('the bounds of sequences', () => {
  it('are eight, of six steps, unless given', () => {
    const usual = planConformance(depotContract, STANDARD);
    expect(planOf(8, 6)).toEqual(usual);
    expect(usual.sequences).toBeUndefined();
    expect(sequencesIn(8)).toHaveLength(8);
  });

  it('leave the first ones as they are where more or fewer are asked for', () => {
    const [few, usual, many] = [sequencesIn(3), sequencesIn(8), sequencesIn(50)];
    expect(few).toEqual(usual.slice(0, 3));
    expect(many).toHaveLength(50);
    expect(many.slice(0, 8)).toEqual(usual);
    expect(new Set(many.map(({ title }) => title)).size).toBe(50);
  });

  it('give sequences of another length names of their own', () => {
    const long = sequencesIn(8, 20);
    const longest = Math.max(...long.map((one) => (one.kind === 'call' ? one.calls.length : 0)));
    expect(longest).toBeGreaterThan(20);
    const usual = new Set(sequencesIn(8).map(({ id }) => id));
    expect(long.filter(({ id }) => usual.has(id))).toEqual([]);
  });

  it('follow from the id of a case', () => {
    for (const [most, longest] of [
      [3, 6],
      [12, 9],
    ] as const) {
      const last = sequencesIn(most, longest).at(-1)?.id ?? '';
      expect(boundsNaming(last)).toEqual({ most, longest });
    }
    expect(boundsNaming('depot.parcel.get@1.0.0#laws/races-hold/twice')).toBeNull();
  });

  it('stand in the report, so that it is verified against the same plan', async () => {
    const plan = planOf(2, 3);
    expect(planDigest(plan)).not.toBe(planDigest(planOf(2, 4)));
    const adapter = depotAdapter();
    const { report, flawsOf } = await verifiable(depotContract, adapter, {
      plan,
      maxExamples: 2,
      retries: 0,
    });
    expect(report.header.sequences).toEqual({ most: 2, longest: 3 });
    expect(await flawsOf(report)).toEqual([]);
    const { sequences: _, ...header } = report.header;
    const flaws = await flawsOf({ ...report, header });
    expect(flaws.length).toBeGreaterThan(0);
  });
});
