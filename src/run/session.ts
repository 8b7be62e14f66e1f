import type { Overrides } from '../arbitrary/options.ts';
import type { Rules } from '../judge/rules.ts';
import type { Connection, Remark } from '../model/adapter.ts';
import type { Case } from '../model/case.ts';
import type { OperationId } from '../model/operation.ts';
import type { DeletionGuard, Owner } from './deletion-guard.ts';
import type { Door } from './door.ts';
import type { Made } from './made.ts';
import type { Patience } from './patience.ts';
import type { Residues } from './residues.ts';
import type { RunOptions } from './run-options.ts';
import type { StateUsage } from './state-usage.ts';
import type { Windows } from './windows.ts';

/** What all cases of one run share. */
export interface RunSession extends Rules {
  readonly options: RunOptions;
  readonly connection: Connection;
  readonly nextTraceId: () => string;
  /** Operations found not to be there, and how that showed: said once, not at every case. */
  readonly unimplemented: Map<OperationId, string>;
  /** A documented wire input of each operation that fits its model; none for those that document none. */
  readonly bases: ReadonlyMap<OperationId, unknown>;
  /** Generators that the user gives, by dotted field path or model name. */
  readonly overrides: Overrides;
  readonly patience: Patience;
  /** How many calls came to nothing that could be judged. */
  readonly unobserved: { count: number };
  readonly residues: Residues;
  readonly stateUsage: StateUsage;
  readonly made: Made;
  readonly guard: DeletionGuard;
  readonly owner: Owner;
  /** Another text each time, and in each run: for values that nothing has yet. */
  readonly salt: () => string;
  /** When generated inputs have to end, on the clock of `performance.now()`; infinite for no limit. */
  readonly deadline: number;
  readonly signal: AbortSignal;
  /** What showed of the implementation outside of any call, in order; grows until the connection is closed. */
  readonly remarks: readonly Remark[];
  /** Where all that is told passes, once it has been judged. */
  readonly door: Door;
  readonly windows: Windows;
}

/** The session as one case sees it: the calls that are made are known to be its own. */
export function sessionOf(planned: Case, session: RunSession): RunSession {
  return {
    ...session,
    owner: { entered: false },
    nextTraceId() {
      const id = session.nextTraceId();
      session.windows.opened(id, planned);
      return id;
    },
  };
}
