import type { OperationId } from './operation.ts';
import type { ClauseRef } from './requirement.ts';

/** How much a contract defect matters: an `error` makes `proviso lint` exit 1, a `note` never does. */
export type Severity = 'error' | 'warning' | 'note';

/** One thing that is wrong with a contract itself, found without any implementation. */
export interface Defect {
  /** Stable, e.g. `example-input-invalid`; documented under that anchor. */
  readonly code: string;
  readonly severity: Severity;
  readonly operation: OperationId | null;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** How to fix it, in one sentence. */
  readonly hint: string;
  readonly source: ClauseRef;
  /** 1-based, where the source could be read. */
  readonly line: number | null;
  readonly column: number | null;
}
