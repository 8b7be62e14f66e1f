import type { CaseId } from '../model/case.ts';
import type { OperationId } from '../model/operation.ts';
import type { Level, Profile, RequirementId } from '../model/requirement.ts';
import type { LiveFaultId } from './live/live-fault-id.ts';
import type { OperatorId } from './operator.ts';

/**
 * What became of a broken implementation that was made up. `killed`: a finding names the clause that it strikes.
 * `elsewhere`: there is a finding, and it names another clause. `undecided`: no finding, but nothing verifies the clause any
 * more, so that the report is not green. `blind`: it breaks the contract, and nothing notices.
 * `under-specified`: the contract allows it. `equivalent`: the contract's own models read both answers as the same value.
 */
export type Fate = 'killed' | 'elsewhere' | 'undecided' | 'blind' | 'under-specified' | 'equivalent';

/** What to write into the contract so that a fault would be noticed. */
export interface Advice {
  /** Where: `acceptance.scenarios`, `io.output`, `sideEffects.emits`. */
  readonly where: string;
  /** One sentence. */
  readonly text: string;
  /** Text to paste; null where only a sentence helps. */
  readonly paste: string | null;
}

/** One made-up fault of an implementation, made wherever the report has a call that it changes. */
export interface Mutant {
  /** `agent.run.get@1.0.0 drop-field output.status`, the same for every run of the same contract. */
  readonly id: string;
  readonly operator: OperatorId;
  readonly operation: OperationId;
  readonly place: string;
  readonly text: string;
  readonly clause: RequirementId;
  readonly fate: Fate;
  /** What noticed it; null where nothing did. */
  readonly by: { readonly check: string; readonly requirement: RequirementId; readonly case: CaseId } | null;
  /** A case in whose trace it was made. */
  readonly in: CaseId;
  /** In how many traces it was made before its fate was known. */
  readonly tries: number;
  readonly was?: string;
  /** Values that are all allowed in that place. */
  readonly values?: readonly string[];
  /** What to write so that it would be noticed; of survivors. */
  readonly advice?: Advice;
  /** Why a baseline accepts that it gets past the contract. */
  readonly accepted?: string;
}

/** A mutant as it came out, before anything is made of it. */
export type Struck = Omit<Mutant, 'advice' | 'accepted'>;

/** `killed`: faults of this clause are noticed. `blind`: none is. `unobserved`: the report has no trace to try it on. */
export type ClauseStanding = 'killed' | 'undecided' | 'blind' | 'under-specified' | 'unobserved';

/** What of one requirement would be noticed. */
export interface ClauseSensitivity {
  readonly requirement: RequirementId;
  readonly operation: OperationId;
  readonly level: Level;
  readonly profile: Profile;
  readonly text: string;
  readonly standing: ClauseStanding;
  readonly operators: readonly {
    readonly operator: OperatorId;
    readonly killed: number;
    readonly survived: number;
    readonly allowed: number;
    /** They leave their clause open: no finding, and no green report. */
    readonly undecided: number;
  }[];
  /** Faults that a finding of this clause noticed, whatever clause they strike first. */
  readonly notices: number;
  /** Why it is unobserved, and what the run lacked; null otherwise. */
  readonly reason: string | null;
}

export interface SensitivityCounts {
  /** Those that are not equivalent. */
  readonly mutants: number;
  readonly killed: number;
  readonly elsewhere: number;
  readonly undecided: number;
  readonly blind: number;
  readonly underSpecified: number;
  readonly equivalent: number;
}

/**
 * What became of a fault that was made between the harness and a running implementation. `unmade`: the run gave it no chance, so that
 * it says nothing. The others as for a `Fate`; `undecided` also where the run could not be finished.
 */
export type LiveFate = 'killed' | 'elsewhere' | 'undecided' | 'blind' | 'unmade';

/** One live fault in one operation. */
export interface LiveMutant {
  /** `agent.run.cancel@1.0.0 lost-update`. */
  readonly id: string;
  readonly fault: LiveFaultId;
  readonly operation: OperationId;
  readonly text: string;
  readonly fate: LiveFate;
  /** Why it is undecided or unmade; null otherwise. */
  readonly reason: string | null;
  /** How often it changed an answer or the state. */
  readonly times: number;
  readonly by: Mutant['by'];
  /** What to write so that it would be noticed; of survivors. */
  readonly advice?: Advice;
  /** Why a baseline accepts that it gets past the contract. */
  readonly accepted?: string;
}

/** What the run of a contract notices of faults in a running implementation (`--live`). They do not count in the score. */
export interface LiveSensitivity {
  readonly implementation: string;
  readonly mutants: readonly LiveMutant[];
  /** Faults that were left out because of `--max-live`. */
  readonly left: number;
}

/** What a baseline of survivors made of what was found. */
export interface Acceptance {
  /** Survivors that it accepts. They count in the score as they did without it. */
  readonly accepted: number;
  /** Survivors that it does not. */
  readonly open: number;
  /** `stale`: its faults were made, and none gets past any more. `unmatched`: it names no clause, or no operator. */
  readonly broken: readonly {
    readonly entry: string;
    readonly why: 'stale' | 'expired' | 'unmatched';
    readonly message: string;
  }[];
}

/** What a contract would notice of broken implementations, by a stored report. */
export interface Sensitivity {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'proviso'; readonly version: string };
  /** The report that the traces are of. */
  readonly report: { readonly digest: string; readonly implementation: string; readonly seed: number };
  readonly counts: SensitivityCounts;
  /**
   * Of all mutants that would leave a report green or be found, how many are killed: 0 to 100. 0 where there are none. An operation
   * that never answered with an output counts as one of which nothing is noticed.
   */
  readonly score: number;
  /** The same without what the contract allows: of what it forbids, how much is noticed. */
  readonly noticed: number;
  readonly clauses: readonly ClauseSensitivity[];
  readonly mutants: readonly Mutant[];
  /** What keeps the report from being one of a whole run, a sentence each: a shard, a selection, a run that stopped, an old format. */
  readonly shortOf: readonly string[];
  /** Cases whose evidence could not be read: cut, hidden, or of another plan. */
  readonly unreadable: readonly CaseId[];
  /** Sentences of scenarios that only the user's own steps testify to: no mutation of a trace reaches them. */
  readonly testimony: number;
  /** Absent where none was asked for. */
  readonly live?: LiveSensitivity;
  /** Absent where no baseline was given. */
  readonly baseline?: Acceptance;
}
