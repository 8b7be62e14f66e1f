import type { EvidenceSeal } from '../../model/case-evidence.ts';
import type { Defect } from '../../model/defect.ts';
import type { Finding } from '../../model/finding.ts';
import type { Gap } from '../../model/plan.ts';
import type { CaseResult, Report, ReportHeader, RunFooter, Warning } from '../../model/report.ts';
import type { Requirement, RequirementId } from '../../model/requirement.ts';
import { NOT_CLAIMED } from './requirement-result.ts';
import { isDerivedWarning } from './warnings.ts';

/**
 * What a report is made of, before anything is concluded from it: every status, verdict, count and
 * digest of a `Report` is a function of these.
 */
export interface ReportParts {
  readonly header: ReportHeader;
  readonly requirements: readonly Requirement[];
  readonly gaps: readonly Gap[];
  /** As the run gave them: each finding with its own evidence. */
  readonly cases: readonly CaseResult[];
  readonly defects: readonly Defect[];
  /** Warnings that do not follow from the other parts. */
  readonly notices: readonly Warning[];
  /** Requirements that a frozen set leaves out, with the reason. */
  readonly unscored: ReadonlyMap<RequirementId, string>;
  /** Requirements that a frozen set wants observed whatever the binding can carry, with its name. */
  readonly demanded: ReadonlyMap<RequirementId, string>;
  readonly footer: RunFooter;
  /** The file that the evidence of the cases is put away in; absent where they carry it. */
  readonly evidence?: EvidenceSeal;
}

/** Takes a report apart again. `assembleReport(partsOf(report))` is the report without its baseline. */
export function partsOf(report: Report): ReportParts {
  const witnesses = new Map(report.findings.map((finding) => [finding.fingerprint, finding]));
  const unscored = new Map<RequirementId, string>();
  for (const { id, unscored: why } of report.requirements) {
    if (why !== undefined && why !== NOT_CLAIMED) unscored.set(id, why);
  }
  const demanded = new Map(
    report.requirements.flatMap(({ id, demanded: by }) => (by === undefined ? [] : [[id, by] as const])),
  );
  const { complete, stoppedBecause, finishedAt, durationMs, created, evidence } = report.footer;
  return {
    header: report.header,
    requirements: report.requirements.map(({ id, operation, level, profile, text, source }) => ({
      id,
      operation,
      level,
      profile,
      text,
      source,
    })),
    gaps: report.gaps,
    cases: report.cases.map((result) => withEvidence(result, witnesses)),
    defects: report.defects,
    notices: report.warnings.filter((warning) => !isDerivedWarning(warning.code)),
    unscored,
    demanded,
    footer: {
      complete,
      stoppedBecause,
      finishedAt,
      durationMs,
      ...(created === undefined ? {} : { created }),
    },
    ...(evidence === undefined ? {} : { evidence }),
  };
}

/**
 * Evidence is kept once: the witness of a finding carries it in `report.findings`, and the case that is
 * the witness holds null in its place. Every other case keeps its own.
 */
export function withoutEvidence(result: CaseResult, witnesses: ReadonlyMap<string, Finding>): CaseResult {
  if (result.findings.length === 0) return result;
  const carried = result.findings.some((finding) => finding.evidence !== null);
  return {
    ...result,
    evidence: carried ? null : result.evidence,
    findings: result.findings.map((finding) =>
      witnesses.get(finding.fingerprint)?.case === result.case ? { ...finding, evidence: null } : finding,
    ),
  };
}

/** Where a file holds the evidence, a report shows only that of its findings. */
export function withNoEvidence({ sample: _, ...result }: CaseResult): CaseResult {
  if (result.findings.length === 0) return result.evidence === null ? result : { ...result, evidence: null };
  const findings = result.findings.map((finding) => ({ ...finding, evidence: null }));
  return { ...result, evidence: null, findings };
}

function withEvidence(result: CaseResult, witnesses: ReadonlyMap<string, Finding>): CaseResult {
  if (result.findings.length === 0) return result;
  const findings = result.findings.map((finding) => {
    const witness = witnesses.get(finding.fingerprint);
    return witness?.case === result.case ? { ...finding, evidence: witness.evidence } : finding;
  });
  return { ...result, findings };
}
