import type { Finding, Mismatch } from '../model/finding.ts';
import { formerKindOf } from '../model/mismatch-kind.ts';
import type { Report } from '../model/report.ts';
import { type LocatedEntry, matchersOf } from './baseline.ts';
import type { MismatchMatcher } from './baseline-schema.ts';
import type { OpenPoint } from './open-points.ts';
import { matchesPattern } from './pattern.ts';

/** Does this entry name this requirement, or one of these cases? */
function names(entry: LocatedEntry, requirement: string, cases: readonly string[]): boolean {
  if (entry.requirement !== undefined) return matchesPattern(entry.requirement, requirement);
  const pattern = entry.case;
  // Several cases can show one finding: a case pattern has to name all of them, or it would hide the others.
  return pattern !== undefined && cases.length > 0 && cases.every((id) => matchesPattern(pattern, id));
}

/** Does this entry accept this finding as it is? An error is never accepted. */
export function acceptsFinding(entry: LocatedEntry, finding: Finding, report: Report): boolean {
  if (finding.verdict !== entry.expect || !matchesPattern(entry.check, finding.check)) return false;
  const showing = () => casesShowing(finding, report);
  if (!names(entry, finding.requirement, entry.case === undefined ? [] : showing())) return false;
  return describesAll(entry, finding.mismatches);
}

/** Does this entry accept that this could not be decided? */
export function acceptsOpenPoint(entry: LocatedEntry, point: OpenPoint, report: Report): boolean {
  if (entry.expect !== 'inconclusive') return false;
  if (point.check !== null && !matchesPattern(entry.check, point.check)) return false;
  if (!names(entry, point.requirement, point.case === null ? [] : [point.case])) return false;
  const shown = report.findings.filter(
    ({ verdict, requirement, check }) =>
      verdict === 'inconclusive' && requirement === point.requirement && check === point.check,
  );
  return describesAll(
    entry,
    shown.flatMap((finding) => finding.mismatches),
  );
}

function casesShowing({ fingerprint, case: witness }: Finding, report: Report): readonly string[] {
  const showing = report.cases.filter((result) =>
    result.findings.some((one) => one.fingerprint === fingerprint),
  );
  return showing.length === 0 ? [witness] : showing.map((result) => result.case);
}

/** A mismatch that no matcher describes means that it fails in another way than was accepted. */
function describesAll(entry: LocatedEntry, mismatches: readonly Mismatch[]): boolean {
  const matchers = matchersOf(entry);
  if (matchers.length === 0) return true;
  if (mismatches.length === 0) return false;
  return mismatches.every((mismatch) => matchers.some((matcher) => describes(matcher, mismatch)));
}

function describes({ kind, path, actual }: MismatchMatcher, mismatch: Mismatch): boolean {
  return (
    (kind === undefined || kind === mismatch.kind || kind === formerKindOf(mismatch.kind)) &&
    (path === undefined || matchesPattern(path, mismatch.path.join('/'))) &&
    (actual === undefined || mismatch.actual.includes(actual))
  );
}
