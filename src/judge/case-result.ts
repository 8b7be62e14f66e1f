import type { Case } from '../model/case.ts';
import type { CaseResult } from '../model/report.ts';
import { noOutcomes } from './outcome-counts.ts';

type Told = Pick<CaseResult, 'verdict' | 'reason' | 'durationMs'> & Partial<CaseResult>;

/** The result of a case, from what there is to tell of it; nothing else happened. */
export function caseResult(planned: Case, told: Told): CaseResult {
  return {
    case: planned.id,
    kind: planned.kind,
    check: planned.check,
    requirement: planned.requirement,
    operation: planned.operation,
    title: planned.title,
    runs: 0,
    tallies: [],
    outcomes: noOutcomes(),
    findings: [],
    evidence: null,
    ...told,
  };
}
