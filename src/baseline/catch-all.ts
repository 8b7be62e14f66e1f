import { Mistake } from '../model/mistake.ts';
import { type LocatedEntry, subjectOf } from './baseline.ts';
import { matchesPattern } from './pattern.ts';

/** Ids that no two contracts share: a pattern that names all of them names anything with a domain. */
const STRANGERS = [
  'harbour.crane.lift@0.3.1#io/errors/CRANE_BUSY',
  'quay.berth@1.0.0#io/output',
  'a.b.c.d@7.0.0#policy/auth',
  'x.y@2.0.0#acceptance/scenarios/some-key/walked',
  'm.n.o@1.1.1#sideEffects/emits/moved/generated/edge',
];

/** Refuses an entry that would accept every finding of every operation: it waives the contract. Throws Mistake `baseline-matches-everything`. */
export function refuseCatchAlls(entries: readonly LocatedEntry[], path: string): void {
  for (const entry of entries) {
    const everyCheck = STRANGERS.every((_, at) => matchesPattern(entry.check, `any-check-${at}`));
    if (!everyCheck || entry.mismatch !== undefined) continue;
    if (!STRANGERS.every((id) => matchesPattern(subjectOf(entry), id))) continue;
    throw new Mistake({
      code: 'baseline-matches-everything',
      message: `The pattern ${JSON.stringify(subjectOf(entry))} with every check accepts any finding: nothing could fail this run any more.`,
      where: `${path}:${entry.line}`,
      hint: 'Name the requirement, the check or the mismatch that is accepted; `--baseline-update --reason` writes such entries.',
    });
  }
}
