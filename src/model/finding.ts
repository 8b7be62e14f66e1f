import type { CaseId, RawStimulus, StoredValue } from './case.ts';
import type { MismatchKind } from './mismatch-kind.ts';
import type { Observation } from './observation.ts';
import type { Actor, OperationId } from './operation.ts';
import type { KeptCall } from './reduced-case.ts';
import type { ClauseRef, Level, Profile, RequirementId } from './requirement.ts';
import type { View } from './schema.ts';
import type { Verdict } from './verdict.ts';

/** Expected against actual, at a path of what was observed. */
export interface Mismatch {
  /** From the root of the observation, e.g. `['output', 'status']` or `['events', 0, 'payload', 'runId']`. */
  readonly path: readonly (string | number)[];
  /** Stable word for the kind of difference, part of a finding's identity: `wrong-type`, `undeclared-code`. */
  readonly kind: MismatchKind;
  /** In words, for people. */
  readonly expected: string;
  readonly actual: string;
}

/** Says that the operation is not there at all. */
export function isAbsence({ mismatches }: Pick<Finding, 'mismatches'>): boolean {
  return mismatches.some(({ kind }) => kind === 'unimplemented');
}

/** What one check says of one requirement after one observation. */
export interface Judgement {
  readonly check: string;
  readonly requirement: RequirementId;
  readonly verdict: Extract<Verdict, 'pass' | 'fail' | 'inconclusive'>;
  readonly mismatches: readonly Mismatch[];
  /** Why it could not be judged; with a `pass`, what it says nothing of. */
  readonly reason?: string;
  /** More evidence existed than was seen. What other calls showed does not make up for it. */
  readonly unsettled?: true;
  /** It holds only where each of these operations also succeeded in the same run; only with `pass`. */
  readonly ifSucceeded?: readonly OperationId[];
}

/** A value outside its model that a command accepted before, and that stands in an answer of another call. */
export interface Residue {
  readonly from: OperationId;
  /** Names down to it in the input, without the places in lists. */
  readonly field: readonly string[];
  /** Its JSON; of a long one the beginning. Empty where the whole input is meant. */
  readonly text: string;
  /** The whole input, where no single field of it is at fault: each field's JSON, `undefined` for those of the model that it lacked. */
  readonly whole?: readonly { readonly name: string; readonly text: string }[];
}

/** One call as it was made and answered. */
export interface Step {
  readonly operation: OperationId;
  readonly actor: Actor;
  readonly input: StoredValue;
  readonly idempotencyKey?: string;
  /** Set where the request was broken below the contract: it was a probe, and no call of the operation. */
  readonly raw?: RawStimulus;
  /** The view in which the observation was made; judging again needs it. */
  readonly view: View;
  readonly observation: Observation;
  /** Of a scenario: where in it the call was made, and what for. */
  readonly at?: Place & {
    readonly as: Purpose;
    /** Of a look that may have to be repeated: how many milliseconds after the first one it began; 0 for the first. */
    readonly afterMs?: number;
  };
  /**
   * `devalue` text of `{ output, events }` as they were seen natively, kept where JSON would lose
   * something (a Date where the model wants one); null once a value could not be kept whole.
   */
  readonly faithful?: string | null;
  /** What accepted invalid input left in this answer. */
  readonly residues?: readonly Residue[];
  /** Of a sequence or a race: the thing that it is about, as the plan names it: `thing 1`. */
  readonly about?: string;
  /** Of a race: moments at which it was sent and its answer came, counted over all calls of the case. What begins before another ends overlaps it. */
  readonly span?: { readonly from: number; readonly to: number };
  /** A secret was taken out of what was observed or sent: from what is left, it cannot be judged again. */
  readonly redacted?: true;
}

