import * as fc from 'fast-check';
import { arbitraryOf, type Built } from './arbitrary-of.ts';
import { budgeted } from './budgeted.ts';
import { anyJson } from './constant.ts';
import { NONE, type Probe } from './construct.ts';
import { type DeriveOptions, derivationOf } from './deterministic.ts';
import { isZodSchema } from './zod-checks.ts';

/** Mutations kept of one model; the rest only differ in where a recursive part stands. */
const MAX_MUTATIONS = 2_000;

/**
 * A fast-check arbitrary of inputs a schema refuses: a valid value with one mutation, or other JSON data. Every value
 * is refused by the model itself, in its final form, before it leaves; both the value and the mutation shrink.
 */
export function invalidArbitraryOf(schema: unknown, options: DeriveOptions = {}): Built {
  const valid = arbitraryOf(schema, { ...options, view: 'native', accepts: () => true });
  if (!isZodSchema(schema)) return { arbitrary: null, gaps: valid.gaps };
  const { walk, base, accepts, finish } = derivationOf(schema, options);
  const mutations: Probe[] = [];
  for (const probe of walk.breaks(schema)) {
    if (mutations.length >= MAX_MUTATIONS) break;
    const value = finish(probe.edit(base === NONE ? undefined : base));
    if (value !== NONE && !accepts(value)) mutations.push(probe);
  }
  const other = anyJson.map((value) => finish(value));
  const candidates: fc.Arbitrary<unknown>[] = [other];
  if (mutations.length > 0) {
    const start = valid.arbitrary ?? fc.constant(base === NONE ? undefined : base);
    const mutated = fc
      .tuple(start, fc.nat({ max: mutations.length - 1 }))
      .map(([value, index]) => finish(mutations[index]?.edit(value)));
    candidates.unshift(mutated, mutated, mutated);
  }
  const refused = (value: unknown) => value !== NONE && !accepts(value);
  const arbitrary = budgeted(fc.oneof(...candidates), refused, options.filterBudget ?? 1_000);
  return { arbitrary, gaps: valid.gaps };
}
