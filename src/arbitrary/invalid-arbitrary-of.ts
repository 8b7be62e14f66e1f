import * as fc from 'fast-check';
import { shapeOf } from '../schema/shape/shape-of.ts';
import { isStandardSchema } from '../schema/validate.ts';
import { rootAcceptance } from './acceptance.ts';
import type { Built } from './arbitrary-of.ts';
import { budgeted } from './budgeted.ts';
import { builtModel } from './built-model.ts';
import { anyJson } from './constant.ts';
import { NONE, type Probe } from './construct.ts';
import { type DeriveOptions, derivationOf } from './derivation-of.ts';
import { leavesOpen } from './leaves-open.ts';
import { isBeyondSafety } from './number-range.ts';

/** Mutations kept of one model; the rest only differ in where a recursive part stands. */
const MAX_MUTATIONS = 2_000;

/**
 * A fast-check arbitrary of inputs a schema refuses: a valid value with one mutation, or other JSON data. Every value
 * is refused by the model itself, in its final form, before it leaves; both the value and the mutation shrink.
 */
export function invalidArbitraryOf(schema: unknown, options: DeriveOptions = {}): Built {
  const shape = shapeOf(schema);
  if (shape === null) return refusedJson(schema, options);
  const valid = builtModel(shape, options).native();
  const { walk, base, accepts, finish } = derivationOf(shape, options);
  const mutations: Probe[] = [];
  for (const probe of walk.breaks(shape)) {
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
  const refused = (value: unknown) =>
    value !== NONE && !accepts(value) && !isBeyondSafety(shape, value) && !leavesOpen(shape.schema, value);
  const arbitrary = budgeted(fc.oneof(...candidates), refused, options.filterBudget ?? 1_000);
  return { arbitrary, gaps: valid.gaps };
}

/** What a schema that can only judge refuses of plain JSON data. */
function refusedJson(schema: unknown, options: DeriveOptions): Built {
  const accepts = isStandardSchema(schema) ? rootAcceptance(schema, options) : () => true;
  const arbitrary = budgeted(anyJson, (value) => !accepts(value), options.filterBudget ?? 1_000);
  if (arbitrary !== null) return { arbitrary, gaps: [] };
  const reason = 'It refuses no JSON data that was tried.';
  return { arbitrary, gaps: [{ path: [], construct: 'standard-schema', code: 'filter-exhausted', reason }] };
}
