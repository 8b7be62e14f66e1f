import * as fc from 'fast-check';
import type { Trial } from '../../judge/judge-trial.ts';
import type { Judgement } from '../../model/finding.ts';
import type { RunSession } from '../session.ts';
import { type Failure, identityOf } from './failures.ts';
import type { InputGenerator } from './generator.ts';
import { simplifications } from './simplifications.ts';
import { tryInput } from './trial.ts';
import type { Worlds } from './worlds.ts';

/** Calls spent on making one counterexample smaller. */
const BUDGET = 300;

/** A call that fails in some way, and the world it was made in. */
interface Witness {
  readonly trial: Trial;
  readonly judgement: Judgement;
}

/** The smallest witness found of one way of failing. */
export interface Shrunk extends Witness {
  /** fast-check's path to it, `12:0:3`; null where the input was enumerated, not drawn. */
  readonly path: string | null;
  /** The input as it was first found. */
  readonly original: unknown;
}

/**
 * Makes a counterexample smaller without letting it slide onto another bug: a smaller input counts only if
 * it fails in the same way (check, requirement, kinds and paths). Null where it does not fail again at all.
 */
export async function shrink(
  failure: Failure,
  generator: InputGenerator,
  worlds: Worlds,
  session: RunSession,
): Promise<Shrunk | null> {
  let left = BUDGET;
  let best: Witness | null = null;
  const failsAlike = async (value: unknown): Promise<boolean> => {
    if (left === 0 || session.signal.aborted) return false;
    left -= 1;
    const world = await worlds.current();
    const tried = await tryInput(value, world, session);
    if (tried.kind !== 'judged') return false;
    await worlds.spend();
    const { trial, judgements } = tried;
    const judgement = judgements.find(
      (each) => each.verdict === 'fail' && identityOf(trial.made, each) === failure.fingerprint,
    );
    if (judgement === undefined) return false;
    best = { trial, judgement };
    return true;
  };
  const { origin } = failure;
  const path =
    origin.phase !== 'fuzzing'
      ? await enumeratedAgain(origin.value, failsAlike)
      : await drawnAgain(generator.arbitrary(), origin, failsAlike);
  if (best === null) return null;
  return {
    ...(best as Witness),
    path,
    original: origin.phase === 'fuzzing' ? failure.trial.made.input : origin.value,
  };
}

async function drawnAgain(
  arbitrary: fc.Arbitrary<unknown> | null,
  origin: { readonly seed: number; readonly index: number },
  failsAlike: (value: unknown) => Promise<boolean>,
): Promise<string | null> {
  if (arbitrary === null) return null;
  const property = fc.asyncProperty(arbitrary, async (value) => {
    if (await failsAlike(value)) throw new Error('still fails');
  });
  const details = await fc.check(property, { seed: origin.seed, path: String(origin.index), numRuns: 1 });
  return details.failed ? details.counterexamplePath : null;
}

async function enumeratedAgain(
  value: unknown,
  failsAlike: (value: unknown) => Promise<boolean>,
): Promise<null> {
  let current = value;
  if (!(await failsAlike(current))) return null;
  for (let smaller = true; smaller; ) {
    smaller = false;
    for (const candidate of simplifications(current)) {
      if (!(await failsAlike(candidate))) continue;
      current = candidate;
      smaller = true;
      break;
    }
  }
  return null;
}
