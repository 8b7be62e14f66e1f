import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corpus } from '../../fixtures/corpora/schema-corpus.ts';
import { modelOf } from '../schema/model-of.ts';
import { arbitraryOf } from './arbitrary-of.ts';

const RUNS = 150;
/** Characters of a counterexample that is small on any account. */
const SMALL = 24;
const views = ['native', 'wire'] as const;

describe.each(views)('arbitraryOf, in the %s view', (view) => {
  const generating = corpus.filter((specimen) => specimen[view] === null);
  const impossible = corpus.filter((specimen) => specimen[view] !== null);

  it.each(generating)('generates only values that $name accepts', ({ schema }) => {
    const model = modelOf(schema, 'subject');
    const { arbitrary, gaps } = arbitraryOf(schema, { view });

    const values = samples(arbitrary, 7);

    expect(gaps).toEqual([]);
    for (const value of values) {
      const seen = view === 'wire' ? JSON.parse(JSON.stringify(value)) : value;
      expect(model.check(seen, view)).toMatchObject({ ok: true });
      if (view === 'wire') expect(seen).toEqual(value);
    }
  });

  it.each(impossible)('says why $name generates nothing', (specimen) => {
    const { arbitrary, gaps } = arbitraryOf(specimen.schema, { view });

    expect(arbitrary).toBeNull();
    expect(gaps.map((gap) => gap.code)).toEqual([specimen[view]]);
  });

  it.each(generating)('generates the same values of $name from the same seed', ({ schema }) => {
    const twice = [1, 2].map(() => samples(arbitraryOf(schema, { view }).arbitrary, 11));

    expect(twice[0]).toEqual(twice[1]);
  });

  it.each(generating)('shrinks $name to what it accepts', ({ schema }) => {
    const model = modelOf(schema, 'subject');
    const { arbitrary } = arbitraryOf(schema, { view });
    const seen: unknown[] = [];

    const run = fc.check(
      fc.property(arbitrary ?? fc.constant(null), (value) => {
        seen.push(value);
        return false;
      }),
      { seed: 3, endOnFailure: false },
    );

    expect(run.failed).toBe(true);
    for (const value of seen) expect(model.check(value, view)).toMatchObject({ ok: true });
    expect(weight(seen.at(-1))).toBeLessThanOrEqual(
      Math.max(SMALL, median(samples(arbitrary, 5).map(weight))),
    );
  });
});

function samples(arbitrary: fc.Arbitrary<unknown> | null, seed: number): unknown[] {
  return arbitrary === null ? [] : fc.sample(arbitrary, { numRuns: RUNS, seed });
}

const median = (numbers: number[]) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** How much there is to read of a counterexample. */
function weight(value: unknown): number {
  return fc.stringify(value).length;
}
