import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import type { PropertyCase } from '../../model/case.ts';
import type { RunOptions } from '../run-options.ts';
import type { Origin } from './failures.ts';
import type { InputGenerator } from './generator.ts';

/** A generated input and where it comes from. */
export interface Drawn {
  readonly value: unknown;
  readonly origin: Origin;
}

export interface Batch {
  readonly phase: Origin['phase'];
  /** To be gone through once; what is random is drawn as it is asked for. */
  readonly inputs: Iterable<Drawn>;
}

/** Inputs drawn from one seed, between two looks at the clock. */
const BATCH = 500;

/** The inputs of one case in the order of the phases, cheap before dear, a batch at a time. */
export function* inputsOf(
  generator: InputGenerator,
  planned: PropertyCase,
  { phases, seed, maxExamples }: RunOptions,
): Generator<Batch> {
  if (phases.includes('examples') && planned.domain === 'valid' && generator.base !== undefined) {
    yield {
      phase: 'examples',
      inputs: [{ value: generator.base, origin: { phase: 'examples', id: 'base', value: generator.base } }],
    };
  }
  if (phases.includes('coverage')) yield* enumerated(generator);
  const arbitrary = phases.includes('fuzzing') ? generator.arbitrary() : null;
  if (arbitrary !== null) {
    for (let batch = 0; batch * BATCH < maxExamples; batch++) {
      const inputs = draw(
        arbitrary,
        seedOf(seed, planned.id, batch),
        Math.min(BATCH, maxExamples - batch * BATCH),
      );
      yield { phase: 'fuzzing', inputs };
    }
  }
}

function* enumerated(generator: InputGenerator): Generator<Batch> {
  let inputs: Drawn[] = [];
  for (const { id, value } of generator.edges()) {
    inputs.push({ value, origin: { phase: 'coverage', id, value } });
    if (inputs.length < BATCH) continue;
    yield { phase: 'coverage', inputs };
    inputs = [];
  }
  if (inputs.length > 0) yield { phase: 'coverage', inputs };
}

/**
 * Draws values exactly as a fast-check run of the same seed does, so that seed and path lead back to each; but each
 * only when it is asked for, by whichever lane is free. An asynchronous property would send one after the other.
 */
export function* draw(arbitrary: fc.Arbitrary<unknown>, seed: number, count: number): Generator<Drawn> {
  const tosses = new Tosses();
  fc.check(fc.property(tosses, UNJUDGED), { seed, numRuns: count });
  let index = 0;
  for (const { random, biasFactor } of tosses.seen) {
    yield { value: arbitrary.generate(random, biasFactor).value, origin: { phase: 'fuzzing', seed, index } };
    index += 1;
  }
}

const UNJUDGED = () => undefined;

/** What fast-check hands to an arbitrary, run by run. */
class Tosses extends fc.Arbitrary<null> {
  readonly seen: { readonly random: fc.Random; readonly biasFactor: number | undefined }[] = [];

  override generate(random: fc.Random, biasFactor: number | undefined): fc.Value<null> {
    this.seen.push({ random, biasFactor });
    return NO_VALUE;
  }

  override canShrinkWithoutContext(_value: unknown): _value is null {
    return false;
  }

  override shrink(): fc.Stream<fc.Value<null>> {
    return fc.Stream.nil();
  }
}

const NO_VALUE = new fc.Value(null, undefined);

/** A seed of its own for each batch of each case, so that no case repeats another's draws. */
export function seedOf(seed: number, id: string, batch: number): number {
  return createHash('sha256').update(`${seed} ${id} ${batch}`).digest().readInt32BE(0);
}
