import * as fc from 'fast-check';
import type { Shape } from '../schema/shape/shape.ts';
import {
  type Construct,
  exactly,
  type Generated,
  type Probe,
  placed,
  type Site,
  type Walk,
} from './construct.ts';
import { multiple, type NumberRange, nextAfter, numberRangeOf } from './number-range.ts';

export const number: Construct = {
  generate,
  keeps: new Set(['greater_than', 'less_than', 'multiple_of', 'number_format']),
  jsonType: 'number',
  base: (shape) => {
    const { min, max, step } = numberRangeOf(shape);
    const usual = step === 0 ? 1 : step;
    if (usual >= min && usual <= max) return usual;
    return step === 0 && min + (max - min) / 2 < max
      ? min + (max - min) / 2
      : Math.min(Math.max(usual, min), max);
  },
  edges,
  breaks,
};

function generate(shape: Shape, site: Site): Generated {
  const range = numberRangeOf(shape);
  const { min, max, step } = range;
  if (min > max) return site.deadEnd('unsatisfiable', 'The lower bound is above the upper one.');
  if (step > 0) return { arbitrary: multiples(range), exact: !range.rough };
  const isJson = site.settings.view === 'wire';
  const any = fc.double({ min, max, noNaN: true, noDefaultInfinity: true });
  const whole = whole32(min, max);
  const both =
    whole === null ? any : fc.oneof({ arbitrary: whole, weight: 1 }, { arbitrary: any, weight: 1 });
  // JSON writes -0 as 0.
  return exactly(isJson ? both.map((value) => value + 0) : both);
}

function multiples({ min, max, step }: NumberRange): fc.Arbitrary<number> {
  const safe = Number.MAX_SAFE_INTEGER;
  const from = Math.max(-safe, Math.round(min / step));
  const to = Math.min(safe, Math.round(max / step));
  const counts = fc.integer({ min: Math.min(from, to), max: to });
  return step === 1 ? counts : counts.map((count) => multiple(count, step));
}

/** Small whole numbers within the bounds: what people send where any number goes. */
function whole32(min: number, max: number): fc.Arbitrary<number> | null {
  const [from, to] = [Math.max(Math.ceil(min), -0x80000000), Math.min(Math.floor(max), 0x7fffffff)];
  return from <= to ? fc.integer({ min: from, max: to }) : null;
}

function* edges(shape: Shape, walk: Walk): Iterable<Probe> {
  const { min, max, step } = numberRangeOf(shape);
  const after = (value: number) =>
    step > 0 ? multiple(Math.round(value / step) + 1, step) : nextAfter(value, 1);
  const before = (value: number) =>
    step > 0 ? multiple(Math.round(value / step) - 1, step) : nextAfter(value, -1);
  const values: readonly (readonly [string, number])[] = [
    ['min', min],
    ['above-min', after(min)],
    ['below-max', before(max)],
    ['max', max],
    ['zero', 0],
    ['one', Math.max(1, step)],
    ['minus-one', -Math.max(1, step)],
    ...(step === 0 ? [['fraction', 0.1] as const, ['smallest', Number.MIN_VALUE] as const] : []),
    ...(walk.settings.view === 'native' ? [['negative-zero', -0] as const] : []),
  ];
  const seen: number[] = [];
  for (const [name, value] of values) {
    if (value < min || value > max || seen.some((each) => Object.is(each, value))) continue;
    seen.push(value);
    yield placed(name, 'number-bound', value);
  }
}

function* breaks(shape: Shape, walk: Walk): Iterable<Probe> {
  const { min, max, step, open } = numberRangeOf(shape);
  const unit = step > 0 ? step : Math.max(1, Math.abs(min), Math.abs(max)) * Number.EPSILON;
  const ends = {
    below: min > -Number.MAX_VALUE && !open.below,
    above: max < Number.MAX_VALUE && !open.above,
  };
  if (ends.below) yield placed('below-min', 'out-of-bounds', min - unit);
  if (ends.above) yield placed('above-max', 'out-of-bounds', max + unit);
  if (ends.below) yield placed('far-below-min', 'out-of-bounds', Math.min(-1e9, min * 2 - 1e6));
  if (ends.above) yield placed('far-above-max', 'out-of-bounds', Math.max(1e9, max * 2 + 1e6));
  if (step > 0)
    yield placed(
      'between-steps',
      'not-a-multiple',
      min + step / 2 > max ? min - step / 2 : nearZero(min, max) + step / 2,
    );
  if (!open.above) yield placed('huge', 'huge-number', 1e308);
  if (!open.below) yield placed('negative-huge', 'huge-number', -1e308);
  if (!open.above) yield placed('beyond-safe', 'huge-number', Number.MAX_SAFE_INTEGER + 2);
  yield placed('numeric-text', 'type-confusion', String(Math.max(min, Math.min(max, step || 1))));
  if (walk.settings.view === 'wire') return;
  yield placed('negative-zero', 'negative-zero', -0);
  yield placed('nan', 'not-finite', Number.NaN);
  yield placed('infinity', 'not-finite', Number.POSITIVE_INFINITY);
  yield placed('negative-infinity', 'not-finite', Number.NEGATIVE_INFINITY);
}

const nearZero = (min: number, max: number) => Math.min(Math.max(0, min), max);
