import { groupedBy } from '../../model/grouped-by.ts';
import type { ProfileResult, RequirementResult, RunVerdict } from '../../model/report.ts';
import { ASKED_FOR, PROFILES, type Profile } from '../../model/requirement.ts';
import { NOT_CLAIMED } from './requirement-result.ts';

/**
 * What was shown of each profile, claimed or not. A must decides; a should is counted and shown. A profile
 * of which nothing was verified is `partial` even where the contract asks nothing of it: an empty page
 * is not a green one; so is every profile of a run that was cut short or selected from. Deselected
 * requirements count as unverified.
 */
export function profileResultsOf(
  requirements: readonly RequirementResult[],
  { claims, whole }: { readonly claims: readonly Profile[]; readonly whole: boolean },
): readonly ProfileResult[] {
  const counted = requirements.filter(({ unscored }) => unscored === undefined || unscored === NOT_CLAIMED);
  const byProfile = groupedBy(counted, ({ profile }) => profile);
  // A profile that no one asks for is no line of a report.
  const shown = PROFILES.filter(
    (profile) => !ASKED_FOR.includes(profile) || byProfile.has(profile) || claims.includes(profile),
  );
  return shown.map((profile) => {
    const members = byProfile.get(profile) ?? [];
    const count = (status: RequirementResult['status']) =>
      members.filter((one) => one.status === status).length;
    const [verified, violated] = [count('verified'), count('violated')];
    const notApplicable = count('not-applicable');
    return {
      profile,
      claimed: claims.includes(profile),
      verdict: verdictOf(members, whole),
      verified,
      violated,
      unverified: members.length - verified - violated - notApplicable,
      ...(notApplicable === 0 ? {} : { notApplicable }),
    };
  });
}

function verdictOf(members: readonly RequirementResult[], whole: boolean): RunVerdict {
  const musts = members.filter((one) => one.level === 'must' && one.status !== 'not-applicable');
  if (musts.some((one) => one.status === 'violated')) return 'non-conformant';
  const shown = members.some((one) => one.status === 'verified');
  return whole && shown && musts.every((one) => one.status === 'verified') ? 'conformant' : 'partial';
}
