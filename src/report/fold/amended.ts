import type { CaseAmended } from '../../model/event.ts';
import type { Finding } from '../../model/finding.ts';
import type { CaseResult, Tally } from '../../model/report.ts';

/** Kinds of mismatch that say only that an effect was not there. */
const NOT_THERE: ReadonlySet<string> = new Set(['missing-event', 'missing-audit-entry']);

/**
 * A result with what came to be known later. An effect that was missed and came late makes its absence undecided: a
 * finding that rests on nothing else is withdrawn. What was broken otherwise stays broken.
 */
export function amended(
  result: CaseResult,
  { reason, undecided, tallies, findings }: CaseAmended,
): CaseResult {
  const withdrawn = undecided ? result.findings.filter(restsOnAbsence) : [];
  const standing = [...result.findings.filter((finding) => !withdrawn.includes(finding)), ...findings];
  const evidence = result.evidence ?? withdrawn[0]?.evidence ?? null;
  const isOpen = undecided && standing.length === 0 && (result.verdict === 'pass' || withdrawn.length > 0);
  return {
    ...result,
    verdict: isOpen ? 'inconclusive' : findings.length > 0 ? 'fail' : result.verdict,
    reason: isOpen ? reason : (result.reason ?? findings[0]?.message ?? null),
    tallies: [...result.tallies.map((tally) => withoutFailures(tally, withdrawn)), ...tallies],
    findings: standing,
    evidence: standing.length > 0 ? null : evidence,
  };
}

function restsOnAbsence({ mismatches }: Finding): boolean {
  return mismatches.length > 0 && mismatches.every(({ kind }) => NOT_THERE.has(kind));
}

/** A withdrawn failure is a judgement that could not be made. */
function withoutFailures(tally: Tally, withdrawn: readonly Finding[]): Tally {
  const here = withdrawn.some(
    ({ check, requirement }) => check === tally.check && requirement === tally.requirement,
  );
  return here ? { ...tally, fail: 0, inconclusive: tally.inconclusive + tally.fail } : tally;
}
