import * as yaml from 'yaml';
import { rewrittenEntries } from '../../baseline/rewritten-entries.ts';
import { Mistake } from '../../model/mistake.ts';
import type { Sensitivity } from '../sensitivity.ts';
import type { AcceptedEntry, Fault } from './accepted-schema.ts';
import { holdToAccepted } from './hold-to-accepted.ts';
import { type Accepted, acceptedName, parseAccepted } from './parse-accepted.ts';

export interface AcceptedUpdate {
  readonly text: string;
  readonly pruned: readonly string[];
  readonly added: readonly string[];
}

/**
 * A baseline of survivors after a measurement: without what is noticed now, and, given a reason, with an entry for each survivor
 * that is new. `text` is the file as it is; null where there is none. Throws what `parseAccepted` throws, and a Mistake
 * `baseline-update-partial` where the report is not one of a whole run. Pure.
 */
export function updateAccepted(
  text: string | null,
  found: Sensitivity,
  options: { readonly path: string; readonly today: string; readonly reason: string | null },
): AcceptedUpdate {
  const { path, today } = options;
  const [short] = found.shortOf;
  if (short !== undefined)
    throw new Mistake({
      code: 'baseline-update-partial',
      message: `The baseline is not updated by a report that is not whole. ${short}`,
      where: path,
      hint: 'Run all of the contract, then update.',
    });
  const before: Accepted = text === null ? { path, entries: [] } : parseAccepted(text, path, yaml);
  const { open, stale } = holdToAccepted(found, before, today);
  const reason = options.reason?.trim() ?? '';
  const added = reason === '' ? [] : open.map((fault) => entryOf(fault, reason));
  const pruned = before.entries.flatMap((entry, index) => (stale.includes(entry) ? [index] : []));
  const isSame = text !== null && pruned.length === 0 && added.length === 0;
  return {
    text: isSame ? text : rewrittenEntries(text, path, pruned, added),
    pruned: stale.map(acceptedName),
    added: added.map(acceptedName),
  };
}

/** As narrow as it was found. */
function entryOf({ requirement, operator, place }: Fault, reason: string): AcceptedEntry {
  return { requirement, operator, ...(place === '' ? {} : { place }), reason };
}
