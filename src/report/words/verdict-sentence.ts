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
  for (const one of shortfalls) {
    if (one.kind === 'selection') reasons.push(`only a part was run (${one.selection.join('; ')})`);
  }
  if (count('frozen-vanished') > 0) reasons.push('frozen requirements are gone from the contract');
  if (count('nothing-claimed') > 0) reasons.push('no profile is claimed');
  if (reasons.length === 0 && count('nothing-verified') > 0) reasons.push('nothing was verified');
  return reasons;
}

/** What the verdict does not speak of: what no request can carry, profiles that are not claimed, requirements outside a frozen set. */
function outsideOf({ header, requirements, profiles, coverage }: Report): readonly string[] {
  const silent = profiles
    .filter(({ claimed, verified, violated, unverified }) => !claimed && verified + violated + unverified > 0)
    .map(({ profile }) => profile);
  const frozen = requirements.filter(
    ({ unscored, profile }) => unscored !== undefined && header.claims.includes(profile),
  ).length;
  const { notApplicable = 0 } = coverage;
  return [
    ...(notApplicable === 0 ? [] : [`${groupedDigits(notApplicable)} not applicable to this binding`]),
    ...(silent.length === 0 ? [] : [`not claimed: ${silent.join(', ')}`]),
    ...(frozen === 0 ? [] : [`${plural(frozen, 'requirement')} outside the frozen set`]),
  ];
}

function scopeOf(report: Report): string {
  const outside = outsideOf(report);
  return outside.length === 0 ? '' : ` (${outside.join('; ')})`;
}

function shardOf({ header: { shard } }: Report): string {
  return shard === null || shard.of === 1 ? '' : ` (shard ${shard.index} of ${shard.of})`;
}

/** The run's verdict in one sentence, for someone who reads nothing else. */
export function verdictSentence(report: Report): string {
  const name = report.header.implementation.name;
  const shortfalls = shortfallsOf(report);
  switch (report.verdict) {
    case 'conformant': {
      const { verified } = report.coverage;
      const within = [plural(verified, 'requirement'), ...outsideOf(report)].join('; ');
      const all = report.coverage.notApplicable === undefined ? 'every must' : 'every applicable must';
      return `${name} is conformant: ${all} of every claimed profile was verified (${within}).`;
    }
    case 'partial': {
      const why = joined(reasonsOf(shortfalls)) || 'not everything was verified';
      return `${name}${shardOf(report)} is only partially shown to conform: nothing is broken, but ${why}${scopeOf(report)}.`;
    }
    case 'non-conformant': {
      const broken = countOf(shortfalls, 'violated');
      return `${name}${shardOf(report)} is not conformant: it breaks ${plural(broken, 'must')} of the contract.`;
    }
  }
}
