import { DESELECTED } from '../model/plan.ts';
import type { Report, RequirementResult } from '../model/report.ts';
import { type Shortfall, shortfallsOf } from './fold/shortfalls.ts';
import { INCOGNITO_LIMITS } from './fold/warnings.ts';

export interface Gate {
  /** Let a run pass in which nothing was violated but not everything was verified. */
  readonly allowPartial: boolean;
  /** Let warnings fail the run. */
  readonly failOnWarnings: boolean;
  /** The user asked for a part by name: what lies outside of it fails nothing. False unless given. */
  readonly selected?: boolean;
}

const LOST = /^(unreachable|the implementation was lost)\b/;

/**
 * The exit code of a run: 0 conformant, 1 not, 2 nothing was executed, 3 the implementation was lost or
 * the harness broke. (130, an interruption, is the caller's to know.)
 *
 * `allowPartial` never passes a run that was cut short, that verified nothing, or whose frozen clauses are
 * gone. A baseline that accepts every shortfall passes the run, whose verdict stays `partial`. A shard sees
 * only a part: it passes when none of its own cases fell short, and the merged report decides the rest. So does a
 * part that was asked for by name (`--operation`, `--last-failed`), and its last line says of what it speaks.
 */
export function exitCodeOf(report: Report, gate: Gate): 0 | 1 | 2 | 3 {
  const { failOnWarnings } = gate;
  const shortfalls = shortfallsOf(report);
  if (LOST.test(report.footer.stoppedBecause ?? '')) return 3;
  if (shortfalls.some(({ kind }) => kind === 'nothing-executed')) return 2;
  if (shortfalls.some(({ kind }) => kind === 'harness-error')) return 3;
  if ((report.baseline?.broken.length ?? 0) > 0) return 1;
  if (failOnWarnings && report.warnings.some(({ code }) => code !== INCOGNITO_LIMITS)) return 1;
  const excused = (shortfall: Shortfall) => isExcused(shortfall, report, gate);
  return shortfalls.every(excused) ? 0 : 1;
}

function isExcused(shortfall: Shortfall, report: Report, gate: Gate): boolean {
  const { allowPartial, selected = false } = gate;
  switch (shortfall.kind) {
    case 'known':
      return true;
    case 'unverified':
    case 'skipped':
      if (selected && isOutside(report, shortfall.requirement)) return true;
      return allowPartial || (isShard(report) && !hasOpenCase(report, shortfall.requirement.id));
    case 'selection':
      return allowPartial || selected;
    case 'nothing-verified':
      // A baseline may know of every single clause, and a shard may hold none that decides.
      if (selected) return !report.cases.some(({ verdict }) => verdict !== 'pass' && verdict !== 'skip');
      return isShard(report) || report.requirements.some((one) => one.known !== undefined);
    case 'violated':
    case 'incomplete':
    case 'nothing-claimed':
    case 'frozen-vanished':
    case 'nothing-executed':
    case 'harness-error':
      return false;
  }
}

function isShard({ header }: Report): boolean {
  return header.shard !== null && header.shard.of > 1;
}

/** Cases of it were left out by the selection, and none that ran fell short. */
function isOutside(report: Report, { id, status }: RequirementResult): boolean {
  if (status === 'skipped') return true;
  const isCut = report.gaps.some(({ requirement, code }) => requirement === id && code === DESELECTED);
  return isCut && !hasOpenCase(report, id);
}

function hasOpenCase(report: Report, requirement: string): boolean {
  return report.cases.some((result) => result.requirement === requirement && result.verdict !== 'pass');
}
