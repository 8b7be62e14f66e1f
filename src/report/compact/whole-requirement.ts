import type { RequirementResult } from '../../model/report.ts';
import type { CompactRequirement } from './compact-schema.ts';
import { operationIn } from './id-parts.ts';
import type { Referred } from './referred.ts';
import { wholeSource } from './whole-finding.ts';

export function wholeRequirement(compact: CompactRequirement, at: Referred): RequirementResult {
  const { id, source, attempts = 0, passes = attempts, unscored, known, demanded } = compact;
  const result: { -readonly [name in keyof RequirementResult]: RequirementResult[name] } = {
    id,
    operation: compact.operation ?? operationIn(id),
    level: compact.level,
    profile: compact.profile,
    text: at.text(compact.text),
    source: wholeSource(source, id, at),
    status: compact.status,
    attempts,
    passes,
    reason: wholeReason(compact.reason, at),
    checks: compact.checks.map((check) => at.text(check)),
    cases: compact.cases.map((one) => at.case(one)),
  };
  if (unscored !== undefined) result.unscored = at.text(unscored);
  if (known !== undefined) result.known = at.text(known);
  if (demanded !== undefined) result.demanded = at.text(demanded);
  return result;
}

function wholeReason(reason: CompactRequirement['reason'], at: Referred): string | null {
  if (reason === null) return null;
  return typeof reason === 'object' ? at.reasonOf(reason.case) : at.text(reason);
}
