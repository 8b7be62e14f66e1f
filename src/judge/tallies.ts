import type { Judgement } from '../model/finding.ts';
import type { OperationId } from '../model/operation.ts';
import type { Tally } from '../model/report.ts';

type Counts = { -readonly [name in keyof Tally]: Tally[name] };

/** Counts judgements by check and requirement, in bounded memory however many there are. */
export class Tallies {
  /** By check; few requirements each, so that a list is cheaper than a map. */
  readonly #counts = new Map<string, Counts[]>();

  add(
    judgement: Pick<Judgement, 'check' | 'requirement' | 'verdict' | 'reason' | 'unsettled' | 'ifSucceeded'>,
    times = 1,
  ): void {
    const { check, requirement, verdict } = judgement;
    let ofCheck = this.#counts.get(check);
    if (ofCheck === undefined) {
      ofCheck = [];
      this.#counts.set(check, ofCheck);
    }
    let counts = ofCheck.find((each) => each.requirement === requirement);
    if (counts === undefined) {
      counts = { check, requirement, pass: 0, fail: 0, inconclusive: 0 };
      ofCheck.push(counts);
    }
    counts[verdict] += times;
    if (judgement.unsettled) counts.unsettled ??= judgement.reason ?? '';
    for (const operation of judgement.ifSucceeded ?? []) condition(counts, operation, times);
  }

  addAll(judgements: readonly Judgement[]): void {
    for (const judgement of judgements) this.add(judgement);
  }

  addTally({ check, requirement, unsettled, ifSucceeded = {}, ...counts }: Tally): void {
    for (const verdict of ['pass', 'fail', 'inconclusive'] as const) {
      if (counts[verdict] === 0) continue;
      const open =
        verdict === 'inconclusive' && unsettled !== undefined
          ? { reason: unsettled, unsettled: true as const }
          : {};
      this.add({ check, requirement, verdict, ...open }, counts[verdict]);
    }
    const own = this.#counts.get(check)?.find((each) => each.requirement === requirement);
    for (const [operation, times] of Object.entries(ifSucceeded))
      if (own !== undefined) condition(own, operation, times);
  }

  has(check: string, requirement: string): boolean {
    return this.#counts.get(check)?.some((each) => each.requirement === requirement) ?? false;
  }

  list(): Tally[] {
    return [...this.#counts.values()].flat();
  }
}

function condition(counts: Counts, operation: OperationId, times: number): void {
  counts.ifSucceeded = { ...counts.ifSucceeded, [operation]: (counts.ifSucceeded?.[operation] ?? 0) + times };
}
