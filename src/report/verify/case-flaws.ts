import { isDeepStrictEqual } from 'node:util';
import { causesOf } from '../../model/cause.ts';
import { fingerprintOf, formerFingerprintOf } from '../../model/fingerprint.ts';
import type { CaseResult } from '../../model/report.ts';
import type { Flaw } from './flaw.ts';

/** Holds one case against its own tallies and findings. */
export function caseFlaws(result: CaseResult): readonly Flaw[] {
  const { case: id, verdict, tallies, findings } = result;
  const flaws: Flaw[] = [];
  const say = (message: string) => flaws.push({ code: 'case', at: id, message: `${id} ${message}` });

  const failed = tallies.filter((tally) => tally.fail > 0);
  const failures = findings.filter((finding) => finding.verdict === 'fail');
  if (verdict === 'pass' && failed.length + findings.length > 0)
    say('is a pass, and something in it failed.');
  if (verdict === 'fail' && failed.length + failures.length === 0)
    say('is a fail, and nothing in it failed.');
  if (verdict === 'skip' && tallies.length + findings.length > 0)
    say('was skipped, and something judged it.');

  for (const { check, requirement } of failed) {
    // A state may be reached through another operation, whose own breaches are found where it is tested.
    if (!requirement.startsWith(`${result.operation}#`)) continue;
    const shown = failures.some((finding) => finding.check === check && finding.requirement === requirement);
    if (!shown) say(`failed ${check} on ${requirement}, and shows no finding of it.`);
  }
  for (const finding of findings) {
    const { fingerprint, former, check, requirement } = finding;
    if (finding.case !== id) say(`carries a finding of ${finding.case}.`);
    if (fingerprintOf(finding) !== fingerprint) say(`carries ${fingerprint}, which is not what it shows.`);
    if (former !== undefined && formerFingerprintOf(finding) !== former)
      say(`carries ${former} as a former fingerprint, which it never had.`);
    const { causes } = finding;
    if (causes !== undefined && !isDeepStrictEqual(causes, causesOf(check, finding.mismatches)))
      say(`names ${causes.join(', ')} as causes, which is not what it shows.`);
    const tally = tallies.find((one) => one.check === check && one.requirement === requirement);
    if (finding.verdict === 'fail' && (tally?.fail ?? 0) === 0) {
      say(`carries a finding of ${check} on ${requirement}, and counts no failure of it.`);
    }
  }
  return flaws;
}
