import * as fc from 'fast-check';
import type { Shape } from '../schema/shape/shape.ts';
import { type Construct, exactly, type Generated, type Probe, placed, type Site } from './construct.ts';

interface BigIntRange {
  /** Inclusive; null where there is no bound. */
  readonly min: bigint | null;
  readonly max: bigint | null;
  readonly step: bigint;
}

const FORMATS: Readonly<Record<string, readonly [bigint, bigint]>> = {
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
};

export const bigint: Construct = {
  generate,
  keeps: new Set(['greater_than', 'less_than', 'multiple_of', 'bigint_format']),
  base: (shape) => within(rangeOf(shape), 1n),
  edges,
  breaks,
};

function rangeOf(shape: Shape): BigIntRange {
  let [min, max, step]: [bigint | null, bigint | null, bigint] = [null, null, 1n];
  const raise = (to: bigint) => (min === null || to > min ? to : min);
  const lower = (to: bigint) => (max === null || to < max ? to : max);
  for (const check of shape.rules) {
    if (check.check === 'bigint_format') {
      const [from, to] = FORMATS[String(check.format)] ?? [null, null];
      if (from !== null && to !== null) [min, max] = [raise(from), lower(to)];
    } else if (check.check === 'greater_than')
      min = raise(BigInt(String(check.value)) + (check.inclusive === true ? 0n : 1n));
    else if (check.check === 'less_than')
      max = lower(BigInt(String(check.value)) - (check.inclusive === true ? 0n : 1n));
    else if (check.check === 'multiple_of') step = leastCommon(step, BigInt(String(check.value)));
  }
  return { min: min === null ? null : ceil(min, step), max: max === null ? null : -ceil(-max, step), step };
}

function generate(shape: Shape, site: Site): Generated {
  const { min, max, step } = rangeOf(shape);
  if (step === 0n || (min !== null && max !== null && min > max)) {
    return site.deadEnd('unsatisfiable', 'The bounds and steps leave no whole number.');
  }
  const bounds = { ...(min !== null && { min: min / step }), ...(max !== null && { max: max / step }) };
  return exactly(step === 1n ? fc.bigInt(bounds) : fc.bigInt(bounds).map((count) => count * step));
}

function* edges(shape: Shape): Iterable<Probe> {
  const range = rangeOf(shape);
  const { min, max, step } = range;
  const values: (readonly [string, bigint])[] = [];
  if (min !== null) values.push(['min', min], ['above-min', min + step]);
  if (max !== null) values.push(['below-max', max - step], ['max', max]);
  values.push(
    ['zero', 0n],
    ['one', step],
    ['minus-one', -step],
    ['beyond-safe', 2n ** 53n + 1n],
    ['beyond-64-bits', 2n ** 64n],
  );
  const seen = new Set<bigint>();
  for (const [name, value] of values) {
    if (within(range, value) !== value || seen.has(value)) continue;
    seen.add(value);
    yield placed(name, 'number-bound', value);
  }
}

function* breaks(shape: Shape): Iterable<Probe> {
  const { min, max, step } = rangeOf(shape);
  if (min !== null) yield placed('below-min', 'out-of-bounds', min - step);
  if (max !== null) yield placed('above-max', 'out-of-bounds', max + step);
  if (step > 1n) yield placed('between-steps', 'not-a-multiple', (min ?? 0n) + 1n);
  yield placed('fraction-text', 'bad-format', '1.5');
  yield placed('word', 'bad-format', 'many');
}

function within({ min, max }: BigIntRange, value: bigint): bigint {
  if (min !== null && value < min) return min;
  return max !== null && value > max ? max : value;
}

/** The first multiple of `step` that is not below `value`. */
function ceil(value: bigint, step: bigint): bigint {
  if (step === 0n) return value;
  const rest = ((value % step) + step) % step;
  return rest === 0n ? value : value + step - rest;
}

function leastCommon(a: bigint, b: bigint): bigint {
  const other = b < 0n ? -b : b;
  let [left, right] = [a, other];
  while (right !== 0n) [left, right] = [right, left % right];
  return left === 0n ? 0n : (a / left) * other;
}
