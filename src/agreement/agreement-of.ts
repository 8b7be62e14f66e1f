import type { Agreement, SurfaceDifference } from '../model/agreement.ts';
import type { CaseId } from '../model/case.ts';
import type { CaseResult } from '../model/report.ts';
import type { AcceptedDifference } from '../model/surfaces.ts';
import { compareEvidence } from './compare-evidence.ts';
import { operationVerdict, worstOf } from './operation-verdict.ts';
import { pairsOf } from './pairs-of.ts';
import { Standings } from './standings.ts';

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
  const [first = NONE, ...others] = surfaces;
  const found = new Map<string, SurfaceDifference>();
  const standings = new Standings(others.map(({ name }) => name));
  const byCase = new Map(others.map(({ name, results }) => [name, indexed(results)]));
  for (const result of first.results)
    for (const { name } of others) {
      const other = byCase.get(name)?.get(result.case);
      if (other === undefined) standings.skip(result.operation, 'a surface does not offer the case');
      else for (const one of compared([first.name, result], [name, other], standings)) note(found, one, name);
    }
  const asked = new Set(first.results.map((result) => result.case));
  for (const result of others.flatMap(({ results }) => results))
    if (!asked.has(result.case))
      standings.skip(result.operation, 'the first surface does not offer the case');
  const used = new Set<AcceptedDifference>();
  const differences = [...found.values()].map((difference) => {
    const entry = accepted.find((each) => accepts(each, difference));
    if (entry === undefined) return difference;
    used.add(entry);
    return { ...difference, accepted: entry.reason };
  });
  const operations = standings
    .list()
    .map((one) => ({ ...one, verdict: operationVerdict(one, { differences }) }));
  return {
    surfaces: surfaces.map(({ name }) => name),
    compared: standings.compared,
    notCompared: standings.notCompared,
    operations,
    differences,
    stale: accepted.filter((entry) => !used.has(entry)),
    verdict: worstOf(operations),
  };
}

type Side = readonly [name: string, result: CaseResult];

/** The differences that one case shows between two surfaces; why there is nothing to compare is counted. */
function compared(
  [first, ours]: Side,
  [name, theirs]: Side,
  standings: Standings,
): readonly SurfaceDifference[] {
  const pairs = pairsOf(ours, theirs);
  const skip = (reason: string) => standings.skip(ours.operation, reason);
  if (pairs.length === 0) skip(ours.kind === 'property' ? NO_INPUT : 'a surface made none of its calls');
  // How much generated input a surface can carry decides what there is when a query is asked.
  const all = pairs.map(([one, other]) => compareEvidence(one, other, ours.kind !== 'property'));
  const atFault = [...(breaks(ours) ? [first] : []), ...(breaks(theirs) ? [name] : [])];
  const found: SurfaceDifference[] = [];
  for (const seen of all) {
    if ('reason' in seen) continue;
    for (const operation of seen.calls) standings.count(operation, name);
    for (const { left, right, ...difference } of seen.differences)
      found.push({
        ...difference,
        requirement: ours.requirement,
        case: ours.case,
        said: { [first]: left, [name]: right },
        atFault,
        count: 1,
      });
  }
  const [why] = all.flatMap((seen) => ('reason' in seen ? [seen.reason] : []));
  if (why !== undefined && all.every((seen) => 'reason' in seen)) skip(why);
  return found;
}

const NO_INPUT = 'no generated input that both surfaces answered as they should is kept of each';
const NONE: SurfaceResults = { name: '', results: [] };

function note(found: Map<string, SurfaceDifference>, entry: SurfaceDifference, other: string): void {
  const id = identityOf(entry, other);
  const known = found.get(id);
  found.set(id, known === undefined ? entry : merged(known, entry));
}

function indexed(results: readonly CaseResult[]): ReadonlyMap<CaseId, CaseResult> {
  return new Map(results.map((result) => [result.case, result]));
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
