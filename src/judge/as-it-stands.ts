import type { JudgedCall } from '../checks/check.ts';
import { describeOutcome } from '../checks/mismatch.ts';
import type { Judgement } from '../model/finding.ts';

/**
 * What is to be made of a judgement where a state that it needs was not entered, and its calls were tried as they stand.
 * What holds is evidence all the same: of a refusal only where the operation also succeeds in the run, for who refuses
 * everything refuses this. What does not hold may be owed to the state, and is left open with the reason.
 */
export function asItStands(
  reason: string,
  calls: readonly JudgedCall[],
): (judgement: Judgement) => Judgement {
  const refused = calls.filter(({ step }) => step.observation.outcome.kind !== 'success');
  const ifSucceeded = [...new Set(refused.map(({ operation }) => operation.id))];
  return (judgement) => {
    if (judgement.verdict === 'pass')
      return ifSucceeded.length === 0 ? judgement : { ...judgement, ifSucceeded };
    const last = calls.at(-1);
    const saw =
      last === undefined ? '' : `; tried as it stands: ${describeOutcome(last.step.observation.outcome)}`;
    const { check, requirement } = judgement;
    return { check, requirement, verdict: 'inconclusive', mismatches: [], reason: `${reason}${saw}` };
  };
}