/** How to see a finding again: the stored case itself, and for generated input the generator's coordinates. */
export interface Replay {
  readonly case: CaseId;
  readonly command: string;
  readonly curl?: string;
  readonly seed?: number;
  readonly path?: string;
  /** Which edge of the model was tried, `coverage/limit/max`, or `fuzzing`. */
  readonly technique?: string;
  /** A feature that shows the finding on its own, and the file name it goes under. */
  readonly feature?: { readonly path: string; readonly text: string };
  /** Of a race: in how many of its tries it was seen. */
  readonly tries?: { readonly made: number; readonly broken: number };
  /** The generated input as it was first found, before shrinking. */
  readonly original?: StoredValue;
}

/** A place in a scenario: a sentence, and a part of what it means, both counted from 0. */
export interface Place {
  readonly sentence: number;
  readonly part: number;
}

/** What a call of a scenario is for: a state, a When, a Then that asks what became of it, a step of the user's own. */
export type Purpose = 'setup' | 'act' | 'read-back' | 'own-step';

/** What one sentence of a scenario came to. */
export type SentenceVerdict =
  | { readonly kind: 'held' }
  | { readonly kind: 'broken'; readonly mismatches: readonly Mismatch[] }
  | { readonly kind: 'undecided'; readonly reason: string }
  /** A step of the user's own has trouble that is no promise. */
  | { readonly kind: 'error'; readonly reason: string };

/** How a scenario was followed: what no call and no state shows. */
export interface Walk {
  /** The implementation was put back to its beginning before. */
  readonly reset: boolean;
  /** The sentences that were followed, in order. */
  readonly taken: readonly number[];
  /** What a sentence asks for that was not done, and why: a state, a call. */
  readonly undone: readonly (Place & {
    readonly reason: string;
    /** What comes after it was tried as it stands: a state that no one could enter. */
    readonly tried?: true;
  })[];
  /** What the user's own steps said of their sentences. Only their word stands for it. */
  readonly testimony: readonly {
    readonly sentence: number;
    readonly said: SentenceVerdict;
    /** The values by name that it left for what comes after it, where it changed them. */
    readonly gave?: Readonly<Record<string, unknown>>;
  }[];
}

/** What a case saw: the states entered, and the calls in order. Bounded and redacted. */
export interface Evidence {
  readonly states: readonly {
    readonly name: string;
    readonly by: string;
    readonly values: Readonly<Record<string, unknown>>;
    /** Of a scenario: where in it the state was entered. */
    readonly at?: Place;
  }[];
  readonly steps: readonly Step[];
  /** How many of the first steps brought the states about; none where it is left out. */
  readonly setup?: number;
  /** Of a case that was made smaller: the planned calls that were made. All of them where it is left out. */
  readonly only?: readonly KeptCall[];
  /** Why it did not come to all of its calls: a state could not be entered, a call not be sent. */
  readonly stuck?: string;
  /** Teardowns that failed. */
  readonly teardown?: readonly string[];
  /** Of a scenario. Reports of former versions lack it, and so cannot be judged by their sentences again. */
  readonly walk?: Walk;
}

/** Whose doing a finding is. */
export type Attribution = 'implementation' | 'contract' | 'harness';

/** Mismatches bound to requirement, case, evidence and replay. Several cases with one cause are one finding. */
export interface Finding {
  /** Stable across runs, seeds and inputs: hash of operation, check, requirement and mismatch kinds and paths. */
  readonly fingerprint: string;
  /** The fingerprint it had in reports whose mismatches carried a validating library's codes; only where that differs. */
  readonly former?: string;
  readonly verdict: Extract<Verdict, 'fail' | 'inconclusive' | 'error'>;
  readonly attribution: Attribution;
  readonly operation: OperationId;
  readonly check: string;
  readonly requirement: RequirementId;
  readonly level: Level;
  readonly profile: Profile;
  readonly message: string;
  readonly mismatches: readonly Mismatch[];
  /** Ids of what may have gone wrong, one for each kind and field: findings of other operations with the same id share it. */
  readonly causes?: readonly string[];
  readonly source: ClauseRef;
  /** The case that shows it best (the smallest witness). */
  readonly case: CaseId;
  /** How many cases or generated inputs showed it. */
  readonly count: number;
  readonly evidence: Evidence | null;
  readonly replay: Replay;
}
