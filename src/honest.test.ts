import { describe, expect, it } from 'vitest';
import { bookings } from '../fixtures/implementations/honest/bookings.ts';
import { ledger } from '../fixtures/implementations/honest/ledger.ts';
import { members } from '../fixtures/implementations/honest/members.ts';
import { notes } from '../fixtures/implementations/honest/notes.ts';
import { shipments } from '../fixtures/implementations/honest/shipments.ts';
import { planConformance } from './plan/plan-conformance.ts';
import { conformanceOf } from './testing/conformance-of.ts';

const HONEST = { bookings, ledger, members, notes, shipments };

describe.each(Object.entries(HONEST))('an honest implementation of %s', (_, { contract, adapter }) => {
  it.each([1, 2, 3])('breaks nothing, with the seed %i', async (seed) => {
    const plan = planConformance(contract, { examples: 'strict', actors: ['manager'], incognito: true });
    const { report } = await conformanceOf(contract, adapter(), { seed, maxExamples: 100, plan });
    expect(report.findings.map(({ message, requirement }) => `${requirement}: ${message}`)).toEqual([]);
    expect(report.coverage.violated).toBe(0);
    expect(report.coverage.verified).toBeGreaterThan(30);
  });
});
