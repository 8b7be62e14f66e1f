import type { Report, Warning } from '../../model/report.ts';
import type { RequirementId } from '../../model/requirement.ts';
import { assembleReport } from './assemble-report.ts';
import { partsOf } from './parts.ts';

/** A frozen set's view of a contract: what is not scored, and what is to be said loudly. */
export interface Scope {
  readonly unscored: ReadonlyMap<RequirementId, string>;
  readonly demanded: ReadonlyMap<RequirementId, string>;
  readonly notices: readonly Warning[];
}

/** A saved report scored against a frozen set, in place of any other. Apply a baseline after it, not before. */
export function rescore(report: Report, { unscored, demanded, notices }: Scope): Report {
  return assembleReport({ ...partsOf(report), unscored, demanded, notices });
}
