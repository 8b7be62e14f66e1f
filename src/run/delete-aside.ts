import type { StoredValue } from '../model/case.ts';
import { isNotFound } from '../model/not-found.ts';
import type { Outcome } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';
import { canCallAs } from './capability-gaps.ts';
import type { RunSession } from './session.ts';

/** `missing`: nothing has that name; an earlier case took it away, or it is kept under another one. */
export type DeletedAside = 'deleted' | 'missing' | 'left';

/** Deletes one thing beside the cases, so that nothing of it is judged. */
export async function deleteAside(
  operation: Operation,
  input: StoredValue,
  session: RunSession,
): Promise<DeletedAside> {
  const { connection, patience, signal } = session;
  const actor = operation.policy.auth;
  if (!canCallAs(actor, connection.capabilities)) return 'left';
  const wire = input.form === 'json' ? input.value : null;
  const value = connection.view === 'native' ? operation.input?.fromWire(wire) : wire;
  const call = { operation, input: value, actor, traceId: session.nextTraceId() };
  const obstacle = patience.obstacle(operation.id) ?? connection.unsendable?.(call) ?? null;
  if (obstacle !== null) return 'left';
  const { outcome } = await connection.invoke(call, signal);
  if (outcome.kind === 'success') return 'deleted';
  return isMissing(outcome, operation) ? 'missing' : 'left';
}

function isMissing(outcome: Outcome, { errors }: Operation): boolean {
  if (outcome.kind !== 'failure') return false;
  const { status, code } = outcome;
  return status === 404 || status === 410 || errors.some((one) => isNotFound(one) && one.code === code);
}
