import type { Evidence, Step } from '../model/finding.ts';
import type { Observation } from '../model/observation.ts';
import type { CaseResult, Report } from '../model/report.ts';
import { assembleReport } from '../report/fold/assemble-report.ts';
import { partsOf, type ReportParts } from '../report/fold/parts.ts';

/** One thing done to an honest report. All that a forger could compute from it is computed again: conclusions, counts, digest. */
export type Forge = (parts: ReportParts) => ReportParts;

export function forgedReport(report: Report, forge: Forge): Report {
  return JSON.parse(JSON.stringify(assembleReport(forge(partsOf(JSON.parse(JSON.stringify(report)))))));
}

type Which<Each> = (each: Each) => boolean;

/** Changes the first case that answers; a forgery that finds none to change would prove nothing. */
export function editCase(which: Which<CaseResult>, change: (result: CaseResult) => CaseResult | null): Forge {
  return (parts) => {
    const chosen = parts.cases.find(which);
    if (chosen === undefined) throw new Error('no case to forge');
    const changed = change(chosen);
    return {
      ...parts,
      cases: parts.cases.flatMap((each) => (each !== chosen ? [each] : changed === null ? [] : [changed])),
    };
  };
}

export function evidenceOf({ evidence, findings }: CaseResult): Evidence | null {
  return evidence ?? findings.find((finding) => finding.evidence !== null)?.evidence ?? null;
}

/** Puts it wherever a case has evidence. */
export function withEvidence(result: CaseResult, evidence: Evidence): CaseResult {
  return {
    ...result,
    evidence: result.evidence === null ? null : evidence,
    findings: result.findings.map((finding) =>
      finding.evidence === null ? finding : { ...finding, evidence },
    ),
  };
}

/** Changes the first step that answers, in the evidence of the first case that has one. */
export function editStep(
  which: (step: Step, result: CaseResult) => boolean,
  change: (step: Step) => Step,
): Forge {
  return editCase(
    (result) => evidenceOf(result)?.steps.some((step) => which(step, result)) ?? false,
    (result) => {
      const evidence = evidenceOf(result) as Evidence;
      const chosen = evidence.steps.find((step) => which(step, result));
      const steps = evidence.steps.map((step) => (step === chosen ? change(step) : step));
      return withEvidence(result, { ...evidence, steps });
    },
  );
}

export function editAnswer(
  which: (step: Step, result: CaseResult) => boolean,
  change: (observation: Observation) => Partial<Observation>,
): Forge {
  return editStep(which, (step) => ({
    ...step,
    observation: { ...step.observation, ...change(step.observation) },
  }));
}

/** A failed case made a pass of which everything else in the report agrees. */
export function whitewashed(result: CaseResult): CaseResult {
  const evidence = evidenceOf(result);
  return {
    ...result,
    verdict: 'pass',
    reason: null,
    findings: [],
    evidence,
    tallies: result.tallies.map((tally) => ({ ...tally, pass: tally.pass + tally.fail, fail: 0 })),
  };
}
