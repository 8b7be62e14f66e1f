import { type Baseline, entryName, implementationsOf, subjectOf as patternOf } from '../baseline/baseline.ts';
import { matchesPattern } from '../baseline/pattern.ts';
import type { OperationId } from '../model/operation.ts';
import type { Plan } from '../model/plan.ts';
import type { RequirementId } from '../model/requirement.ts';

/** A baseline entry with the requirements of the plan that it is about. */
export interface AcceptedEntry {
  /** As reports name it. */
  readonly name: string;
  readonly reason: string;
  readonly requirements: ReadonlySet<RequirementId>;
  readonly operations: ReadonlySet<OperationId>;
}

/** The entries that are for this implementation, against what is planned. */
export function acceptedEntries(
  baseline: Baseline | null,
  implementation: string,
  { requirements, cases }: Pick<Plan, 'requirements' | 'cases'>,
): readonly AcceptedEntry[] {
  const named = new Map(requirements.map((requirement) => [requirement.id, requirement.operation]));
  return (baseline?.entries ?? [])
    .filter((entry) => implementationsOf(entry)?.some((name) => matchesPattern(name, implementation)) ?? true)
    .map((entry) => {
      const pattern = patternOf(entry);
      const about =
        entry.requirement === undefined
          ? cases.filter(({ id }) => matchesPattern(pattern, id)).map(({ requirement }) => requirement)
          : [...named.keys()].filter((id) => matchesPattern(pattern, id));
      return {
        name: entryName(entry),
        reason: entry.reason,
        requirements: new Set(about),
        operations: new Set(about.flatMap((id) => named.get(id) ?? [])),
      };
    });
}
