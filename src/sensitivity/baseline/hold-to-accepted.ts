import { matchesPattern } from '../../baseline/pattern.ts';
import { OPERATORS } from '../operator.ts';
import type { Acceptance, Fate, Mutant, Sensitivity } from '../sensitivity.ts';
import { type Accepted, acceptedName, type LocatedAcceptance, names } from './parse-accepted.ts';

/** Fates that a baseline accepts, or that are open. What leaves a clause undecided keeps no report green. */
const SURVIVES: ReadonlySet<Fate> = new Set(['blind', 'elsewhere', 'under-specified']);

/** What a baseline of survivors makes of what was found. */
export interface HeldSensitivity {
  /** With `accepted` at each survivor that it accepts, and what became of its entries. The score is as it was. */
  readonly result: Sensitivity;
  /** Survivors that no entry accepts. */
  readonly open: readonly Mutant[];
  /** Entries whose faults were made and are noticed now: what an update takes out. */
  readonly stale: readonly LocatedAcceptance[];
}

/** Holds what was found against the survivors that are accepted for now. `today` is a day in UTC: `2026-01-31`. Pure. */
export function holdToAccepted(
  found: Sensitivity,
  { path, entries }: Accepted,
  today: string,
): HeldSensitivity {
  const living = entries.filter(({ expires }) => expires === undefined || today <= expires);
  const used = new Set<LocatedAcceptance>();
  const mutants = found.mutants.map((mutant): Mutant => {
    if (!survives(mutant)) return mutant;
    const entry = living.find((each) => names(each, faultOf(mutant)));
    if (entry === undefined) return mutant;
    used.add(entry);
    return { ...mutant, accepted: entry.reason };
  });
  const open = mutants.filter((mutant) => survives(mutant) && mutant.accepted === undefined);
  const broken = entries.flatMap((entry) => {
    const why = living.includes(entry) ? (used.has(entry) ? null : whyUnused(entry, found)) : 'expired';
    return why === null ? [] : [{ entry, why }];
  });
  const acceptance: Acceptance = {
    accepted: mutants.filter(({ accepted }) => accepted !== undefined).length,
    open: open.length,
    broken: broken.map(({ entry, why }) => ({
      entry: acceptedName(entry),
      why,
      message: messageOf(entry, why, path),
    })),
  };
  return {
    result: { ...found, mutants, baseline: acceptance },
    open,
    stale: broken.filter(({ why }) => why === 'stale').map(({ entry }) => entry),
  };
}

function survives({ fate }: Mutant): boolean {
  return SURVIVES.has(fate);
}

function faultOf({ clause, operator, place }: Mutant) {
  return { requirement: clause, operator, place };
}

type Why = Acceptance['broken'][number]['why'];

/** Null where this report cannot tell: it has no call on which the fault could be made. */
function whyUnused(entry: LocatedAcceptance, { mutants, clauses }: Sensitivity): Why | null {
  const isKnown =
    clauses.some(({ requirement }) => matchesPattern(entry.requirement, requirement)) &&
    OPERATORS.some((operator) => matchesPattern(entry.operator, operator));
  if (!isKnown) return 'unmatched';
  const made = mutants.filter((mutant) => names(entry, faultOf(mutant)));
  return made.length > 0 ? 'stale' : null;
}

function messageOf(entry: LocatedAcceptance, why: Why, path: string): string {
  const what = {
    stale: 'is noticed now, or taken for another; take it out',
    expired: `was accepted until ${entry.expires}; look at it again`,
    unmatched: 'names no clause of this contract, or no operator',
  };
  return `${acceptedName(entry)} ${what[why]} (${path}:${entry.line}).`;
}
