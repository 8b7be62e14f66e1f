import { closest } from 'fastest-levenshtein';
import type { BaselineSummary, Report } from '../model/report.ts';
import { entryName, type LocatedEntry, matchersOf, subjectOf } from './baseline.ts';
import { matchesPattern } from './pattern.ts';

interface Matched {
  readonly report: Report;
  readonly path: string;
  /** Entries for this implementation. */
  readonly ours: readonly LocatedEntry[];
  /** Those of them that have not expired. */
  readonly live: readonly LocatedEntry[];
  /** Those of them that accepted something. */
  readonly used: ReadonlySet<LocatedEntry>;
}

/**
 * Entries that no longer earn their place. What a run did not look at is no evidence: in a part of a run
 * (a shard, a selection, one that was cut short) no entry is stale, and none unmatched.
 */
export function brokenEntries({ report, path, ours, live, used }: Matched): {
  readonly broken: BaselineSummary['broken'];
  readonly stale: readonly LocatedEntry[];
} {
  const whole = isWhole(report);
  const broken: BaselineSummary['broken'][number][] = [];
  const stale: LocatedEntry[] = [];
  const say = (entry: LocatedEntry, why: 'stale' | 'expired' | 'unmatched', message: string) =>
    broken.push({ entry: entryName(entry), why, message: `${message} (${path}:${entry.line})` });

  for (const entry of ours) {
    if (used.has(entry)) continue;
    const ids = idsFor(entry, report);
    const isMatched = ids.some((id) => matchesPattern(subjectOf(entry), id));
    const gone = whole && isMatched && isDecided(entry, report);
    if (!live.includes(entry)) {
      say(entry, 'expired', `Accepted until ${entry.expires} only.`);
    } else if (whole && !isMatched) {
      const near = ids.length === 0 ? '' : ` Did you mean ${closest(subjectOf(entry), [...ids])}?`;
      say(entry, 'unmatched', `It names nothing in this contract.${near}`);
    } else if (gone) {
      say(entry, 'stale', staleMessage(entry, report));
    }
    if (gone) stale.push(entry);
  }
  return { broken, stale };
}

function isWhole({ header, footer }: Report): boolean {
  return footer.complete && header.selection.length === 0 && (header.shard === null || header.shard.of === 1);
}

function idsFor(entry: LocatedEntry, report: Report): readonly string[] {
  return entry.requirement === undefined
    ? report.cases.map((result) => result.case)
    : report.requirements.map((requirement) => requirement.id);
}

/** Was everything an entry names observed well enough to say that what it expects does not occur? */
function isDecided(entry: LocatedEntry, report: Report): boolean {
  const pattern = subjectOf(entry);
  if (entry.requirement === undefined) {
    const cases = report.cases.filter((result) => matchesPattern(pattern, result.case));
    return cases.every(({ verdict }) => verdict === 'pass' || verdict === 'fail');
  }
  const named = report.requirements.filter((requirement) => matchesPattern(pattern, requirement.id));
  const open = entry.expect === 'fail' ? ['unverified', 'skipped'] : ['skipped'];
  return !named.some(({ status }) => open.includes(status));
}

function staleMessage(entry: LocatedEntry, report: Report): string {
  const differs = report.findings.some(
    (finding) =>
      finding.verdict === entry.expect &&
      matchesPattern(entry.check, finding.check) &&
      matchesPattern(subjectOf(entry), entry.requirement === undefined ? finding.case : finding.requirement),
  );
  if (!differs) return `It no longer occurs (expected: ${entry.expect}).`;
  return matchersOf(entry).length > 0
    ? 'It fails in another way than was accepted.'
    : 'It also occurs where it was not accepted.';
}
