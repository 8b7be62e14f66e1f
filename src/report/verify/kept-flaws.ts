import { type CaseEvidence, SAMPLED } from '../../model/case-evidence.ts';
import type { Evidence } from '../../model/finding.ts';
import type { CaseResult } from '../../model/report.ts';
import type { Flaw } from './flaw.ts';

/**
 * Where a report of version 2 keeps less of a case than a run does: how the sentences of a scenario were followed, and
 * some of the generated inputs that passed. Less evidence must not be less to answer for. `book` is what its file has
 * of the case.
 */
export function keptFlaws(result: CaseResult, book: CaseEvidence | null): readonly Flaw[] {
  if (result.kind === 'scenario') return walkFlaws(result, book);
  return result.kind === 'property' ? sampleFlaws(result) : [];
}

function walkFlaws({ case: id, verdict, evidence, findings }: CaseResult, book: CaseEvidence | null): Flaw[] {
  if (verdict !== 'pass' && verdict !== 'fail') return [];
  const traces: readonly (Evidence | null)[] = [
    evidence,
    ...findings.map((finding) => finding.evidence),
    ...(book?.traces ?? []),
  ];
  const called = traces.filter((trace) => trace !== null && trace.steps.length > 0);
  if (called.length === 0 || traces.some((trace) => trace?.walk !== undefined)) return [];
  return [flaw(id, `${id} is a ${verdict}, and does not tell how its sentences were followed.`)];
}

/** An input fails by one check at least, so that no more inputs failed than failures were counted. */
function sampleFlaws(result: CaseResult): Flaw[] {
  const { case: id, check, requirement, tallies, sample = [], unsampled = 0 } = result;
  const own = tallies.find((tally) => tally.check === check && tally.requirement === requirement);
  const failures = tallies.reduce((sum, { fail }) => sum + fail, 0);
  const passed = (own?.pass ?? 0) - failures;
  const due = Math.min(SAMPLED, passed - unsampled);
  if (sample.length >= due) return [];
  return [
    flaw(
      id,
      `${id} counts ${passed} inputs that passed, and keeps ${sample.length} of them: ${due} are due.`,
    ),
  ];
}

function flaw(at: string, message: string): Flaw {
  return { code: 'evidence', at, message };
}
