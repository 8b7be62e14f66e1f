import type { Shape } from '../schema/shape/shape.ts';

/** The numbers a schema allows: bounds inclusive, `step` 1 or a multiple for integers, 0 where any number goes. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Set where several steps meet, so that only the schema can judge. */
  readonly rough: boolean;
  /**
   * Sides on which only the safety of integers ends the range. What lies beyond is invalid to zod and an ordinary integer
   * to other languages, and JSON cannot carry it exactly: nothing is to be concluded from an implementation that takes it.
   */
  readonly open: { readonly below: boolean; readonly above: boolean };
}

/** zod's own ranges (`NUMBER_FORMAT_RANGES`); those of floating point are too wide to matter for generation. */
const FORMATS: Readonly<Record<string, readonly [number, number]>> = {
  safeint: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  int32: [-2147483648, 2147483647],
  uint32: [0, 4294967295],
  float32: [-3.4028234663852886e38, 3.4028234663852886e38],
  float64: [-Number.MAX_VALUE, Number.MAX_VALUE],
};

export function numberRangeOf({ rules }: Shape): NumberRange {
  let [min, max] = [-Number.MAX_VALUE, Number.MAX_VALUE];
  const steps: number[] = [];
  const exclusive = { min: false, max: false };
  let [from, to] = [-Infinity, Infinity];
  for (const check of rules) {
    const value = Number(check.value);
    if (check.check === 'number_format') {
      const format = String(check.format);
      const [least, most] = FORMATS[format] ?? [min, max];
      if (format.includes('int')) steps.push(1);
      if (format !== 'safeint') [from, to] = [Math.max(from, least), Math.min(to, most)];
      if (least > min) [min, exclusive.min] = [least, false];
      if (most < max) [max, exclusive.max] = [most, false];
    } else if (check.check === 'greater_than' && value >= min) {
      from = Math.max(from, value);
      if (value > min || check.inclusive !== true) exclusive.min = check.inclusive !== true;
      min = value;
    } else if (check.check === 'less_than' && value <= max) {
      to = Math.min(to, value);
      if (value < max || check.inclusive !== true) exclusive.max = check.inclusive !== true;
      max = value;
    } else if (check.check === 'multiple_of') steps.push(Math.abs(value));
  }
  const step = steps.reduce(commonStep, 0);
  if (step > 0) {
    const [low, high] = [Math.ceil(min / step), Math.floor(max / step)];
    min = multiple(exclusive.min && multiple(low, step) <= min ? low + 1 : low, step);
    max = multiple(exclusive.max && multiple(high, step) >= max ? high - 1 : high, step);
  } else {
    if (exclusive.min) min = nextAfter(min, 1);
    if (exclusive.max) max = nextAfter(max, -1);
  }
  const isInteger = steps.includes(1);
  const open = {
    below: isInteger && from < Number.MIN_SAFE_INTEGER,
    above: isInteger && to > Number.MAX_SAFE_INTEGER,
  };
  return { min, max, step, rough: steps.some((each) => !Number.isInteger(each)), open };
}

/** Is this a number that only the safety of integers keeps out of a schema? */
export function isBeyondSafety(shape: Shape, value: unknown): boolean {
  if (typeof value !== 'number' || shape.kind !== 'number') return false;
  const { open } = numberRangeOf(shape);
  return (open.above && value > Number.MAX_SAFE_INTEGER) || (open.below && value < Number.MIN_SAFE_INTEGER);
}

/** The `count`th multiple, without the dust of binary fractions: 3 × 0.1 is 0.3. */
export function multiple(count: number, step: number): number {
  if (Number.isInteger(step)) return count * step + 0;
  const decimals = /e-(\d+)$/.exec(String(step))?.[1] ?? String(step).split('.')[1]?.length ?? 0;
  return Number((count * step).toFixed(Math.min(100, Number(decimals)))) + 0;
}

/** The neighbouring double, towards +1 or -1. */
export function nextAfter(value: number, direction: 1 | -1): number {
  if (value === 0) return direction * Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const towardsZero = value > 0 !== direction > 0;
  view.setBigInt64(0, view.getBigInt64(0) + (towardsZero ? -1n : 1n));
  return view.getFloat64(0);
}

function commonStep(a: number, b: number): number {
  if (a === 0 || b === 0) return a + b;
  if (!Number.isInteger(a) || !Number.isInteger(b)) return Math.max(a, b);
  let [left, right] = [a, b];
  while (right !== 0) [left, right] = [right, left % right];
  return (a / left) * b;
}
