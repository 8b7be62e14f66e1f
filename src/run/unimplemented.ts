import type { Case } from '../model/case.ts';
import type { CaseResult } from '../model/report.ts';
import { caseResult } from './case-result.ts';
import type { RunSession } from './session.ts';
import { Tallies } from './tallies.ts';

/** How an operation showed that it is not there at all, in some case's results; null where none did. */
export function noteUnimplemented(result: CaseResult, session: RunSession): boolean {
  const finding = result.findings.find((each) =>
    each.mismatches.some((mismatch) => mismatch.kind === 'unimplemented'),
  );
  if (finding === undefined || session.unimplemented.has(finding.operation)) return false;
  session.unimplemented.set(finding.operation, finding.mismatches[0]?.actual ?? 'not implemented');
  return true;
}

/**
 * The result that found an operation not implemented, made to speak for all of the operation: what is not
 * there keeps none of its requirements, those that no case reaches included.
 */
export function withAllViolated(result: CaseResult, session: RunSession): CaseResult {
  const tallies = new Tallies();
  for (const requirement of session.requirements.values()) {
    if (requirement.operation === result.operation)
      tallies.add({ check: 'no-crash', requirement: requirement.id, verdict: 'fail' });
  }
  return { ...result, tallies: tallies.list() };
}

/** A case of an operation already known not to be there: broken like the rest of it, without another call. */
export function unimplementedResult(planned: Case, reason: string): CaseResult {
  return caseResult(planned, {
    verdict: 'fail',
    reason,
    durationMs: 0,
    evidence: { states: [], steps: [] },
    tallies: [{ check: planned.check, requirement: planned.requirement, pass: 0, fail: 1, inconclusive: 0 }],
  });
}
