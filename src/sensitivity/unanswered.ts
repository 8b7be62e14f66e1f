import type { OperationId } from '../model/operation.ts';
import type { Sensitivity } from './sensitivity.ts';

/** Operations of which the report has no output that could be changed: the score says nothing of what they answer. */
export function unansweredIn({ clauses }: Pick<Sensitivity, 'clauses'>): readonly OperationId[] {
  const silent = clauses.filter(
    ({ requirement, standing }) => standing === 'unobserved' && requirement.endsWith('#io/output'),
  );
  return silent.map(({ operation }) => operation);
}

/** Which part of the operations was seen to answer with an output: 0 to 1. */
export function answeredShare({ clauses }: Pick<Sensitivity, 'clauses'>): number {
  const operations = new Set(clauses.map(({ operation }) => operation)).size;
  return operations === 0 ? 0 : 1 - unansweredIn({ clauses }).length / operations;
}
