import { matchesPattern } from '../../baseline/pattern.ts';
import { LIVE_FAULTS } from '../live/live-fault-id.ts';
import { OPERATORS } from '../operator.ts';
import type { Acceptance, LiveMutant, Mutant, Sensitivity } from '../sensitivity.ts';
import type { Fault } from './accepted-schema.ts';
import { type Accepted, acceptedName, type LocatedAcceptance, names } from './parse-accepted.ts';

/** Fates that a baseline accepts, or that are open. What leaves a clause undecided keeps no report green. */
const SURVIVES: ReadonlySet<string> = new Set(['blind', 'elsewhere', 'under-specified']);

/** What a baseline of survivors makes of what was found. */
export interface HeldSensitivity {
  /** With `accepted` at each survivor that it accepts, and what became of its entries. The score is as it was. */
  readonly result: Sensitivity;
  /** Survivors that no entry accepts. */
  readonly open: readonly Fault[];
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
  const accepted = <One extends Mutant | LiveMutant>(mutant: One): One => {
    if (!survives(mutant)) return mutant;
    const entry = living.find((each) => names(each, faultOf(mutant)));
    if (entry === undefined) return mutant;
    used.add(entry);
    return { ...mutant, accepted: entry.reason };
  };
  const mutants = found.mutants.map(accepted);
  const live = found.live && { ...found.live, mutants: found.live.mutants.map(accepted) };
  const all = [...mutants, ...(live?.mutants ?? [])];
  const open = all.filter((mutant) => survives(mutant) && mutant.accepted === undefined).map(faultOf);
  const broken = entries.flatMap((entry) => {
    const why = living.includes(entry) ? (used.has(entry) ? null : whyUnused(entry, found)) : 'expired';
    return why === null ? [] : [{ entry, why }];
  });
  const acceptance: Acceptance = {
    accepted: all.filter((mutant) => mutant.accepted !== undefined).length,
    open: open.length,
    broken: broken.map(({ entry, why }) => ({
      entry: acceptedName(entry),
      why,
      message: messageOf(entry, why, path),
    })),
  };
  return {
    result: { ...found, mutants, ...(live === undefined ? {} : { live }), baseline: acceptance },
    open,
    stale: broken.filter(({ why }) => why === 'stale').map(({ entry }) => entry),
  };
}

function survives({ fate }: Mutant | LiveMutant): boolean {
  return SURVIVES.has(fate);
}

/** A live fault strikes no one clause: `order.place@1.0.0#live`. */
function faultOf(mutant: Mutant | LiveMutant): Fault {
  if ('fault' in mutant) return { requirement: liveClause(mutant), operator: mutant.fault, place: '' };
  return { requirement: mutant.clause, operator: mutant.operator, place: mutant.place };
}

function liveClause({ operation }: { readonly operation: string }): string {
  return `${operation}#live`;
}

type Why = Acceptance['broken'][number]['why'];

/** Null where this report cannot tell: it has no call on which the fault could be made. */
function whyUnused(entry: LocatedAcceptance, { mutants, clauses, live }: Sensitivity): Why | null {
  const known = clauses.flatMap((clause) => [clause.requirement, liveClause(clause)]);
  const isKnown =
    known.some((requirement) => matchesPattern(entry.requirement, requirement)) &&
    [...OPERATORS, ...LIVE_FAULTS].some((operator) => matchesPattern(entry.operator, operator));
  if (!isKnown) return 'unmatched';
  const isNoticed = [...mutants, ...(live?.mutants ?? [])].some(
    (mutant) => mutant.fate === 'killed' && names(entry, faultOf(mutant)),
  );
  return isNoticed ? 'stale' : null;
}

function messageOf(entry: LocatedAcceptance, why: Why, path: string): string {
  const what = {
    stale: 'is noticed now; take it out',
    expired: `was accepted until ${entry.expires}; look at it again`,
    unmatched: 'names no clause of this contract, or no operator',
  };
  return `${acceptedName(entry)} ${what[why]} (${path}:${entry.line}).`;
}
