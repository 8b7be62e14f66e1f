import type { Finding, Replay } from '../../model/finding.ts';
import { sameJson } from '../verify/same-json.ts';
import type { CompactFinding, ShownFinding } from './compact-schema.ts';
import { compactSource } from './compact-source.ts';
import type { Places } from './places.ts';

type Open<T> = { -readonly [name in keyof T]: T[name] };

export function compactFinding(finding: Finding, places: Places): CompactFinding {
  const { operation, requirement, level, profile, causes, source, replay } = finding;
  const clause = places.requirementAt(requirement);
  const written: Open<CompactFinding> = {
    fingerprint: finding.fingerprint,
    verdict: finding.verdict,
    attribution: finding.attribution,
    check: places.text(finding.check),
    requirement: places.requirement(requirement),
    message: places.text(finding.message),
    mismatches: compactMismatches(finding.mismatches, places),
    case: places.case(finding.case),
    count: finding.count,
    evidence: finding.evidence,
    replay: { ...compactReplay(replay, finding.case), command: replay.command },
  };
  if (finding.former !== undefined) written.former = finding.former;
  if (operation !== clause?.operation) written.operation = operation;
  if (level !== clause?.level) written.level = level;
  if (profile !== clause?.profile) written.profile = profile;
  if (causes !== undefined) written.causes = causes.map(places.text);
  if (!sameJson(source, clause?.source)) written.source = compactSource(source, requirement, places);
  return written;
}

/** A finding of a case: by its place among the findings, where it is the same but for how that case showed it. */
export function shownFinding(
  finding: Finding,
  inCase: string,
  places: Places,
): ShownFinding | CompactFinding {
  const known = places.finding(finding.fingerprint);
  if (known === null || !isTheSame(finding, known.finding)) return compactFinding(finding, places);
  const other = known.finding;
  const { verdict, attribution, message, mismatches, count, evidence, replay } = finding;
  const written: Open<ShownFinding> = { of: known.of };
  if (verdict !== other.verdict) written.verdict = verdict;
  if (attribution !== other.attribution) written.attribution = attribution;
  if (message !== other.message) written.message = places.text(message);
  if (!sameJson(mismatches, other.mismatches)) written.mismatches = compactMismatches(mismatches, places);
  if (finding.case !== inCase) written.case = places.case(finding.case);
  if (count !== other.count) written.count = count;
  if (evidence !== null) written.evidence = evidence;
  if (!sameJson(replay, other.replay)) {
    const own = replay.command === other.replay.command ? {} : { command: replay.command };
    written.replay = { ...compactReplay(replay, finding.case), ...own };
  }
  return written;
}

/** In what a finding that is told by its place cannot say otherwise. */
function isTheSame(one: Finding, other: Finding): boolean {
  return (
    one.former === other.former &&
    one.operation === other.operation &&
    one.check === other.check &&
    one.requirement === other.requirement &&
    one.level === other.level &&
    one.profile === other.profile &&
    sameJson(one.causes, other.causes) &&
    sameJson(one.source, other.source)
  );
}

function compactReplay({ case: id, command: _, ...rest }: Replay, ofCase: string) {
  return id === ofCase ? rest : { case: id, ...rest };
}

function compactMismatches(mismatches: Finding['mismatches'], { text }: Places) {
  return mismatches.map(({ path, kind, expected, actual }) => ({
    path,
    kind,
    expected: text(expected),
    actual: text(actual),
  }));
}
