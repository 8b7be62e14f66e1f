import type { Report } from '../../model/report.ts';
import { compactCase } from './compact-case.ts';
import { compactFinding } from './compact-finding.ts';
import { compactRequirement } from './compact-requirement.ts';
import type { CompactReport } from './compact-schema.ts';
import { placesIn } from './places.ts';

/**
 * A report as its file has it: what follows from other fields is left out, ids of other sections are places there,
 * and a text that occurs more than once stands once. `wholeReport` gives the report back.
 */
export function compactReport(report: Report): CompactReport {
  const places = placesIn(report);
  const { header, verdict, profiles, coverage, defects, warnings, baseline, footer } = report;
  const requirements = report.requirements.map((one) => compactRequirement(one, places));
  const findings = report.findings.map((one) => compactFinding(one, places));
  const cases = report.cases.map((one) => compactCase(one, places));
  const gaps = report.gaps.map(({ requirement, check, code, reason, attribution }) => ({
    requirement: places.requirement(requirement),
    check: places.text(check),
    code,
    reason: places.text(reason),
    attribution,
  }));
  return {
    header: { ...header, schemaVersion: 3 },
    verdict,
    profiles,
    coverage,
    texts: places.texts,
    requirements,
    findings,
    cases,
    gaps,
    defects,
    warnings,
    baseline,
    footer,
  };
}
