import { describe, expect, it } from 'vitest';
import { planConformance } from './plan/plan-conformance.ts';
import { conformanceOf } from './testing/conformance-of.ts';
import { bookings } from './testing/honest/bookings.ts';
import { ledger } from './testing/honest/ledger.ts';
import { members } from './testing/honest/members.ts';
import { notes } from './testing/honest/notes.ts';
import { shipments } from './testing/honest/shipments.ts';

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
