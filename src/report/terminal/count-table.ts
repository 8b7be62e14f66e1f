import { groupedDigits } from '../words/grouped-digits.ts';
import type { Ink } from './ink.ts';
import type { ScoredCounts } from './scored-counts.ts';

export interface CountTable {
  /** Columns that heads and cells take. */
  readonly columns: number;
  readonly heads: string;
  cellsOf(counts: ScoredCounts): string;
}

const KINDS = ['verified', 'violated', 'unverified', 'notApplicable', 'unscored'] as const;
const HEADS = {
  verified: 'verified',
  violated: 'violated',
  unverified: 'not observed',
  notApplicable: 'not applicable',
  unscored: 'not scored',
} as const;
const GAP = '  ';

/** Counts in columns under their names. A column of zeros only is left out: names need the room more. */
export function countTable(rows: readonly ScoredCounts[], ink: Ink): CountTable {
  const paints = {
    verified: ink.good,
    violated: ink.bad,
    unverified: ink.unsure,
    notApplicable: ink.dim,
    unscored: ink.dim,
  };
  const kinds = KINDS.filter((kind) => kind === 'verified' || rows.some((counts) => counts[kind] > 0));
  const heads = kinds.map((kind) => GAP + HEADS[kind]).join('');
  return {
    columns: heads.length,
    heads: ink.dim(heads),
    cellsOf: (counts) =>
      kinds
        .map((kind) => {
          const text = groupedDigits(counts[kind]).padStart(GAP.length + HEADS[kind].length);
          return counts[kind] === 0 ? ink.dim(text) : paints[kind](text);
        })
        .join(''),
  };
}
