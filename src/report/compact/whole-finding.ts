import type { Finding } from '../../model/finding.ts';
import type { RequirementResult } from '../../model/report.ts';
import type { ClauseRef } from '../../model/requirement.ts';
import type { CompactFinding, CompactSource, ShownFinding } from './compact-schema.ts';
import { operationIn, pointerIn } from './id-parts.ts';
import { given, itemAt, type Referred } from './referred.ts';

export function wholeSource(
  { file, exportName, pointer }: CompactSource,
  id: string,
  at: Referred,
): ClauseRef {
  return {
    file: file === undefined ? at.file(operationIn(id)) : file === null ? null : at.text(file),
    exportName: exportName === null ? null : at.text(exportName),
    pointer: pointer ?? pointerIn(id),
  };
}

/** The requirement that is referred to by its place. */
export function clauseOf(
  ref: number | string,
  requirements: readonly RequirementResult[],
): RequirementResult | undefined {
  return typeof ref === 'number' ? itemAt(requirements, ref, 'requirements') : undefined;
}

export function wholeFinding(
  compact: CompactFinding,
  requirements: readonly RequirementResult[],
  at: Referred,
): Finding {
  const { fingerprint, former, requirement, causes, source, replay } = compact;
  const clause = clauseOf(requirement, requirements);
  const of = `the finding ${fingerprint}`;
  const id = at.requirement(requirement);
  const inCase = at.case(compact.case);
  const finding: { -readonly [name in keyof Finding]: Finding[name] } = {
    fingerprint,
    verdict: compact.verdict,
    attribution: compact.attribution,
    operation: given(compact.operation ?? clause?.operation, 'operation', of),
    check: at.text(compact.check),
    requirement: id,
    level: given(compact.level ?? clause?.level, 'level', of),
    profile: given(compact.profile ?? clause?.profile, 'profile', of),
    message: at.text(compact.message),
    mismatches: wholeMismatches(compact.mismatches, at),
    source: source === undefined ? given(clause?.source, 'source', of) : wholeSource(source, id, at),
    case: inCase,
    count: compact.count,
    evidence: compact.evidence,
    replay: replay.case === undefined ? { ...replay, case: inCase } : { ...replay, case: replay.case },
  };
  if (former !== undefined) finding.former = former;
  if (causes !== undefined) finding.causes = causes.map((cause) => at.text(cause));
  // What follows from the clause, or from the header.
  if (clause !== undefined) at.spend(finding.operation.length + JSON.stringify(finding.source).length);
  return finding;
}

/** A finding with how many characters it comes to, wherever it is shown again. */
export interface WeighedFinding {
  readonly finding: Finding;
  readonly characters: number;
}

export function weighedFinding(
  compact: CompactFinding,
  requirements: readonly RequirementResult[],
  at: Referred,
): WeighedFinding {
  const finding = wholeFinding(compact, requirements, at);
  return { finding, characters: JSON.stringify({ ...finding, evidence: null }).length };
}

/** A finding of a case, which may be told by its place among the findings. */
export function wholeShown(
  compact: ShownFinding | CompactFinding,
  inCase: string,
  known: {
    readonly requirements: readonly RequirementResult[];
    readonly findings: readonly WeighedFinding[];
  },
  at: Referred,
): Finding {
  if (!('of' in compact)) return wholeFinding(compact, known.requirements, at);
  const { of, message, mismatches, replay, ...rest } = compact;
  const { finding, characters } = itemAt(known.findings, of, 'findings');
  at.spend(characters);
  const ofCase = rest.case === undefined ? inCase : at.case(rest.case);
  return {
    ...finding,
    ...rest,
    ...(message === undefined ? {} : { message: at.text(message) }),
    ...(mismatches === undefined ? {} : { mismatches: wholeMismatches(mismatches, at) }),
    case: ofCase,
    evidence: rest.evidence ?? null,
    replay:
      replay === undefined
        ? finding.replay
        : { ...replay, case: replay.case ?? ofCase, command: replay.command ?? finding.replay.command },
  };
}

function wholeMismatches(mismatches: CompactFinding['mismatches'], at: Referred): Finding['mismatches'] {
  return mismatches.map(({ path, kind, expected, actual }) => ({
    path,
    kind,
    expected: at.text(expected),
    actual: at.text(actual),
  }));
}
