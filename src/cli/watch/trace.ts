import type { OperationId } from '../../model/operation.ts';

/** What one run showed of who depends on what; plain data, since it crosses processes. Files are absolute. */
export interface Trace {
  /** Operation → what ran and what was called while its cases were under way. */
  readonly operations: Readonly<Record<OperationId, Seen>>;
  /** Files whose functions ran while no case was under way, or while cases of several operations were. */
  readonly shared: readonly string[];
  /** Files that export functions and nothing else: where none of these runs, the file changes nothing. */
  readonly plain: readonly string[];
  /** Every file of the project that was loaded, also those that only hold values. */
  readonly loaded: readonly string[];
}

export interface Seen {
  readonly files: readonly string[];
  /** Its own, and others that brought about its states or were asked afterwards. */
  readonly calls: readonly OperationId[];
}

export const NO_TRACE: Trace = { operations: {}, shared: [], plain: [], loaded: [] };

/** What is known after one more run: of what it looked at as it saw it, of the rest as before. */
export function traceAfter(before: Trace, { operations, shared, plain, loaded }: Trace): Trace {
  return {
    operations: { ...before.operations, ...operations },
    shared: [...new Set([...before.shared, ...shared])],
    plain,
    loaded: [...new Set([...before.loaded, ...loaded])],
  };
}
