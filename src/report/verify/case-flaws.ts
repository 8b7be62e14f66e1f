import { isDeepStrictEqual } from 'node:util';
import { causesOf } from '../../model/cause.ts';
import { fingerprintOf, formerFingerprintOf } from '../../model/fingerprint.ts';
import type { CaseResult } from '../../model/report.ts';
import type { Requirement, RequirementId } from '../../model/requirement.ts';
import type { Flaw } from './flaw.ts';

/** Holds one case against its own tallies and findings, and those against the requirements they speak of. */
export function caseFlaws(
  result: CaseResult,
  requirements: ReadonlyMap<RequirementId, Requirement>,
): readonly Flaw[] {
  const { case: id, verdict, own, tallies, findings } = result;
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

  if (own !== undefined && !isFavoured(result))
    say('says that its own check passed, and it counts no pass of it alone.');

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
    const clause = requirements.get(requirement);
    if (clause !== undefined && (clause.level !== finding.level || clause.profile !== finding.profile))
      say(`carries a finding as a ${finding.level} of ${finding.profile}, and ${requirement} is none.`);
    if (finding.verdict === 'fail' && finding.attribution !== 'implementation')
      say(`blames the ${finding.attribution} for what the implementation answered.`);
    const tally = tallies.find((one) => one.check === check && one.requirement === requirement);
    if (finding.verdict === 'fail' && (tally?.fail ?? 0) === 0) {
      say(`carries a finding of ${check} on ${requirement}, and counts no failure of it.`);
    }
  }
  return flaws;
}

/** Passed at least once, and failed never. */
function isFavoured({ check, requirement, tallies }: CaseResult): boolean {
  const own = tallies.find((tally) => tally.check === check && tally.requirement === requirement);
  return own !== undefined && own.pass > 0 && own.fail === 0;
}
