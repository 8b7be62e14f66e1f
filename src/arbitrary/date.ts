import * as fc from 'fast-check';
import type { Shape } from '../schema/shape/shape.ts';
import { type Construct, type Generated, type Probe, placed, type Site, type Walk } from './construct.ts';
import type { Settings } from './options.ts';

/** The first and last moment a Date can hold (ECMA-262). */
const EVER = [-8.64e15, 8.64e15] as const;
/** The years 0001 to 9999: what RFC 3339 can write, and so all that may be asked of another language's parser. */
const WRITABLE = [Date.parse('0001-01-01T00:00:00.000Z'), Date.parse('9999-12-31T23:59:59.999Z')] as const;
/** Most dates people send. */
const USUAL = [Date.parse('1970-01-01T00:00:00.000Z'), Date.parse('2099-12-31T23:59:59.999Z')] as const;

export const date: Construct = {
  generate,
  keeps: new Set(['greater_than', 'less_than']),
  base: (shape, walk) => {
    const { min, max } = rangeOf(shape, walk.settings);
    return new Date(Math.min(Math.max(Date.parse('2024-01-01T00:00:00.000Z'), min), max));
  },
  edges,
  breaks,
};

interface DateRange {
  /** Milliseconds since the epoch, inclusive. */
  readonly min: number;
  readonly max: number;
  readonly hasMin: boolean;
  readonly hasMax: boolean;
}

function rangeOf(shape: Shape, { view }: Settings): DateRange {
  const [first, last] = view === 'wire' ? WRITABLE : EVER;
  const checks = shape.rules;
  const bounds = (kind: string, by: 1 | -1) =>
    checks
      .filter(({ check }) => check === kind)
      .map(({ value, inclusive }) => Number(value) + (inclusive === true ? 0 : by));
  const [lower, upper] = [bounds('greater_than', 1), bounds('less_than', -1)];
  return {
    min: Math.max(first, ...lower),
    max: Math.min(last, ...upper),
    hasMin: lower.length > 0,
    hasMax: upper.length > 0,
  };
}

function generate(shape: Shape, site: Site): Generated {
  const { min, max } = rangeOf(shape, site.settings);
  if (!(min <= max)) return site.deadEnd('unsatisfiable', 'The earliest date allowed is after the latest.');
  const whole = moments(min, max);
  const [from, to] = [Math.max(min, USUAL[0]), Math.min(max, USUAL[1])];
  const isWide = from < to && (from > min || to < max);
  if (!isWide) return { arbitrary: whole, exact: true };
  return {
    arbitrary: fc.oneof({ arbitrary: moments(from, to), weight: 9 }, { arbitrary: whole, weight: 1 }),
    exact: true,
  };
}

const moments = (min: number, max: number) => fc.integer({ min, max }).map((ms) => new Date(ms));

function* edges(shape: Shape, walk: Walk): Iterable<Probe> {
  const { min, max } = rangeOf(shape, walk.settings);
  const values: readonly (readonly [string, number])[] = [
    ['min', min],
    ['above-min', min + 1],
    ['below-max', max - 1],
    ['max', max],
    ['epoch', 0],
    ['before-epoch', -1],
    ['leap-day', Date.parse('2024-02-29T23:59:59.999Z')],
  ];
  const seen = new Set<number>();
  for (const [name, ms] of values) {
    if (ms < min || ms > max || seen.has(ms)) continue;
    seen.add(ms);
    yield placed(name, 'date-bound', new Date(ms));
  }
}

function* breaks(shape: Shape, walk: Walk): Iterable<Probe> {
  const { min, max, hasMin, hasMax } = rangeOf(shape, walk.settings);
  if (hasMin) yield placed('before-min', 'out-of-bounds', new Date(min - 1));
  if (hasMax) yield placed('after-max', 'out-of-bounds', new Date(max + 1));
  yield placed('not-a-date', 'bad-format', 'not-a-date');
  yield placed('impossible-day', 'bad-format', '2023-02-30T00:00:00.000Z');
  yield placed('impossible-month', 'bad-format', '2023-13-01T00:00:00.000Z');
  yield placed('empty', 'bad-format', '');
  if (walk.settings.view === 'native') yield placed('invalid-date', 'bad-format', new Date(Number.NaN));
}
