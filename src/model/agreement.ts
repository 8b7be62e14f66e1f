import type { CaseId } from './case.ts';
import type { Finding } from './finding.ts';
import type { OperationId } from './operation.ts';
import type { RequirementId } from './requirement.ts';
import type { AcceptedDifference, DifferenceKind } from './surfaces.ts';

/** `agree` only where something was compared, and every difference is accepted. */
export type AgreementVerdict = 'agree' | 'differ' | 'not-observed';

/** What each of two surfaces answered to the same call, where that is not the same. */
export interface SurfaceDifference {
  readonly kind: DifferenceKind;
  /** That was called. */
  readonly operation: OperationId;
  /** What the case is about. */
  readonly requirement: RequirementId;
  /** The case that shows it first. */
  readonly case: CaseId;
  /** Place of the call among those of the case, from 0. */
  readonly call: number;
  /** From the root of the output; empty for other kinds. */
  readonly path: readonly (string | number)[];
  /** By surface, in words. */
  readonly said: Readonly<Record<string, string>>;
  /** The surfaces that break the contract there; empty where the contract allows what each of them does. */
  readonly atFault: readonly string[];
  /** How many calls show it. */
  readonly count: number;
  /** Why the config accepts it; absent where it does not. */
  readonly accepted?: string;
}

/** What comparing surfaces came to for one operation. */
export interface OperationAgreement {
  readonly operation: OperationId;
  /** `agree` only where each other surface was compared with the first in at least one call. */
  readonly verdict: AgreementVerdict;
  /** Its calls that were compared, by the name of the surface that was held against the first. */
  readonly compared: Readonly<Record<string, number>>;
  /** Cases about it that could not be compared, by reason. */
  readonly notCompared: Readonly<Record<string, number>>;
}

/** What comparing surfaces came to. */
export interface Agreement {
  /** In the order in which they were given. */
  readonly surfaces: readonly string[];
  /** Calls that two surfaces or more were seen to answer. */
  readonly compared: number;
  /** Cases that could not be compared, by reason. */
  readonly notCompared: Readonly<Record<string, number>>;
  /** Each operation that a case is about, or that was called in one. */
  readonly operations: readonly OperationAgreement[];
  readonly differences: readonly SurfaceDifference[];
  /** Differences that the first surface shows against itself as well, asked once more: the world's, and no surface's. */
  readonly unsteady?: readonly SurfaceDifference[];
  /** Entries that accept nothing that was seen. */
  readonly stale: readonly AcceptedDifference[];
  /** The worst of its operations; `not-observed` where there is none. */
  readonly verdict: AgreementVerdict;
}

/** A report that an agreement rests on. */
export interface AgreedReport {
  /** Relative to the folder of the agreement's file. */
  readonly report: string;
  /** Of the report, as its footer has it. */
  readonly digest: string;
}

/** What came of reading over a surface what was written over another. */
export interface CrossReadResult {
  readonly written: string;
  readonly read: string;
  /** Null where it could not be run. */
  readonly seen: AgreedReport | null;
  readonly held: number;
  /** Cases that neither surface breaks alone. */
  readonly broken: readonly Pick<Finding, 'case' | 'operation' | 'requirement' | 'message'>[];
  readonly undecided: number;
}

/** Why nothing is to be read across: what was run has to do with no command, or with no query. */
export type NothingAcross = 'no-command' | 'no-query';

/** The file `agreement-<name>.json`. */
export interface SurfacesAgreement {
  readonly kind: 'proviso-agreement';
  readonly version: 1;
  readonly tool: string;
  readonly check: 'surfaces-agree';
  readonly profile: 'surfaces';
  /** Name of the implementation in the config. */
  readonly implementation: string;
  readonly surfaces: readonly (AgreedReport & { readonly name: string })[];
  /** The first surface, asked once more; absent where that was not needed. */
  readonly again?: AgreedReport;
  /** Differences that the config accepts. */
  readonly accepted: readonly AcceptedDifference[];
  readonly agreement: Agreement;
  readonly crossReads: readonly CrossReadResult[];
  /** Why nothing was read across; absent where it was. */
  readonly apart?: string;
  /** Absent where something may be to be read across. */
  readonly nothingAcross?: NothingAcross;
  readonly verdict: AgreementVerdict;
  /** SHA-256 over the canonical JSON of all the rest, hexadecimal. */
  readonly digest: string;
}

/** An agreement before its digest is known. */
export type UnsealedAgreement = Omit<SurfacesAgreement, 'digest'>;
