import { causeOf } from '../../model/cause.ts';
import type { Finding, Mismatch } from '../../model/finding.ts';
import { crashPlaceOf } from './crash-place.ts';
import { guessOf } from './likely-cause.ts';

/** Findings that one correction should make disappear, over operations. */
export interface FindingGroup {
  /** The one that is shown: the first in report order. */
  readonly first: Finding;
  /** The difference that all of them share; undefined where a finding has none. */
  readonly shared: Mismatch | undefined;
  /** In report order, the first included. */
  readonly findings: readonly Finding[];
  readonly operations: readonly string[];
  /** How many cases or generated inputs showed it, in all. */
  readonly count: number;
}

const LEVELS = ['must', 'should', 'may'];

/**
 * Findings grouped by what they have in common: the same line of code that threw, the same field that is wrong in the same
 * way, and by the same guess where its values allow one. Of the security profile also in what was expected: who lets a user in
 * where an admin is asked for does not let in everyone, and each has to be seen. The worst group comes first: security, then musts,
 * then by how many operations and how often.
 */
export function findingGroups(findings: readonly Finding[]): readonly FindingGroup[] {
  const spread = spreadOf(findings);
  const groups = new Map<string, { readonly cause: string | null; readonly own: Finding[] }>();
  for (const finding of findings) {
    const cause = widestOf(finding, spread);
    const key = [
      finding.verdict,
      finding.level,
      isSecurity(finding),
      placeOf(finding),
      guessFor(finding, cause),
      cause ?? finding.fingerprint,
      isSecurity(finding)
        ? finding.mismatches.find((one) => causeOf(finding.check, one) === cause)?.expected
        : '',
    ];
    const name = key.join(' ');
    const group = groups.get(name);
    if (group === undefined) groups.set(name, { cause, own: [finding] });
    else group.own.push(finding);
  }
  return [...groups.values()].map(groupOf).sort(byWeight);
}

/** A violated clause of the security profile: never left to a count of what is not shown. */
export function isSecurity({ profile, verdict }: Finding): boolean {
  return profile === 'security' && verdict === 'fail';
}

/** Cause → the operations that show it. */
function spreadOf(findings: readonly Finding[]): ReadonlyMap<string, ReadonlySet<string>> {
  const spread = new Map<string, Set<string>>();
  for (const { causes = [], operation } of findings)
    for (const cause of causes) spread.set(cause, (spread.get(cause) ?? new Set()).add(operation));
  return spread;
}

/** Of several differences, the one that most operations have. */
function widestOf({ causes = [] }: Finding, spread: ReadonlyMap<string, ReadonlySet<string>>): string | null {
  let widest: string | null = null;
  let most = 0;
  for (const cause of causes) {
    const size = spread.get(cause)?.size ?? 0;
    if (size > most) [widest, most] = [cause, size];
  }
  return widest;
}

/** The same words may be thrown in two places. */
function placeOf(finding: Finding): string {
  const place = crashPlaceOf(finding);
  return place === null ? '' : `${place.file}:${place.line}`;
}

/** Texts that differ in their spaces and texts that differ in their letters are not corrected by one change. */
function guessFor(finding: Finding, cause: string | null): string {
  const shared = sharedOf(finding, cause);
  return shared === undefined ? '' : (guessOf(finding, shared) ?? '');
}

/** The difference that has this cause. */
function sharedOf({ check, mismatches }: Finding, cause: string | null): Mismatch | undefined {
  return mismatches.find((mismatch) => causeOf(check, mismatch) === cause);
}

function groupOf({ cause, own }: { readonly cause: string | null; readonly own: Finding[] }): FindingGroup {
  const [first] = own;
  if (first === undefined) throw new Error('a group has a finding');
  return {
    first,
    shared: sharedOf(first, cause) ?? first.mismatches[0],
    findings: own,
    operations: [...new Set(own.map(({ operation }) => operation))],
    count: own.reduce((sum, { count }) => sum + count, 0),
  };
}

function byWeight(one: FindingGroup, other: FindingGroup): number {
  return (
    Number(one.first.verdict === 'inconclusive') - Number(other.first.verdict === 'inconclusive') ||
    Number(isSecurity(other.first)) - Number(isSecurity(one.first)) ||
    Number(other.first.verdict === 'error') - Number(one.first.verdict === 'error') ||
    LEVELS.indexOf(one.first.level) - LEVELS.indexOf(other.first.level) ||
    other.operations.length - one.operations.length ||
    other.count - one.count
  );
}
