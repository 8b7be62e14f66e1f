import { caseResult } from '../judge/case-result.ts';
import { Tallies } from '../judge/tallies.ts';
import type { Case } from '../model/case.ts';
import type { CaseResult } from '../model/report.ts';
import type { RunSession } from './session.ts';

/**
 * Looks whether a case found an operation not to be there (its own, or one that a state needed), and makes its
 * result speak for all of that operation: what is not there keeps none of its requirements, those that no
 * case reaches included. Said once an operation; any other result comes back as it is.
 */
export function withAbsence(result: CaseResult, session: RunSession): CaseResult {
  const finding = result.findings.find((each) =>
    each.mismatches.some((mismatch) => mismatch.kind === 'unimplemented'),
  );
  if (finding === undefined || session.unimplemented.has(finding.operation)) return result;
  session.unimplemented.set(finding.operation, finding.mismatches[0]?.actual ?? 'not implemented');
  const told = result.tallies.filter(
    ({ requirement }) => session.requirements.get(requirement)?.operation !== finding.operation,
  );
  const absent = new Tallies();
  for (const { id, operation } of session.requirements.values()) {
    if (operation === finding.operation) absent.add({ check: 'no-crash', requirement: id, verdict: 'fail' });
  }
  return { ...result, tallies: [...told, ...absent.list()] };
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
