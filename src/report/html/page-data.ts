import type { Finding } from '../../model/finding.ts';
import type { Gap } from '../../model/plan.ts';
import type { CaseResult, Report, RequirementResult } from '../../model/report.ts';
import { withTraces } from '../evidence/case-evidence.ts';
import { type EvidenceBook, NO_BOOK } from '../evidence/evidence-book.ts';
import { gridOf, type PageGrid } from './page-grid.ts';

/** Characters of evidence of cases without a finding that a page carries; the rest stays in the JSON report. */
const EVIDENCE_BUDGET = 3_000_000;
/** Characters of evidence of findings, worst first. */
const FINDING_BUDGET = 6_000_000;

/** A requirement with indices into the page's lists in place of names. */
export interface PageRequirement
  extends Pick<
    RequirementResult,
    'id' | 'level' | 'profile' | 'text' | 'source' | 'status' | 'reason' | 'attempts' | 'passes'
  > {
  readonly operation: number;
  readonly unscored: string | null;
  readonly known: string | null;
  readonly checks: readonly number[];
  readonly cases: readonly number[];
  readonly findings: readonly number[];
  readonly gaps: readonly Gap[];
}

export interface PageCase
  extends Pick<CaseResult, 'kind' | 'title' | 'verdict' | 'reason' | 'runs' | 'outcomes' | 'durationMs'> {
  readonly id: string;
  readonly operation: number;
  readonly check: number;
  readonly requirement: number;
  readonly findings: readonly number[];
  readonly flaky: NonNullable<CaseResult['flaky']> | null;
  /** `elsewhere`: there is some, but it did not fit into the page. */
  readonly evidence: CaseResult['evidence'] | 'elsewhere';
}

/** A finding whose evidence may have been left out for its size. */
export interface PageFinding extends Omit<Finding, 'evidence'> {
  readonly evidence: Finding['evidence'] | 'elsewhere';
  /** The baseline's reason for accepting it; null where it is new. */
  readonly accepted: string | null;
  /** What findings of other operations have in common with it, in words. */
  readonly shared: readonly string[];
  /** Its group by cause, counted from the worst. */
  readonly group: number;
}

/** All that the page's script shows, in a form that compresses well. */
export interface PageData {
  readonly operations: readonly string[];
  /** Of each operation. */
  readonly owners: readonly (readonly string[])[];
  readonly tags: readonly (readonly string[])[];
  readonly checks: readonly string[];
  readonly requirements: readonly PageRequirement[];
  readonly cases: readonly PageCase[];
  readonly findings: readonly PageFinding[];
  readonly grid: PageGrid;
}

/** Gives each distinct text a number, in order of appearance. */
function numbering(texts: Iterable<string> = []) {
  const numbers = new Map<string, number>();
  const of = (text: string): number => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, numbers.size);
    return numbers.size - 1;
  };
  for (const text of texts) of(text);
  return { of, texts: () => [...numbers.keys()] };
}

/** Keeps values until their JSON has used the budget up, and answers `elsewhere` for the rest. */
function withinBudget<T>(budget: number): (look: () => T) => T | 'elsewhere' {
  let room = budget;
  return (look) => {
    if (room <= 0) return 'elsewhere';
    const value = look();
    if (value === null) return value;
    room -= JSON.stringify(value).length;
    return room < 0 ? 'elsewhere' : value;
  };
}

/** Without looking into a file, which what does not fit is not worth. */
function hasNone(told: CaseResult, book: EvidenceBook): boolean {
  return told.verdict === 'skip' || (book === NO_BOOK && shownOf(told, book) === null);
}

/** What the case saw: of generated input, the first that passed. Its findings show their own. */
function shownOf(told: CaseResult, book: EvidenceBook): CaseResult['evidence'] {
  const { evidence, sample = [], findings } = withTraces(told, book.of(told.case));
  return evidence ?? (findings.length > 0 ? null : (sample[0]?.evidence ?? null));
}

