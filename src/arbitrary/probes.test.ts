import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corpus } from '../../fixtures/corpora/schema-corpus.ts';
import { modelOf } from '../schema/model-of.ts';
import { boundaryInputs } from './boundary-inputs.ts';
import { invalidArbitraryOf } from './invalid-arbitrary-of.ts';
import { invalidInputs } from './invalid-inputs.ts';

/** Models that accept every value there is in JSON. */
const BOUNDLESS = new Set(['any', 'unknown', 'json', 'string coerce']);

describe.each(['native', 'wire'] as const)('in the %s view', (view) => {
  const generating = corpus.filter((specimen) => specimen[view] === null);
  const refusing = generating.filter(({ name }) => !BOUNDLESS.has(name));

  it.each(generating)(
    'boundaryInputs gives only values that $name accepts, each under its own id',
    ({ schema }) => {
      const model = modelOf(schema, 'subject');
      const inputs = [...boundaryInputs(schema, { view })];

      expect(inputs.length).toBeGreaterThan(0);
      expect(new Set(inputs.map(({ id }) => id)).size).toBe(inputs.length);
      for (const { value } of inputs) {
        expect(model.check(value, view)).toMatchObject({ ok: true });
        if (view === 'wire') expect(JSON.parse(JSON.stringify(value))).toEqual(value);
      }
    },
  );

  it.each(refusing)(
    'invalidInputs gives only values that $name refuses, each under its own id',
    ({ schema }) => {
      const model = modelOf(schema, 'subject');
      const inputs = [...invalidInputs(schema, { view })];

      expect(inputs.length).toBeGreaterThan(0);
      expect(new Set(inputs.map(({ id }) => id)).size).toBe(inputs.length);
      for (const { value } of inputs) {
        expect(model.check(value, view)).toMatchObject({ ok: false });
        if (view === 'wire') expect(JSON.parse(JSON.stringify(value))).toEqual(value);
      }
    },
  );

  it.each(refusing)(
    'invalidArbitraryOf gives only values that $name refuses, also when it shrinks',
    ({ schema }) => {
      const model = modelOf(schema, 'subject');
      const { arbitrary } = invalidArbitraryOf(schema, { view });
      const seen: unknown[] = fc.sample(arbitrary ?? fc.constant(null), { numRuns: 60, seed: 5 });

      fc.check(
        fc.property(arbitrary ?? fc.constant(null), (value) => seen.push(value) < 0),
        { seed: 9, numRuns: 1 },
      );

      expect(arbitrary).not.toBeNull();
      for (const value of seen) expect(model.check(value, view)).toMatchObject({ ok: false });
    },
  );
});
