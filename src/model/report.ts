import type { Capabilities } from './adapter.ts';
import type { Case, CaseId } from './case.ts';
import type { EvidenceSeal, Sampled } from './case-evidence.ts';
import type { Coverage } from './coverage.ts';
import type { Defect } from './defect.ts';
import type { Evidence, Finding } from './finding.ts';
import type { OperationId } from './operation.ts';
import type { OutcomeCounts } from './outcome-counts.ts';
import type { Gap, SequenceBounds } from './plan.ts';
import type { Profile, Requirement, RequirementId } from './requirement.ts';
import type { Verdict } from './verdict.ts';

/** Version of the report's own format; a reader refuses a newer one. */
export const REPORT_SCHEMA_VERSION = 3;

/** Who was checked, as the config names it. */
export interface ImplementationIdentity {
  readonly name: string;
  readonly version: string | null;
  readonly url: string | null;
}

/** What tells one run from another besides what it checked. */
export type RunIdentity = Pick<
  ReportHeader,
  'runId' | 'invocation' | 'configDigest' | 'toolDigest' | 'origin'
>;

/** Where a run took place. Told by the environment of the run, and by nothing that could be judged again. */
export interface RunOrigin {
  /** Of git, hexadecimal; null where it is unknown. */
  readonly commit: string | null;
  readonly branch: string | null;
  /** The page of the run at its CI, without credentials; null elsewhere. */
  readonly url: string | null;
  /** Version of Node, without a `v`. */
  readonly node: string;
  /** As Node names it: `linux-x64`. */
  readonly platform: string;
}

export interface ReportHeader {
  /**
   * Version 1 keeps no generated input that passed, and all evidence inline. Versions 1 and 2 are written out as they
   * are; the file of version 3 has each text once.
   */
  readonly schemaVersion: 1 | 2 | typeof REPORT_SCHEMA_VERSION;
  readonly tool: { readonly name: 'proviso'; readonly version: string };
  readonly contract: {
    readonly operations: readonly {
      readonly id: OperationId;
      readonly digest: string;
      readonly file: string | null;
      /** As `meta` names them; absent where it names none. */
      readonly owners?: readonly string[];
      readonly tags?: readonly string[];
    }[];
    /** SHA-256 over the operations' digests, hexadecimal. */
    readonly digest: string;
  };
  readonly implementation: ImplementationIdentity;
  readonly adapter: string;
  readonly capabilities: Capabilities;
  readonly seed: number;
  readonly phases: readonly string[];
  /** How many sequences were planned and how long; absent where they are the usual ones (`USUAL_SEQUENCES`). */
  readonly sequences?: SequenceBounds;
  readonly claims: readonly Profile[];
  /** What was left out by the user's own selection, in words; empty for a whole run. */
  readonly selection: readonly string[];
  readonly shard: { readonly index: number; readonly of: number } | null;
  /** SHA-256 of the whole plan, before sharding, hexadecimal. */
  readonly planDigest: string;
  /** The same for all shards of one run: `--run-id`, else the CI's own id of it. Absent where neither is known. */
  readonly runId?: string;
  /** Of surfaces: random, one for all reports of one run of the command. Absent in others, and in those of former versions. */
  readonly invocation?: string;
  /** SHA-256 of the config file's text, hexadecimal. Absent for a config made in memory. */
  readonly configDigest?: string;
  /** SHA-256 of the code of Proviso that ran, hexadecimal. Absent where it ran from its sources. */
  readonly toolDigest?: string;
  /** Absent in reports of programs and of former versions. */
  readonly origin?: RunOrigin;
  /** ISO 8601. */
  readonly startedAt: string;
}

/** How many judgements one check passed on one requirement within a case. */
export interface Tally {
  readonly check: string;
  readonly requirement: RequirementId;
  readonly pass: number;
  readonly fail: number;
  readonly inconclusive: number;
  /** Why effects of some call are not all known: the requirement is not verified, whatever other calls showed. */
  readonly unsettled?: string;
  /** How many of the passes hold only where that operation also succeeded in the same run. */
  readonly ifSucceeded?: Readonly<Record<OperationId, number>>;
}

/** Fields of an input: those whose change or fault showed in an answer or a reading after it, and those whose change showed in none. */
export interface InputInfluence {
  readonly read: readonly string[];
  readonly unread: readonly string[];
}

