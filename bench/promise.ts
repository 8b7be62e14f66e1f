import { appendFileSync } from 'node:fs';

/** One promised ratio and what was reached. */
export interface Kept {
  readonly what: string;
  /** What was compared: the time of a clock on the wall, of the processor, or a size. */
  readonly measure: 'wall' | 'CPU' | 'memory' | 'size' | 'speed' | 'count';
  readonly ours: number;
  /** The bare loop, the peer or the budget. */
  readonly against: number;
  readonly unit: string;
  readonly ratio: number;
  readonly promised: { readonly at: 'most' | 'least'; readonly ratio: number };
  readonly kept: boolean;
}

export interface Compared {
  readonly what: string;
  readonly measure: Kept['measure'];
  readonly ours: number;
  readonly against: number;
  readonly unit: string;
}

/** Prints ours, what it is compared with, their ratio and the promise; keeps it for `npm run bench`. */
export function atMost(ratio: number, compared: Compared): void {
  tell(compared, { at: 'most', ratio });
}

export function atLeast(ratio: number, compared: Compared): void {
  tell(compared, { at: 'least', ratio });
}

function tell(compared: Compared, promised: Kept['promised']): void {
  const ratio = compared.ours / compared.against;
  const kept = promised.at === 'most' ? ratio <= promised.ratio : ratio >= promised.ratio;
  const result: Kept = { ...compared, ratio, promised, kept };
  process.stdout.write(`${lineOf(result)}\n`);
  const file = process.env.PROVISO_BENCH_RESULTS;
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(result)}\n`);
}

export function lineOf({ what, measure, ours, against, unit, ratio, promised, kept }: Kept): string {
  const sides = `${figure(ours)} against ${figure(against)} ${unit}`;
  const promise = `at ${promised.at} ${promised.ratio}`;
  return `${kept ? '✓' : '✗'} ${what.padEnd(58)} ${measure.padEnd(6)} ${ratio.toFixed(2).padStart(6)}  promised ${promise.padEnd(13)} ${sides}`;
}

function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}
