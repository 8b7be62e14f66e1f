import type { Report } from '../../model/report.ts';
import { type Shortfall, shortfallsOf } from '../fold/shortfalls.ts';
import { groupedDigits } from './grouped-digits.ts';

export function plural(count: number, noun: string, nouns = `${noun}s`): string {
  return `${groupedDigits(count)} ${count === 1 ? noun : nouns}`;
}

function joined(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function countOf(shortfalls: readonly Shortfall[], kind: Shortfall['kind']): number {
  return shortfalls.filter((one) => one.kind === kind).length;
}

/** Why a run that broke nothing is not conformant, most telling first. */
function reasonsOf(shortfalls: readonly Shortfall[]): readonly string[] {
  const count = (kind: Shortfall['kind']) => countOf(shortfalls, kind);
  const reasons: string[] = [];
  if (count('nothing-executed') > 0) return ['no case was executed'];
  if (count('incomplete') > 0) reasons.push('the run did not come to its end');
  if (count('harness-error') > 0) reasons.push(`${plural(count('harness-error'), 'case')} could not be run`);
  if (count('unverified') > 0) reasons.push(`${plural(count('unverified'), 'must')} could not be observed`);
  if (count('known') > 0) reasons.push(`${plural(count('known'), 'must')} only passed by the baseline`);
  if (count('skipped') > 0) reasons.push(`${plural(count('skipped'), 'must')} deselected`);
  if (count('selection') > 0) reasons.push('a part of the contract was left out by selection');
  if (count('frozen-vanished') > 0) reasons.push('frozen requirements are gone from the contract');
  if (count('nothing-claimed') > 0) reasons.push('no profile is claimed');
  if (reasons.length === 0 && count('nothing-verified') > 0) reasons.push('nothing was verified');
  return reasons;
}

/** The run's verdict in one sentence, for somebody who reads nothing else. */
export function verdictSentence(report: Report): string {
  const name = report.header.implementation.name;
  const shortfalls = shortfallsOf(report);
  switch (report.verdict) {
    case 'conformant': {
      const { verified } = report.coverage;
      return `${name} is conformant: every must of every claimed profile was verified (${plural(verified, 'requirement')}).`;
    }
    case 'partial':
      return `${name} is only partially shown to conform: nothing is broken, but ${joined(reasonsOf(shortfalls)) || 'not everything was verified'}.`;
    case 'non-conformant': {
      const broken = countOf(shortfalls, 'violated');
      return `${name} is not conformant: it breaks ${plural(broken, 'must')} of the contract.`;
    }
  }
}
