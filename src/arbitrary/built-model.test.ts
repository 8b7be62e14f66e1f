import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Shape } from '../schema/shape/shape.ts';
import { shapeOf } from '../schema/shape/shape-of.ts';
import { arbitraryOf } from './arbitrary-of.ts';
import { boundaryInputs } from './boundary-inputs.ts';
import { builtModel as built } from './built-model.ts';
import { invalidArbitraryOf } from './invalid-arbitrary-of.ts';
import { invalidInputs } from './invalid-inputs.ts';
import type { GenerateOptions } from './options.ts';

const builtModel = (schema: unknown, options: GenerateOptions) => built(shapeOf(schema) as Shape, options);

/** A model that counts how often its own rule is asked while it is built. */
function counted() {
  let asked = 0;
  const schema = z.object({
    sku: z
      .string()
      .regex(/^[A-Z]{2}-[0-9]{4}$/)
      .refine((sku) => {
        asked += 1;
        return sku.length > 0;
      }),
  });
  return { schema, asked: () => asked };
}

describe('builtModel', () => {
  it('builds nothing before it is asked', () => {
    const { schema, asked } = counted();
    builtModel(schema, {});
    expect(asked()).toBe(0);
  });

  it('builds a model once, whoever asks', () => {
    const { schema, asked } = counted();
    const first = builtModel(schema, {}).native();
    const after = asked();
    expect(after).toBeGreaterThan(0);
    expect(builtModel(schema, { name: 'Other', overrides: new Map() }).native()).toBe(first);
    expect(asked()).toBe(after);
  });

  it('tells views, sizes and overrides apart', () => {
    const { schema } = counted();
    const overrides = new Map([['sku', fc.constant('AB-1234')]]);
    const all = [{}, { view: 'wire' }, { maxDepth: 1 }, { hostileStrings: false }, { overrides }] as const;
    expect(new Set(all.map((options) => builtModel(schema, options))).size).toBe(all.length);
    expect(builtModel(schema, { overrides, name: 'One' })).not.toBe(
      builtModel(schema, { overrides, name: 'Two' }),
    );
    const { arbitrary } = arbitraryOf(schema, { overrides });
    expect(fc.sample(arbitrary as fc.Arbitrary<unknown>, 3)).toEqual(Array(3).fill({ sku: 'AB-1234' }));
  });

  it('gives the same values whoever asked before', () => {
    const make = () =>
      z.strictObject({ id: z.uuid(), codes: z.array(z.string().regex(/^[a-z]{3}[0-9]*$/)).min(1) });
    const drawn = (schema: z.ZodType) =>
      fc.sample(arbitraryOf(schema).arbitrary as fc.Arbitrary<unknown>, { seed: 1, numRuns: 20 });
    const [fresh, used] = [make(), make()];
    for (const _ of invalidInputs(used)) invalidArbitraryOf(used);
    const interleaved = boundaryInputs(used);
    interleaved.next();
    expect(drawn(used)).toEqual(drawn(fresh));
    expect(['plain', ...[...interleaved].map(({ id }) => id)]).toEqual(
      [...boundaryInputs(fresh)].map(({ id }) => id),
    );
  });

  it('does not keep every model there ever was', () => {
    const { schema } = counted();
    const first = builtModel(schema, {});
    for (let index = 0; index < 300; index += 1) builtModel(z.object({ at: z.literal(index) }), {});
    expect(builtModel(schema, {})).not.toBe(first);
  });
});
