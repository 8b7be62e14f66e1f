import type { JudgedCall } from '../checks/check.ts';
import type { Case } from '../model/case.ts';

/** Calls of which all is remembered, so that a late effect can be judged with the answer it belongs to. */
const MOST_MADE = 300;

/**
 * The time in which effects count for a call stays open to amendment until the run ends: what comes late is judged
 * with its call, and what was concluded from its absence is undecided.
 */
export class Windows {
  /** By the number of the first call of each stretch that belongs to one case: trace ids are counted up. */
  readonly #stretches: { readonly from: number; readonly planned: Case }[] = [];
  readonly #made = new Map<string, JudgedCall>();

  /** A call under this trace belongs to that case. */
  opened(traceId: string, planned: Case): void {
    if (this.#stretches.at(-1)?.planned !== planned)
      this.#stretches.push({ from: countOf(traceId), planned });
  }

  answered(traceId: string, made: JudgedCall): void {
    this.#made.set(traceId, made);
    if (this.#made.size <= MOST_MADE) return;
    for (const oldest of this.#made.keys()) {
      this.#made.delete(oldest);
      return;
    }
  }

  /** The case a call belongs to, and the call itself while it is remembered; null where no case made it. */
  callOf(traceId: string): { readonly planned: Case; readonly made: JudgedCall | undefined } | null {
    const count = countOf(traceId);
    const planned = this.#stretches.findLast(({ from }) => from <= count)?.planned;
    return planned === undefined ? null : { planned, made: this.#made.get(traceId) };
  }
}

/** The last twelve digits of a trace id count the calls of a run (`trace-ids.ts`). */
function countOf(traceId: string): number {
  return Number.parseInt(traceId.slice(-12), 16);
}
