import type { CaseId } from './case.ts';
import type { Finding } from './finding.ts';
import type { OperationId } from './operation.ts';
import type { Plan } from './plan.ts';
import type { CaseResult, ReportHeader, RunFooter, Tally } from './report.ts';

/** The protocol between a run and everything that listens to it. */
export type RunEvent = RunStarted | CaseStarted | CaseProgress | CaseFinished | CaseAmended | RunFinished;

export interface RunStarted {
  readonly type: 'run-started';
  readonly header: ReportHeader;
  readonly plan: Pick<Plan, 'operations' | 'requirements' | 'gaps'> & {
    readonly cases: number;
    /** How many of the cases each operation has, so that a listener knows when one is through. */
    readonly casesOf: Readonly<Record<OperationId, number>>;
  };
}

/** Counts cases, or their results, by operation. */
export function casesOf(cases: readonly { readonly operation: OperationId }[]): Record<OperationId, number> {
  const counts = new Map<OperationId, number>();
  for (const { operation } of cases) counts.set(operation, (counts.get(operation) ?? 0) + 1);
  return Object.fromEntries(counts);
}

export interface CaseStarted {
  readonly type: 'case-started';
  readonly case: CaseId;
  readonly operation: string;
  readonly check: string;
  readonly title: string;
}

/** How far a long case (generated inputs) has come. */
export interface CaseProgress {
  readonly type: 'case-progress';
  readonly case: CaseId;
  readonly operation: string;
  readonly phase: string;
  readonly runs: number;
}

export interface CaseFinished {
  readonly type: 'case-finished';
  readonly result: CaseResult;
}

/** What came to be known of a case after it had finished: effects that were late. */
export interface CaseAmended {
  readonly type: 'case-amended';
  readonly case: CaseId;
  /** What came late, and the setting that would wait for it. */
  readonly reason: string;
  /** The case concluded something from effects that were not there: it holds no longer, either way. */
  readonly undecided: boolean;
  readonly tallies: readonly Tally[];
  readonly findings: readonly Finding[];
}

export interface RunFinished {
  readonly type: 'run-finished';
  readonly footer: RunFooter;
}
