import type { Report } from '../../model/report.ts';
import { canonicalJson } from '../canonical.ts';

/** Something that reports of one run have in common, with the word for it. */
export interface Mark {
  readonly name: string;
  of(report: Report): unknown;
}

/** What all reports have in common that one run of the command writes, whatever part of it they are of. */
export const RUN_MARKS: readonly Mark[] = [
  { name: 'contract', of: ({ header }) => header.contract.digest },
  { name: 'run', of: ({ header }) => header.runId ?? null },
  { name: 'config', of: ({ header }) => header.configDigest ?? null },
  { name: 'seed', of: ({ header }) => header.seed },
  { name: 'phases', of: ({ header }) => header.phases },
  { name: 'bounds of sequences', of: ({ header }) => header.sequences ?? null },
  { name: 'version of Proviso', of: ({ header }) => header.tool },
  { name: 'build of Proviso', of: ({ header }) => header.toolDigest ?? null },
];

/** The first mark that a report does not have in common with the first of them, and that report; null where all are of one run. */
export function departureFrom<Item extends { readonly report: Report }>(
  reports: readonly Item[],
  marks: readonly Mark[],
): { readonly name: string; readonly first: Item; readonly other: Item } | null {
  const [first] = reports;
  if (first === undefined) return null;
  for (const { name, of } of marks) {
    const wanted = canonicalJson(of(first.report));
    const other = reports.find(({ report }) => canonicalJson(of(report)) !== wanted);
    if (other !== undefined) return { name, first, other };
  }
  return null;
}
