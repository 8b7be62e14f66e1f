import type { Operation, OperationId } from '../../model/operation.ts';
import { liveFaults } from './faults/index.ts';
import type { LiveFault } from './live-fault.ts';
import { LIVE_FAULTS } from './live-fault-id.ts';

/** A fault that is to be made in an operation. */
export interface LiveCandidate {
  readonly fault: LiveFault;
  readonly target: Operation;
}

/**
 * What is tried of a contract: each fault once before any is tried in a second operation, so that a bound leaves out operations and no
 * kind of fault. In the order of the contract. Pure.
 */
export function liveCandidates(operations: readonly Operation[]): readonly LiveCandidate[] {
  const rows = LIVE_FAULTS.map((id) => {
    const fault = liveFaults[id];
    return operations.filter((target) => fault.suits(target)).map((target) => ({ fault, target }));
  });
  const longest = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: longest }, (_, turn) => rows.flatMap((row) => row[turn] ?? [])).flat();
}

/** `agent.run.cancel@1.0.0 lost-update`. */
export function liveId(operation: OperationId, fault: string): string {
  return `${operation} ${fault}`;
}
