import type { Report } from '../../model/report.ts';
import { decides, shortfallsOf } from '../fold/shortfalls.ts';
import { findingGroups } from './finding-groups.ts';
import { plainReason } from './reason-of.ts';
import { plural } from './verdict-sentence.ts';
import { waitingOn } from './waiting-on.ts';

/** What waits for a finding needs no advice of its own. */
function countedReasons(report: Report): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  const open = report.requirements.filter(({ status }) => status === 'unverified');
  for (const requirement of waitingOn(open).others) {
    if (!decides(requirement)) continue;
    const reason = plainReason(requirement);
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** One thing to do, with the command that does it where there is one. */
export interface NextStep {
  readonly text: string;
  readonly command: string | null;
}

/** What to do now, most urgent first; empty where all is done. */
export function nextSteps(report: Report): readonly NextStep[] {
  const steps: NextStep[] = [];
  const add = (text: string, command: string | null = null) => steps.push({ text, command });
  const kinds = new Set(shortfallsOf(report).map(({ kind }) => kind));
  const [worst] = findingGroups(report.findings.filter(({ verdict }) => verdict !== 'inconclusive'));
  if (kinds.has('nothing-executed'))
    add('Nothing ran: check the selection, and that operations were loaded.');
  if (worst !== undefined) add('See the first finding again:', worst.first.replay.command);
  if (kinds.has('incomplete')) add('Run again to the end: an interrupted run proves nothing about the rest.');
  const [reason, count] = countedReasons(report)[0] ?? ['', 0];
  if (count > 0) add(`Make ${plural(count, 'must', 'musts')} observable; the commonest reason: ${reason}`);
  if (report.baseline !== null && report.baseline.broken.length > 0) {
    add(
      `Fix the baseline: ${plural(report.baseline.broken.length, 'entry', 'entries')} stale, expired or unmatched.`,
    );
  }
  const defects = report.defects.filter(({ severity }) => severity !== 'note').length;
  if (defects > 0) add(`Fix ${plural(defects, 'defect')} of the contract itself:`, 'npx proviso lint');
  return steps;
}
