import { Mistake } from '../model/mistake.ts';
import { entryName, implementationsOf, type LocatedEntry, matchersOf, subjectOf } from './baseline.ts';

/**
 * Refuses two entries that accept the same thing (`baseline-duplicate`), and two that expect different
 * verdicts of it (`baseline-contradiction`).
 */
export function refuseContradictions(entries: readonly LocatedEntry[], path: string): void {
  const seen = new Map<string, LocatedEntry[]>();
  for (const entry of entries) {
    const kind = entry.requirement === undefined ? 'case' : 'requirement';
    const key = JSON.stringify([kind, subjectOf(entry), entry.check, shapeOf(entry)]);
    const others = seen.get(key) ?? [];
    const other = others.find((candidate) => overlap(candidate, entry));
    if (other !== undefined) throw clash(other, entry, path);
    seen.set(key, [...others, entry]);
  }
}

function shapeOf(entry: LocatedEntry): readonly string[] {
  return matchersOf(entry)
    .map(({ kind, path, actual }) => JSON.stringify([kind ?? null, path ?? null, actual ?? null]))
    .sort();
}

function overlap(one: LocatedEntry, other: LocatedEntry): boolean {
  const [a, b] = [implementationsOf(one), implementationsOf(other)];
  return a === null || b === null || a.some((name) => b.includes(name));
}

function clash(first: LocatedEntry, second: LocatedEntry, path: string): Mistake {
  const same = first.expect === second.expect;
  return new Mistake({
    code: same ? 'baseline-duplicate' : 'baseline-contradiction',
    message: same
      ? `The baseline accepts ${entryName(second)} twice, first on line ${first.line}.`
      : `The baseline expects ${entryName(second)} to be ${second.expect}, and on line ${first.line} to be ${first.expect}.`,
    where: `${path}:${second.line}`,
    hint: 'Keep one of the two.',
  });
}
