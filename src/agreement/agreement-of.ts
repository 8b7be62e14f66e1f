import type { CaseId } from '../model/case.ts';
import type { Evidence } from '../model/finding.ts';
import type { CaseResult } from '../model/report.ts';
import type { AcceptedDifference } from '../model/surfaces.ts';
import type { Agreement, SurfaceDifference } from './agreement.ts';
import { compareEvidence } from './compare-evidence.ts';

/** What one surface came to, case by case. */
export interface SurfaceResults {
  readonly name: string;
  readonly results: readonly CaseResult[];
}

/**
 * Whether surfaces of one implementation agree: each was asked the same cases by itself, from a state of its own. All are held
 * against the first. Where the contract decides, the surfaces that break it are at fault; where it lets each of them answer as it
 * does, the clause of the case leaves too much open. Pure.
 */
export function agreementOf(
  surfaces: readonly SurfaceResults[],
  accepted: readonly AcceptedDifference[] = [],
): Agreement {
  const [first, ...others] = surfaces;
  const notCompared = new Map<string, number>();
  const found = new Map<string, SurfaceDifference>();
  const callsOf = new Map(others.map(({ name }) => [name, 0]));
  const skip = (reason: string) => notCompared.set(reason, (notCompared.get(reason) ?? 0) + 1);
  const byCase = new Map(others.map(({ name, results }) => [name, indexed(results)]));
  for (const result of first?.results ?? []) {
    if (result.kind === 'property') {
      skip('its input is generated, and drawn apart on each surface');
      continue;
    }
    for (const { name } of others) {
      const other = byCase.get(name)?.get(result.case);
      const [ours, theirs] = [evidenceOf(result), other === undefined ? null : evidenceOf(other)];
      if (ours === null || theirs === null || other === undefined) {
        skip(other === undefined ? 'a surface does not offer the case' : 'a surface made none of its calls');
        continue;
      }
      const seen = compareEvidence(ours, theirs);
      if ('reason' in seen) {
        skip(seen.reason);
        continue;
      }
      callsOf.set(name, (callsOf.get(name) ?? 0) + seen.calls);
      for (const { left, right, ...difference } of seen.differences) {
        const breaking = [...(breaks(result) ? [first?.name ?? ''] : []), ...(breaks(other) ? [name] : [])];
        const entry: SurfaceDifference = {
          ...difference,
          operation: result.operation,
          requirement: result.requirement,
          case: result.case,
          said: { [first?.name ?? '']: left, [name]: right },
          atFault: breaking,
          count: 1,
        };
        const id = identityOf(entry, name);
        const known = found.get(id);
        found.set(id, known === undefined ? entry : merged(known, entry));
      }
    }
  }
  const asked = new Set(first?.results.map((result) => result.case));
  for (const result of others.flatMap(({ results }) => results))
    if (!asked.has(result.case)) skip('the first surface does not offer the case');
  const calls = [...callsOf.values()];
  const used = new Set<AcceptedDifference>();
  const differences = [...found.values()].map((difference) => {
    const entry = accepted.find((each) => accepts(each, difference));
    if (entry === undefined) return difference;
    used.add(entry);
    return { ...difference, accepted: entry.reason };
  });
  const open = differences.filter((each) => each.accepted === undefined);
  return {
    surfaces: surfaces.map(({ name }) => name),
    compared: calls.reduce((sum, each) => sum + each, 0),
    notCompared: Object.fromEntries(notCompared),
    differences,
    stale: accepted.filter((entry) => !used.has(entry)),
    verdict:
      open.length > 0
        ? 'differ'
        : calls.every((each) => each > 0) && calls.length > 0
          ? 'agree'
          : 'not-observed',
  };
}

function indexed(results: readonly CaseResult[]): ReadonlyMap<CaseId, CaseResult> {
  return new Map(results.map((result) => [result.case, result]));
}

/** The trace of a case; of one that broke something, the finding's. */
function evidenceOf({ evidence, findings }: CaseResult): Evidence | null {
  return evidence ?? findings.find((finding) => finding.evidence !== null)?.evidence ?? null;
}

function breaks({ findings }: CaseResult): boolean {
  return findings.some(({ verdict }) => verdict === 'fail');
}

/** One difference of an operation however many calls show it, the places in lists left out. */
function identityOf({ operation, kind, path, said }: SurfaceDifference, other: string): string {
  const what = kind === 'value' ? dotted(path) : Object.values(said).join(' / ');
  return JSON.stringify([operation, kind, what, other]);
}

/** A case that decides who is at fault says more than one that does not. */
function merged(known: SurfaceDifference, another: SurfaceDifference): SurfaceDifference {
  const shown = known.atFault.length === 0 && another.atFault.length > 0 ? another : known;
  return { ...shown, count: known.count + 1 };
}

function accepts({ operation, kind, path }: AcceptedDifference, difference: SurfaceDifference): boolean {
  return (
    (operation === undefined || operation === difference.operation) &&
    (kind === undefined || kind === difference.kind) &&
    (path === undefined || path === dotted(difference.path))
  );
}

function dotted(path: SurfaceDifference['path']): string {
  return path.filter((part) => typeof part === 'string').join('.');
}
