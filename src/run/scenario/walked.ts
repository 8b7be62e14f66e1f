import type { JudgedCall } from '../../checks/check.ts';
import type { ScenarioCase, StoredValue } from '../../model/case.ts';
import type { Mismatch } from '../../model/finding.ts';
import type { Actor, Operation, OperationId } from '../../model/operation.ts';
import type { Sent } from '../send.ts';
import type { RunSession } from '../session.ts';

/** How one sentence went. */
export type Walked =
  | { readonly kind: 'held' }
  | { readonly kind: 'broken'; readonly mismatches: readonly Mismatch[] }
  | { readonly kind: 'undecided'; readonly reason: string }
  | { readonly kind: 'error'; readonly reason: string };

export const HELD: Walked = { kind: 'held' };

/** What a step may see and do of the walk it is part of. */
export interface Walker {
  readonly planned: ScenarioCase;
  readonly operation: Operation;
  readonly session: RunSession;
  readonly calls: JudgedCall[];
  values: Readonly<Record<string, unknown>>;
  actor: Actor | null;
  readonly last: JudgedCall | null;
  /** The input that the next call of the operation under test would send; what is known of it where none can be built. */
  nextInput(): Readonly<Record<string, unknown>>;
  call(id: OperationId, input: StoredValue, actor: Actor): Promise<Sent>;
}

/** The input of a call by field name, in the wire view; empty where it had none. */
export function inputOf({ step }: JudgedCall): Readonly<Record<string, unknown>> {
  const { input } = step;
  return input.form === 'json' && typeof input.value === 'object' && input.value !== null
    ? (input.value as Record<string, unknown>)
    : {};
}
