import { digestOf } from '../../contract/digest/digest.ts';
import { requirementsOf } from '../../contract/requirements.ts';
import type { Operation } from '../../model/operation.ts';
import type { Report, RequirementResult } from '../../model/report.ts';
import { text } from './html.ts';

/** What the last report says of an operation's clauses; of one that has changed since, nothing. */
export interface Verdicts {
  /** The status of a clause (`errors/NOT_FOUND`) as HTML; empty where nothing is known. */
  badge(operation: Operation, clause: string): string;
  of(operation: Operation): readonly RequirementResult[];
  /** True where a report is there and was of another state of this operation. */
  isStale(operation: Operation): boolean;
  readonly report: Report | null;
}

export const STATUS_WORDS: Readonly<Record<RequirementResult['status'], string>> = {
  verified: 'verified',
  violated: 'violated',
  unverified: 'not verified',
  'not-applicable': 'not applicable',
  skipped: 'skipped',
};

export function verdictsOf(report: Report | null): Verdicts {
  const digests = new Map(report?.header.contract.operations.map(({ id, digest }) => [id, digest]));
  const results = new Map(report?.requirements.map((result) => [result.id, result]));
  const isCurrent = (operation: Operation) => digests.get(operation.id) === digestOf(operation);
  return {
    report,
    isStale: (operation) => digests.has(operation.id) && !isCurrent(operation),
    of: (operation) =>
      isCurrent(operation) ? requirementsOf(operation).flatMap(({ id }) => results.get(id) ?? []) : [],
    badge: (operation, clause) => {
      const result = isCurrent(operation) ? results.get(`${operation.id}#${clause}`) : undefined;
      return result === undefined ? '' : badgeOf(result.status);
    },
  };
}

export function badgeOf(status: RequirementResult['status']): string {
  return `<span class="badge ${status}">${text(STATUS_WORDS[status])}</span>`;
}
