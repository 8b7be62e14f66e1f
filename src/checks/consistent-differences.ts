import type { Mismatch } from '../model/finding.ts';
import type { Facets } from './facets-of.ts';

const ABSENT = 'nothing';

/**
 * What always came one way where `isOther` is false and always another way where it is true. What varies within either
 * side tells nothing of the side.
 */
export function consistentDifferences(rows: readonly Facets[], isOther: readonly boolean[]): Mismatch[] {
  const mismatches: Mismatch[] = [];
  for (const path of new Set(rows.flatMap((row) => [...row.keys()]))) {
    const [one, ...more] = valuesOf(rows, path, (index) => isOther[index] === false);
    const [other, ...others] = valuesOf(rows, path, (index) => isOther[index] === true);
    if (one === undefined || other === undefined || more.length + others.length > 0 || one === other)
      continue;
    mismatches.push({
      path: path.split('.'),
      kind: 'answers-the-harness-differently',
      expected: `${one}, as each time the harness asked`,
      actual: `${other}, each time a client asked`,
    });
  }
  return belowTheFirstBreak(mismatches);
}

function valuesOf(
  rows: readonly Facets[],
  path: string,
  isIts: (index: number) => boolean,
): readonly string[] {
  return [...new Set(rows.filter((_, index) => isIts(index)).map((row) => row.get(path) ?? ABSENT))];
}

/** Where the outcome itself differs, what is absent of its output is no other difference. */
function belowTheFirstBreak(mismatches: readonly Mismatch[]): Mismatch[] {
  const outcome = mismatches.find(({ path: [root] }) => root === 'outcome');
  if (outcome !== undefined) return [outcome];
  const read = mismatches.find(
    ({ path: [root, ...rest] }) => rest.length === 0 && /^read back/.test(String(root)),
  );
  if (read === undefined) return [...mismatches];
  return mismatches.filter((each) => each === read || !String(each.path[0]).startsWith('read back'));
}
