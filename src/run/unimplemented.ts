import { caseResult } from '../judge/case-result.ts';
import type { Case } from '../model/case.ts';
import { isAbsence } from '../model/finding.ts';
import type { CaseResult } from '../model/report.ts';
import type { RunSession } from './session.ts';

/** Remembers operations that a case found not to be there (its own, or one that a state needed): their other cases call nothing. */
export function noteAbsence({ findings }: CaseResult, session: RunSession): void {
  for (const finding of findings.filter(isAbsence))
    session.unimplemented.set(finding.operation, finding.mismatches[0]?.actual ?? 'not implemented');
}

/** A case of an operation already known not to be there: nothing is sent, and nothing shown. */
export function unimplementedResult(planned: Case, reason: string): CaseResult {
  return caseResult(planned, {
    verdict: 'inconclusive',
    reason,
    durationMs: 0,
    evidence: { states: [], steps: [] },
    tallies: [{ check: planned.check, requirement: planned.requirement, pass: 0, fail: 0, inconclusive: 1 }],
  });
}
