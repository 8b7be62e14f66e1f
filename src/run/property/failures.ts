import type { Trial } from '../../judge/judge-trial.ts';
import type { Draw } from '../../model/case-evidence.ts';
import type { Judgement } from '../../model/finding.ts';
import { fingerprintOf } from '../../model/fingerprint.ts';

/** Where a generated input comes from, precisely enough to make it again. */
export type Origin =
  | { readonly phase: 'examples' | 'coverage'; readonly id: string; readonly value: unknown }
  /** fast-check's seed, and the run's index as the start of its path. */
  | { readonly phase: 'fuzzing'; readonly seed: number; readonly index: number };

/** The same as a report tells it; `path` of what was drawn defaults to where it was drawn. */
export function drawOf(origin: Origin, path?: string | null): Draw {
  return origin.phase === 'fuzzing'
    ? { technique: 'fuzzing', seed: origin.seed, path: path ?? String(origin.index) }
    : { technique: `${origin.phase}/${origin.id}` };
}

/** One way of failing, however many inputs showed it. */
export interface Failure {
  readonly fingerprint: string;
  readonly judgement: Judgement;
  readonly trial: Trial;
  readonly origin: Origin;
  count: number;
}

/** Failures by identity (check, requirement, kinds and paths of the mismatches). Bounded: one witness each. */
export class Failures {
  readonly #byFingerprint = new Map<string, Failure>();

  add(trial: Trial, judgements: readonly Judgement[], origin: Origin): void {
    for (const judgement of judgements) {
      if (judgement.verdict !== 'fail') continue;
      const fingerprint = identityOf(trial.made, judgement);
      const known = this.#byFingerprint.get(fingerprint);
      if (known === undefined)
        this.#byFingerprint.set(fingerprint, { fingerprint, judgement, trial, origin, count: 1 });
      else known.count += 1;
    }
  }

  get size(): number {
    return this.#byFingerprint.size;
  }

  list(): Failure[] {
    return [...this.#byFingerprint.values()];
  }
}

export function identityOf(
  { operation }: Trial['made'],
  { check, requirement, mismatches }: Judgement,
): string {
  return fingerprintOf({ operation: operation.id, check, requirement, mismatches });
}
