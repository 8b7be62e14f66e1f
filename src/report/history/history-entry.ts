import { z } from 'zod';
import type { Report, RunVerdict } from '../../model/report.ts';

/** Ids of a kind that an entry keeps; of more it has the count alone. */
const MOST_IDS = 1_000;

/** One whole run as a history keeps it: what a trend needs, and nothing that was said or sent. */
export const historyEntrySchema = z.strictObject({
  version: z.literal(1),
  implementation: z.string().max(500),
  /** ISO 8601. */
  startedAt: z.iso.datetime(),
  verdict: z.enum(['conformant', 'partial', 'non-conformant']),
  /** SHA-256 of the contract, hexadecimal: runs of another contract promise something else. */
  contract: z.string().max(100),
  commit: z.string().max(100).nullable(),
  /** How many scored requirements came out so. */
  counts: z.strictObject({
    verified: z.int().min(0),
    violated: z.int().min(0),
    unverified: z.int().min(0),
  }),
  /** Ids of scored requirements, sorted; of too many, none. */
  violated: z.array(z.string().max(2_000)).max(MOST_IDS).nullable(),
  unverified: z.array(z.string().max(2_000)).max(MOST_IDS).nullable(),
  /** Requirements that failed and then passed within the run. */
  flaky: z.array(z.string().max(2_000)).max(MOST_IDS),
});

export type HistoryEntry = z.output<typeof historyEntrySchema> & { readonly verdict: RunVerdict };

/** What is kept of a report; null of a part, of a shard and of a run that did not end: they would bend the trend. */
export function historyEntryOf(report: Report): HistoryEntry | null {
  const { header, footer, requirements, cases, verdict } = report;
  if (header.shard !== null || header.selection.length > 0 || !footer.complete) return null;
  const scored = requirements.filter(({ unscored }) => unscored === undefined);
  const idsOf = (status: string) => scored.filter((one) => one.status === status).map(({ id }) => id);
  const [violated, unverified] = [idsOf('violated').sort(), idsOf('unverified').sort()];
  const flaky = new Set(cases.flatMap((one) => (one.flaky === undefined ? [] : [one.requirement])));
  const listed = (ids: string[]) => (ids.length > MOST_IDS ? null : ids);
  return {
    version: 1,
    implementation: header.implementation.name,
    startedAt: header.startedAt,
    verdict,
    contract: header.contract.digest,
    commit: header.origin?.commit ?? null,
    counts: {
      verified: idsOf('verified').length,
      violated: violated.length,
      unverified: unverified.length,
    },
    violated: listed(violated),
    unverified: listed(unverified),
    flaky: [...flaky].sort().slice(0, MOST_IDS),
  };
}
