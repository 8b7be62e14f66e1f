import type { OperationId } from '../model/operation.ts';
import type { Sensitivity } from './sensitivity.ts';

/** Operations of which the report has no output that could be changed: the score says nothing of what they answer. */
export function unansweredIn({ clauses }: Sensitivity): readonly OperationId[] {
  const silent = clauses.filter(
    ({ requirement, standing }) => standing === 'unobserved' && requirement.endsWith('#io/output'),
  );
  return silent.map(({ operation }) => operation);
}
