import type { Report } from '../../model/report.ts';
import { plural } from '../words/verdict-sentence.ts';
import type { HistoryEntry } from './history-entry.ts';

/** What became otherwise since the run before, by requirement id, in report order. */
export interface SinceLast {
  readonly startedAt: string;
  readonly commit: string | null;
  /** The contract is another one, so that a change may be the contract's. */
  readonly otherContract: boolean;
  readonly broken: readonly string[];
  readonly fixed: readonly string[];
  /** Was decided before, and was not observed now. */
  readonly lost: readonly string[];
}

/**
 * What changed against the newest of earlier runs (oldest first). Null where there is none, or where either run has
 * too many ids to tell them. Requirements that the earlier run did not decide are not called broken or fixed by it
 * alone: it says only what it knew.
 */
export function sinceLast(report: Report, history: readonly HistoryEntry[]): SinceLast | null {
  const last = history.at(-1);
  if (last === undefined || last.violated === null || last.unverified === null) return null;
  const [violated, unverified] = [new Set(last.violated), new Set(last.unverified)];
  const scored = report.requirements.filter(({ unscored }) => unscored === undefined);
  const idsWhere = (holds: (id: string, status: string) => boolean) =>
    scored.filter(({ id, status }) => holds(id, status)).map(({ id }) => id);
  return {
    startedAt: last.startedAt,
    commit: last.commit,
    otherContract: last.contract !== report.header.contract.digest,
    broken: idsWhere((id, status) => status === 'violated' && !violated.has(id)),
    fixed: idsWhere((id, status) => status === 'verified' && violated.has(id)),
    lost: idsWhere((id, status) => status === 'unverified' && !unverified.has(id)),
  };
}

/** `Since the run of 2026-03-01 09:30 UTC (abc1234): 2 requirements newly violated, 1 verified again.` */
export function sinceLastSentence({
  startedAt,
  commit,
  otherContract,
  broken,
  fixed,
  lost,
}: SinceLast): string {
  const parts = [
    ...(broken.length > 0 ? [`${plural(broken.length, 'requirement')} newly violated`] : []),
    ...(fixed.length > 0 ? [`${plural(fixed.length, 'requirement')} verified again`] : []),
    ...(lost.length > 0 ? [`${plural(lost.length, 'requirement')} newly not observed`] : []),
  ];
  const when = startedAt.replace('T', ' ').replace(/:\d\d(?:\.\d+)?Z$/, ' UTC');
  const of = commit === null ? '' : ` (${commit.slice(0, 10)})`;
  const contract = otherContract ? ' The contract is another one since.' : '';
  return `Since the run of ${when}${of}: ${parts.join(', ') || 'nothing changed'}.${contract}`;
}

/** A requirement whose result went to and fro between runs of one contract. */
export interface Unsteady {
  readonly id: string;
  /** How often it changed between violated and not violated, from one run to the next. */
  readonly flips: number;
  /** Runs in which it failed and then passed. */
  readonly flaky: number;
  readonly runs: number;
}

/**
 * Requirements that cannot be relied on, most unsteady first: over the runs of the present contract that the history
 * has, this one included. One change is a regression or a correction; two or more are flakiness.
 */
export function unsteady(entries: readonly HistoryEntry[]): readonly Unsteady[] {
  const contract = entries.at(-1)?.contract;
  const runs = entries.filter((entry) => entry.contract === contract && entry.violated !== null);
  const ids = new Set(runs.flatMap(({ violated, flaky }) => [...(violated ?? []), ...flaky]));
  const broken = runs.map(({ violated }) => new Set(violated));
  const loose = runs.map(({ flaky }) => new Set(flaky));
  return [...ids]
    .map((id) => ({
      id,
      flips: broken.filter((own, index) => index > 0 && own.has(id) !== broken[index - 1]?.has(id)).length,
      flaky: loose.filter((own) => own.has(id)).length,
      runs: runs.length,
    }))
    .filter(({ flips, flaky }) => flips > 1 || flaky > 0)
    .sort((a, b) => b.flips + b.flaky - (a.flips + a.flaky) || (a.id < b.id ? -1 : 1));
}
