/**
 * How good and how fast generation from zod 4 schemas is, as ratios within one run.
 *
 * Constructs: of every construct in the corpus that has values, how many give only values the schema accepts, and
 * shrink. Speed: values per second against arbitraries written by hand for the same shapes, and against two
 * generators of mock data.
 */
import { faker } from '@faker-js/faker';
import * as fc from 'fast-check';
import { zocker } from 'zocker';
import type * as z from 'zod';
import { fake, setFaker } from 'zod-schema-faker/v4';
import { corpus, type Specimen } from '../fixtures/corpora/schema-corpus.ts';
import { arbitraryOf } from '../src/arbitrary/arbitrary-of.ts';
import { shapes } from './generation-shapes.ts';
import { atLeast } from './promise.ts';

const VALUES = 100;
const ROUNDS = 5;
/** Enough for a millisecond or more of the fast ones, and no more than a second of the slow ones. */
const COUNTS = { ours: 3_000, byHand: 3_000, faker: 100, zocker: 100 } as const;
const SEED = 20;
/** Some generators take seconds for a single value of some constructs. */
const PATIENCE_MS = 500;

setFaker(faker);
faker.seed(SEED);

type Draw = (count: number) => readonly unknown[];

/** Value after value, until there are enough or it has taken too long. */
const many =
  (one: () => unknown): Draw =>
  (count) => {
    const deadline = performance.now() + PATIENCE_MS;
    const values = [one()];
    while (values.length < count && performance.now() < deadline) values.push(one());
    return values;
  };

const drawers: Readonly<Record<string, (schema: z.ZodType) => Draw>> = {
  'this folder': (schema) => sampled(arbitraryOf(schema).arbitrary),
  'zod-schema-faker': (schema) => many(() => fake(schema as never)),
  zocker: (schema) => many(() => zocker(schema).generate()),
};

/** Drawn from one stream, so that what a property loop costs per run is not counted as generation. */
function sampled(arbitrary: fc.Arbitrary<unknown> | null): Draw {
  if (arbitrary === null) throw new Error('nothing to generate');
  const [stream] = fc.sample(fc.infiniteStream(arbitrary, { noHistory: true }), { numRuns: 1, seed: SEED });
  return (count) => [...(stream?.take(count) ?? [])];
}

/** Are all values of a construct accepted by its schema? */
function alwaysValid(specimen: Specimen, drawer: (schema: z.ZodType) => Draw): boolean {
  const schema = specimen.schema as z.ZodType;
  try {
    const values = drawer(schema)(VALUES);
    return values.length === VALUES && values.every((value) => schema.safeParse(value).success);
  } catch {
    // Giving up counts against a generator, like a wrong value.
    return false;
  }
}

/** Does a failing property end at a counterexample from which nothing smaller fails, all of it accepted? */
function shrinks(specimen: Specimen): boolean {
  const schema = specimen.schema as z.ZodType;
  const { arbitrary } = arbitraryOf(schema);
  if (arbitrary === null) return false;
  let accepted = true;
  const largest = [...fc.sample(arbitrary, { numRuns: 50, seed: SEED })].sort(
    (a, b) => weight(b) - weight(a),
  )[0];
  const run = fc.check(
    fc.property(arbitrary, (value) => {
      accepted &&= schema.safeParse(value).success;
      return false;
    }),
    { seed: SEED },
  );
  return (
    accepted && run.counterexample !== null && weight(run.counterexample[0]) <= Math.max(24, weight(largest))
  );
}

const weight = (value: unknown) => fc.stringify(value).length;

function perSecond(draw: Draw, count: number): number {
  const started = performance.now();
  const { length } = draw(count);
  return (length * 1_000) / (performance.now() - started);
}

type Contender = keyof typeof COUNTS;

/** Medians of rounds that take turns, so that a busy machine slows all of them alike; the first one warms up. */
function measured(draws: Readonly<Record<Contender, Draw>>): Readonly<Record<Contender, number>> {
  const speeds: Record<Contender, number[]> = { ours: [], byHand: [], faker: [], zocker: [] };
  const contenders = Object.keys(speeds) as Contender[];
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const name of contenders) {
      const speed = perSecond(draws[name], COUNTS[name]);
      if (round > 0) speeds[name].push(speed);
    }
  }
  const { ours, byHand, faker: fakes, zocker: zockers } = speeds;
  return { ours: median(ours), byHand: median(byHand), faker: median(fakes), zocker: median(zockers) };
}

const median = (numbers: number[]) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const print = (line: string) => process.stdout.write(`${line}\n`);

const constructs = corpus.filter((specimen) => specimen.native === null);
for (const [name, drawer] of Object.entries(drawers)) {
  const valid = constructs.filter((specimen) => alwaysValid(specimen, drawer));
  print(`${name}: ${valid.length} of ${constructs.length} constructs always valid (${VALUES} values each)`);
}
const shrinking = constructs.filter((specimen) => alwaysValid(specimen, sampledOf) && shrinks(specimen));
print(`this folder: ${shrinking.length} of ${constructs.length} constructs always valid and shrinking`);

function sampledOf(schema: z.ZodType): Draw {
  return sampled(arbitraryOf(schema).arbitrary);
}

const ratios: { byHand: number; faker: number; zocker: number }[] = [];
print('\nvalues per second, as a ratio to      by hand   zod-schema-faker   zocker');
for (const { name, schema, byHand } of shapes) {
  const speeds = measured({
    ours: sampledOf(schema),
    byHand: sampled(byHand),
    faker: many(() => fake(schema as never)),
    zocker: many(() => zocker(schema).generate()),
  });
  const { ours, byHand: hand, faker: fakes, zocker: zockers } = speeds;
  ratios.push({ byHand: ours / hand, faker: ours / fakes, zocker: ours / zockers });
  print(row(name, ours / hand, ours / fakes, ours / zockers));
}
const means = (['byHand', 'faker', 'zocker'] as const).map((key) =>
  geometricMean(ratios.map((ratio) => ratio[key])),
);
print(row('geometric mean', ...means));
const [byHand = 0, faker_ = 0, zocker_ = 0] = means;
const promise = (ratio: number, what: string, ours: number, against: number, unit: string) =>
  atLeast(ratio, { what, measure: unit === 'constructs' ? 'count' : 'speed', ours, against, unit });
promise(
  70 / 75,
  'constructs always valid and shrinking / all',
  shrinking.length,
  constructs.length,
  'constructs',
);
promise(0.5, 'values per second / arbitraries by hand', byHand, 1, 'times');
promise(1, 'values per second / zod-schema-faker', faker_, 1, 'times');
promise(1, 'values per second / zocker', zocker_, 1, 'times');

function row(name: string, ...values: readonly number[]): string {
  return `${name.padEnd(36)}${values.map((value) => value.toFixed(2).padStart(10)).join('     ')}`;
}

function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
