import type { Check } from '../checks/check.ts';
import type { Behaviour } from '../model/behaviour.ts';
import type { Operation } from '../model/operation.ts';
import { type Requirement, requirementId } from '../model/requirement.ts';

/** What checks demand of an operation beside what its contract says, in the order of the checks. */
export function ownRequirements(
  operation: Operation,
  checks: readonly Check[],
  behaviour: Behaviour,
): readonly Requirement[] {
  const { file, exportName } = operation.source;
  return checks.flatMap((check) =>
    (check.requirements?.(operation, behaviour) ?? []).map(
      ({ clause, text, pointer = '', level = check.level, profile = check.profile }) => ({
        id: requirementId(operation.id, clause),
        operation: operation.id,
        level,
        profile,
        text,
        source: { file, exportName, pointer },
      }),
    ),
  );
}
