import type { RunStarted } from '../../model/event.ts';
import type { CaseResult } from '../../model/report.ts';
import { oneLine } from '../escape/visible.ts';
import { groupedDigits } from '../words/grouped-digits.ts';
import { plural } from '../words/verdict-sentence.ts';

interface Counts {
  readonly total: number;
  done: number;
  failing: number;
  unsure: number;
  /** Not decided, of profiles that the implementation does not claim: no one need be alarmed. */
  unclaimed: number;
}

/** How far a run has come, as its events tell it. */
export interface Progress extends Counts {
  readonly startedAt: number;
  readonly operations: ReadonlyMap<string, Counts>;
  /** Inputs tried so far by the case that is running. */
  runs: number;
  operation: string;
  phase: string;
  /** Takes in the end of a case. True: it was the last one of its operation. */
  count(result: Pick<CaseResult, 'operation' | 'requirement' | 'verdict'>): boolean;
}

/** Before this many milliseconds a guess of the time left would be worth nothing, and no one needs one. */
const GUESS_AFTER = 5_000;

const counts = (total: number): Counts => ({ total, done: 0, failing: 0, unsure: 0, unclaimed: 0 });

export function progressOf({ plan, header }: RunStarted, startedAt: number): Progress {
  const claimed = new Set(
    plan.requirements.filter(({ profile }) => header.claims.includes(profile)).map(({ id }) => id),
  );
  const operations = new Map(
    Object.entries(plan.casesOf).map(([operation, total]) => [operation, counts(total)]),
  );
  const progress: Progress = {
    ...counts(plan.cases),
    startedAt,
    operations,
    runs: 0,
    operation: '',
    phase: 'starting',
    count({ operation, requirement, verdict }) {
      progress.operation = operation;
      progress.runs = 0;
      const own = operations.get(operation);
      for (const each of own === undefined ? [progress] : [progress, own]) {
        each.done += 1;
        if (verdict === 'fail' || verdict === 'error') each.failing += 1;
        if (verdict !== 'inconclusive') continue;
        if (claimed.has(requirement)) each.unsure += 1;
        else each.unclaimed += 1;
      }
      return own !== undefined && own.done === own.total;
    },
  };
  return progress;
}

export function troublesOf({ failing, unsure, unclaimed }: Counts): readonly string[] {
  return [
    ...(failing > 0 ? [`${failing} violated`] : []),
    ...(unsure > 0 ? [`${unsure} not observed`] : []),
    ...(unclaimed > 0 ? [`${unclaimed} of profiles not claimed`] : []),
  ];
}

/** The line of a run underway: what is being done, and after it how far that has come and how fast. */
export function underwayLine(
  progress: Progress,
  now: number,
): { readonly head: string; readonly tail: string } {
  const { operation, phase, done, total, failing, runs, startedAt } = progress;
  const elapsed = Math.max(1, now - startedAt);
  const parts = [
    `${done}/${total}${failing > 0 ? `, ${failing} violated` : ''}`,
    ...(runs > 0 ? [plural(runs, 'input')] : []),
    `${groupedDigits(Math.round((done / elapsed) * 1000))} cases/s`,
    ...(elapsed > GUESS_AFTER && done > 0
      ? [`about ${shortly((elapsed / done) * (total - done))} left`]
      : []),
  ];
  const head = [operation, phase]
    .filter((word) => word !== '')
    .map(oneLine)
    .join(' · ');
  return { head, tail: ` ${parts.join(', ')}` };
}

function shortly(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