function placesOf(items: readonly { readonly key: string }[]): ReadonlyMap<string, number> {
  return new Map(items.map(({ key }, index) => [key, index]));
}

function found(places: ReadonlyMap<string, number>, keys: readonly string[]): readonly number[] {
  return keys.flatMap((key) => places.get(key) ?? []);
}

function groupedPlaces(keys: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  keys.forEach((key, index) => {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  });
  return groups;
}

/** What findings have in common. */
export interface SharedCauses {
  /** In words, by the id of the cause. */
  readonly causes: ReadonlyMap<string, string>;
  /** Of one cause each, worst first. */
  readonly groups: readonly (readonly Finding[])[];
}

export function pageDataOf(
  report: Report,
  { causes, groups }: SharedCauses,
  book: EvidenceBook = NO_BOOK,
): PageData {
  const operations = numbering(report.header.contract.operations.map(({ id }) => id));
  const checks = numbering();
  const caseAt = placesOf(report.cases.map((one) => ({ key: one.case })));
  const requirementAt = placesOf(report.requirements.map(({ id }) => ({ key: id })));
  const findingAt = placesOf(report.findings.map(({ fingerprint }) => ({ key: fingerprint })));
  const findingsOn = groupedPlaces(report.findings.map(({ requirement }) => requirement));
  const gapsOn = groupedPlaces(report.gaps.map(({ requirement }) => requirement));
  const accepted = new Map(report.baseline?.known.map(({ fingerprint, reason }) => [fingerprint, reason]));
  const keepFinding = withinBudget<Finding['evidence']>(FINDING_BUDGET);
  const keepCase = withinBudget<CaseResult['evidence']>(EVIDENCE_BUDGET);
  const grid = gridOf(report, operations.of, checks.of);
  const groupAt = new Map(
    groups.flatMap((findings, at) => findings.map((finding) => [finding, at] as const)),
  );

  const requirements = report.requirements.map(
    (one): PageRequirement => ({
      id: one.id,
      operation: operations.of(one.operation),
      level: one.level,
      profile: one.profile,
      text: one.text,
      source: one.source,
      status: one.status,
      reason: one.reason,
      attempts: one.attempts,
      passes: one.passes,
      unscored: one.unscored ?? null,
      known: one.known ?? null,
      checks: one.checks.map(checks.of),
      cases: found(caseAt, one.cases),
      findings: findingsOn.get(one.id) ?? [],
      gaps: (gapsOn.get(one.id) ?? []).flatMap((index) => report.gaps[index] ?? []),
    }),
  );
  const cases = report.cases.map(
    (one): PageCase => ({
      id: one.case,
      kind: one.kind,
      title: one.title,
      verdict: one.verdict,
      reason: one.reason,
      runs: one.runs,
      outcomes: one.outcomes,
      durationMs: one.durationMs,
      operation: operations.of(one.operation),
      check: checks.of(one.check),
      requirement: requirementAt.get(one.requirement) ?? -1,
      findings: found(
        findingAt,
        one.findings.map(({ fingerprint }) => fingerprint),
      ),
      flaky: one.flaky ?? null,
      evidence: hasNone(one, book) ? null : keepCase(() => shownOf(one, book)),
    }),
  );
  const findings = report.findings.map(
    (one): PageFinding => ({
      ...one,
      evidence: one.evidence === null ? null : keepFinding(() => one.evidence),
      accepted: accepted.get(one.fingerprint) ?? null,
      shared: (one.causes ?? []).flatMap((id) => causes.get(id) ?? []),
      group: groupAt.get(one) ?? -1,
    }),
  );
  const known = new Map(report.header.contract.operations.map((one) => [one.id, one]));
  const names = operations.texts();
  return {
    requirements,
    cases,
    findings,
    grid,
    operations: names,
    owners: names.map((id) => known.get(id)?.owners ?? []),
    tags: names.map((id) => known.get(id)?.tags ?? []),
    checks: checks.texts(),
  };
}
