import type { Overrides } from '../arbitrary/options.ts';
import type { Check, JudgedCall } from '../checks/check.ts';
import type { Connection } from '../model/adapter.ts';
import type { Step } from '../model/finding.ts';
import type { Operation, OperationId } from '../model/operation.ts';
import type { Requirement, RequirementId } from '../model/requirement.ts';
import type { RunOptions } from './run-options.ts';

/** One call as it was made: the live values for judging, and the step that stands for it in evidence. */
export interface Made extends JudgedCall {
  readonly step: Step;
}

/** What all cases of one run share. */
export interface RunSession {
  readonly options: RunOptions;
  readonly connection: Connection;
  readonly operations: ReadonlyMap<OperationId, Operation>;
  readonly requirements: ReadonlyMap<RequirementId, Requirement>;
  readonly checks: ReadonlyMap<string, Check>;
  /** Rules that judge every observation. */
  readonly universal: readonly Check[];
  readonly nextTraceId: () => string;
  /** Operations found not to be there, and how that showed: said once, not at every case. */
  readonly unimplemented: Map<OperationId, string>;
  /** A documented wire input of each operation that fits its model; none for those that document none. */
  readonly bases: ReadonlyMap<OperationId, unknown>;
  /** Generators that the user gives, by dotted field path or model name. */
  readonly overrides: Overrides;
  /** When generated inputs have to end, on the clock of `performance.now()`; infinite for no limit. */
  readonly deadline: number;
  readonly signal: AbortSignal;
}