export interface CaseResult {
  readonly case: CaseId;
  readonly kind: Case['kind'];
  readonly check: string;
  readonly requirement: RequirementId;
  readonly operation: OperationId;
  readonly title: string;
  readonly verdict: Verdict;
  /** Set where its own check passed, though another found something broken: its own requirement was observed as it should be. */
  readonly own?: 'pass';
  /** Why it is not a pass, in words; null for a pass. */
  readonly reason: string | null;
  /** 1 for a call case; how many inputs were tried for a property. */
  readonly runs: number;
  readonly tallies: readonly Tally[];
  readonly outcomes: OutcomeCounts;
  readonly findings: readonly Finding[];
  /** Null where a finding of this case carries it, and for generated input. */
  readonly evidence: Evidence | null;
  /** A few of the generated inputs that passed, chosen by seed and draw; the others are counted only. */
  readonly sample?: readonly Sampled[];
  /** Inputs that passed and were too large to be kept; set where there is less of a sample for it. */
  readonly unsampled?: number;
  /** Given set when the same case failed and then passed in a fresh state. */
  readonly flaky?: { readonly attempts: number; readonly failures: number };
  /** Of a race: how often it was tried, and in how many tries its own rule was broken. Not seen in any is not shown to be free of it. */
  readonly tries?: { readonly made: number; readonly broken: number };
  /** For generated input, and what was written and read afterwards. */
  readonly influence?: InputInfluence;
  /** Milliseconds from the beginning of the run to that of the case, whole; absent where it was never begun. */
  readonly beganMs?: number;
  readonly durationMs: number;
}

/**
 * `unverified`: no observation bears on it, or none that could decide. `not-applicable`: no request of this binding can
 * carry what it is about, as contract and binding say, not an answer; it counts for nothing.
 */
export type RequirementStatus = 'verified' | 'violated' | 'unverified' | 'not-applicable' | 'skipped';

export interface RequirementResult extends Requirement {
  readonly status: RequirementStatus;
  /** Judgements passed on it, and how many of them were favourable. */
  readonly attempts: number;
  readonly passes: number;
  /** Why it is not verified; null where it is. */
  readonly reason: string | null;
  readonly checks: readonly string[];
  readonly cases: readonly CaseId[];
  /** Set where it counts for nothing in the verdict: not in the frozen set, or not claimed. */
  readonly unscored?: string;
  /** The baseline entry that accepts it as it is; it stays `unverified`, and is never verified. */
  readonly known?: string;
  /** The frozen set that wants it observed, whatever a binding can carry: it is then never `not-applicable`. */
  readonly demanded?: string;
}

export interface ProfileResult {
  readonly profile: Profile;
  readonly claimed: boolean;
  readonly verdict: RunVerdict;
  readonly verified: number;
  readonly violated: number;
  readonly unverified: number;
  /** Absent where there are none. */
  readonly notApplicable?: number;
}

/**
 * `conformant`: every must of every claimed profile that is applicable verified. `partial`: none violated, some unverified.
 */
export type RunVerdict = 'conformant' | 'partial' | 'non-conformant';

/** Something that makes a report worth less than it looks, e.g. `never-succeeded`. */
export interface Warning {
  readonly code: string;
  readonly operation: OperationId | null;
  readonly message: string;
}

/** Warning: a requirement of a frozen set is no longer in the contract; the run is `partial` at best. */
export const FROZEN_VANISHED = 'frozen-requirement-vanished';

/** What the baseline did to this run. */
export interface BaselineSummary {
  readonly known: readonly {
    readonly fingerprint: string;
    readonly entry: string;
    readonly reason: string;
  }[];
  /** Entries that no longer occur, have expired or match nothing: each fails the run. */
  readonly broken: readonly {
    readonly entry: string;
    readonly why: 'stale' | 'expired' | 'unmatched';
    readonly message: string;
  }[];
}

/** What a run made in the implementation, in numbers; `left` still stands there. */
export interface Created {
  readonly made: number;
  readonly deleted: number;
  readonly left: number;
}

export interface RunFooter {
  /** False when the run was interrupted or the implementation was lost. */
  readonly complete: boolean;
  /** Begins with `unreachable` or `the implementation was lost` where it was; null for a complete run. */
  readonly stoppedBecause: string | null;
  /** ISO 8601. */
  readonly finishedAt: string;
  readonly durationMs: number;
  /** Absent where the run made nothing. */
  readonly created?: Created;
}

export interface ReportFooter extends RunFooter {
  readonly cases: number;
  readonly findings: number;
  readonly judgements: number;
  /** Where the evidence of its cases is; absent where the cases themselves carry it. */
  readonly evidence?: EvidenceSeal;
  /** SHA-256 over the canonical JSON of the whole report but this field, hexadecimal. */
  readonly digest: string;
}

/** The one result of a run. Every other format is rendered from it. */
export interface Report {
  readonly header: ReportHeader;
  readonly verdict: RunVerdict;
  readonly profiles: readonly ProfileResult[];
  readonly coverage: Coverage;
  readonly requirements: readonly RequirementResult[];
  readonly findings: readonly Finding[];
  readonly cases: readonly CaseResult[];
  readonly gaps: readonly Gap[];
  readonly defects: readonly Defect[];
  readonly warnings: readonly Warning[];
  readonly baseline: BaselineSummary | null;
  readonly footer: ReportFooter;
}
