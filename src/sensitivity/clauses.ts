import { groupedBy } from '../model/grouped-by.ts';
import type { RequirementResult } from '../model/report.ts';
import type { ClauseSensitivity, ClauseStanding, Struck } from './sensitivity.ts';

/** What of each requirement would be noticed, in the order of the report. Pure. */
export function clausesOf(
  requirements: readonly RequirementResult[],
  mutants: readonly Struck[],
): readonly ClauseSensitivity[] {
  const struck = groupedBy(mutants, ({ clause }) => clause);
  const noticed = groupedBy(
    mutants.filter(({ fate }) => fate === 'killed'),
    ({ by, clause }) => by?.requirement ?? clause,
  );
  return requirements.map((requirement) => {
    const { id, operation, level, profile, text } = requirement;
    const own = (struck.get(id) ?? []).filter(({ fate }) => fate !== 'equivalent');
    const notices = noticed.get(id)?.length ?? 0;
    const standing = standingOf(own, notices);
    return {
      requirement: id,
      operation,
      level,
      profile,
      text,
      standing,
      operators: cellsOf(own),
      notices,
      reason: standing === 'unobserved' ? whyUnobserved(requirement) : null,
    };
  });
}

function standingOf(own: readonly Struck[], notices: number): ClauseStanding {
  if (notices > 0 || own.some(({ fate }) => fate === 'killed')) return 'killed';
  if (own.length === 0) return 'unobserved';
  if (own.some(({ fate }) => fate === 'blind' || fate === 'elsewhere')) return 'blind';
  return own.some(({ fate }) => fate === 'undecided') ? 'undecided' : 'under-specified';
}

function cellsOf(own: readonly Struck[]): ClauseSensitivity['operators'] {
  return [...groupedBy(own, ({ operator }) => operator)].map(([operator, mutants]) => {
    const count = (...fates: readonly string[]) => mutants.filter(({ fate }) => fates.includes(fate)).length;
    return {
      operator,
      killed: count('killed'),
      survived: count('blind', 'elsewhere'),
      allowed: count('under-specified'),
      undecided: count('undecided'),
    };
  });
}

function whyUnobserved({ status, reason }: RequirementResult): string {
  if (reason !== null) return reason;
  return status === 'verified'
    ? 'it was verified by calls of which the report keeps nothing that could be changed'
    : 'no call of this run bears on it';
}
