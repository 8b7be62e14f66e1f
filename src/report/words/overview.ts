import type { Finding } from '../../model/finding.ts';
import { groupedBy } from '../../model/grouped-by.ts';
import type { OperationId } from '../../model/operation.ts';
import type { Report, RequirementResult, RequirementStatus } from '../../model/report.ts';

/** What became of one operation. */
export interface OperationOverview {
  readonly operation: OperationId;
  readonly counts: Readonly<Record<RequirementStatus, number>>;
  readonly requirements: readonly RequirementResult[];
  readonly findings: readonly Finding[];
}

/** The operations of a report in its own order, those without requirements included. */
export function overviewOf(report: Report): readonly OperationOverview[] {
  const requirements = groupedBy(report.requirements, ({ operation }) => operation);
  const findings = groupedBy(report.findings, ({ operation }) => operation);
  const operations = new Set([
    ...report.header.contract.operations.map(({ id }) => id),
    ...requirements.keys(),
    ...findings.keys(),
  ]);
  return [...operations].map((operation) => {
    const own = requirements.get(operation) ?? [];
    const counts = { verified: 0, violated: 0, unverified: 0, 'not-applicable': 0, skipped: 0 };
    for (const { status } of own) counts[status] += 1;
    return {
      operation,
      counts,
      requirements: own,
      findings: findings.get(operation) ?? [],
    };
  });
}

/** The part of an id after its operation: `errors/RUN_NOT_FOUND`. */
export function clauseOf(id: string): string {
  return id.slice(id.indexOf('#') + 1);
}
