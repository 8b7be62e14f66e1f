import type { Coverage } from '../../model/coverage.ts';
import type { Finding } from '../../model/finding.ts';
import { isAbsence } from '../../model/finding.ts';
import { groupedBy } from '../../model/grouped-by.ts';
import type {
  BaselineSummary,
  CaseResult,
  Report,
  RequirementResult,
  RequirementStatus,
  RunVerdict,
} from '../../model/report.ts';
import type { RequirementId } from '../../model/requirement.ts';
import { digestOf } from '../canonical.ts';
import { ifSucceeded } from './if-succeeded.ts';
import { addFindings } from './merge-findings.ts';
import { inReportOrder } from './order.ts';
import { type ReportParts, withNoEvidence, withoutEvidence } from './parts.ts';
import { profileResultsOf } from './profile-results.ts';
import {
  type Accepted,
  NOT_CLAIMED,
  NOTHING_ACCEPTED,
  type RequirementFacts,
  requirementResultOf,
} from './requirement-result.ts';

import { shortfallsOf } from './shortfalls.ts';
import { unreadInput } from './unread-input.ts';
import { outsideScope, warningsOf } from './warnings.ts';

/** The clause that input inside the model is taken. */
const ACCEPTED = '#io/input/accepted';

/** What a baseline adds to the parts of a report. */
export interface BaselineVerdict {
  readonly accepted: Accepted;
  readonly summary: BaselineSummary;
}

/**
 * Concludes a report from its parts: the only place where statuses, verdict, coverage, counts and digest
 * come from, for a live run, a merge of shards, a baseline and a verification alike.
 */
export function assembleReport(given: ReportParts, baseline: BaselineVerdict | null = null): Report {
  const parts = inReportOrder(given);
  const index = new Map<string, Finding>();
  for (const result of parts.cases) addFindings(index, result.findings);
  const findings = parts.sortFindings([...index.values()]);
  const cases = parts.cases.map((result) =>
    parts.evidence === undefined ? withoutEvidence(result, index) : withNoEvidence(result),
  );
  const requirements = concluded(parts, findings, baseline?.accepted ?? NOTHING_ACCEPTED);
  const base = {
    header: parts.header,
    profiles: profileResultsOf(requirements, {
      claims: parts.header.claims,
      whole: isWhole(parts),
    }),
    coverage: coverageOf(requirements),
    requirements,
    findings,
    cases,
    gaps: parts.gaps,
    defects: parts.defects,
    warnings: [...warningsOf(cases, parts.footer), ...outsideScope(requirements), ...parts.notices],
    baseline: baseline?.summary ?? null,
    footer: {
      ...parts.footer,
      cases: cases.length,
      findings: findings.length,
      judgements: cases.reduce((sum, result) => sum + judgementsOf(result), 0),
      ...(parts.evidence === undefined ? {} : { evidence: parts.evidence }),
    },
  };
  return sealed({ ...base, verdict: runVerdictOf(base) });
}

/** Nothing was selected or left to another shard, and it ended by itself. */
function isWhole({ header: { selection, shard }, footer }: ReportParts): boolean {
  return footer.complete && selection.length === 0 && (shard === null || shard.of === 1);
}

/** Puts the digest on a report that has none yet, or a wrong one. */
export function sealed(
  report: Omit<Report, 'footer'> & { footer: Omit<Report['footer'], 'digest'> },
): Report {
  const {
    header,
    verdict,
    profiles,
    coverage,
    requirements,
    findings,
    cases,
    gaps,
    defects,
    warnings,
    baseline,
  } = report;
  const { digest: _, ...footer }: Partial<Report['footer']> & Omit<Report['footer'], 'digest'> =
    report.footer;
  const ordered = {
    header,
    verdict,
    profiles,
    coverage,
    requirements,
    findings,
    cases,
    gaps,
    defects,
    warnings,
    baseline,
  };
  return { ...ordered, footer: { ...footer, digest: digestOf({ ...ordered, footer }) } };
}

function concluded(
  { header, requirements, cases, gaps, unscored, demanded, footer }: ReportParts,
  findings: readonly Finding[],
  accepted: Accepted,
): readonly RequirementResult[] {
  const own = groupedBy(cases, (result) => result.requirement);
  const gapsOf = groupedBy(gaps, (gap) => gap.requirement);
  const findingsOf = groupedBy(findings, (finding) => finding.requirement);
  const tallies = talliesByRequirement(cases);
  const absences = new Map(findings.filter(isAbsence).map((finding) => [finding.operation, finding]));
  const ofOperation = groupedBy(cases, (result) => result.operation);
  return requirements.map((requirement) => {
    const { id } = requirement;
    return requirementResultOf(
      {
        requirement,
        own: own.get(id) ?? [],
        unread: id.endsWith(ACCEPTED) ? unreadInput(ofOperation.get(requirement.operation) ?? []) : null,
        tallies: tallies.get(id) ?? [],
        gaps: gapsOf.get(id) ?? [],
        findings: findingsOf.get(id) ?? [],
        unscored: unscored.get(id) ?? (header.claims.includes(requirement.profile) ? undefined : NOT_CLAIMED),
        absence: absences.get(requirement.operation),
        demanded: demanded.get(id),
      },
      accepted,
      footer.complete,
    );
  });
}

function talliesByRequirement(
  cases: readonly CaseResult[],
): ReadonlyMap<RequirementId, RequirementFacts['tallies']> {
  const groups = new Map<RequirementId, RequirementFacts['tallies'][number][]>();
  const counted = ifSucceeded(cases);
  for (const result of cases) {
    for (const told of result.tallies) {
      const tally = counted(told);
      const group = groups.get(tally.requirement);
      if (group === undefined) groups.set(tally.requirement, [{ tally, case: result.case }]);
      else group.push({ tally, case: result.case });
    }
  }
  return groups;
}

function runVerdictOf(report: Parameters<typeof shortfallsOf>[0]): RunVerdict {
  const shortfalls = shortfallsOf(report);
  if (shortfalls.length === 0) return 'conformant';
  return shortfalls.some(({ kind }) => kind === 'violated') ? 'non-conformant' : 'partial';
}

function coverageOf(requirements: readonly RequirementResult[]): Coverage {
  const count = (status: RequirementStatus) => requirements.filter((one) => one.status === status).length;
  const notApplicable = count('not-applicable');
  return {
    total: requirements.length,
    verified: count('verified'),
    violated: count('violated'),
    unverified: count('unverified'),
    skipped: count('skipped'),
    ...(notApplicable === 0 ? {} : { notApplicable }),
  };
}

function judgementsOf({ tallies }: CaseResult): number {
  return tallies.reduce((sum, { pass, fail, inconclusive }) => sum + pass + fail + inconclusive, 0);
}
