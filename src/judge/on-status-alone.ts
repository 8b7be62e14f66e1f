import type { JudgedCall } from '../checks/check.ts';
import type { Judgement } from '../model/finding.ts';

/**
 * Says of what holds by these calls which operations it takes a success of: a code that was read from the status alone
 * may as well be the answer of a route that is not there.
 */
export function onStatusAlone(calls: readonly JudgedCall[]): (judgement: Judgement) => Judgement {
  const unsure = calls.filter(readByStatus);
  if (unsure.length === 0) return (judgement) => judgement;
  const ifSucceeded = [...new Set(unsure.map(({ operation }) => operation.id))];
  return (judgement) => (judgement.verdict === 'pass' ? { ...judgement, ifSucceeded } : judgement);
}

function readByStatus({ step }: JudgedCall): boolean {
  const { outcome } = step.observation;
  return outcome.kind === 'failure' && outcome.codeBy !== undefined;
}
