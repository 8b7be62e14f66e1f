import type { StoredValue } from '../model/case.ts';
import { isUnobserved, isUnreachable } from '../model/mistake.ts';
import { isNotFound } from '../model/not-found.ts';
import type { Outcome } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';
import type { RunSession } from './session.ts';

/** Refusals of one operation after which no more is asked of it. */
const MOST_REFUSED = 20;

/** Takes away what the run made and the contract can delete, last first. What cannot be deleted is counted as left. */
export function cleanUp(session: RunSession): Promise<void> {
  return takeAway(1, session);
}

/** The same between two cases, once half of what is allowed stands there. */
export function makeRoom(session: RunSession): Promise<void> {
  return takeAway(Math.ceil(session.options.maxCreated / 2), session);
}

async function takeAway(least: number, session: RunSession): Promise<void> {
  const refused = new Map<string, number>();
  let lost = false;
  await session.made.takeAway(least, async (operation, input) => {
    const times = refused.get(operation.id) ?? 0;
    if (lost || times >= MOST_REFUSED || session.signal.aborted) return false;
    try {
      if (await isGone(operation, input, session)) return true;
    } catch (error) {
      // A run is not worth less for what it could not take away.
      if (!isUnreachable(error) && !isUnobserved(error)) throw error;
      lost = isUnreachable(error);
    }
    refused.set(operation.id, times + 1);
    return false;
  });
}

async function isGone(operation: Operation, input: StoredValue, session: RunSession): Promise<boolean> {
  const { connection, patience, signal } = session;
  const { actors } = connection.capabilities;
  const actor = operation.policy.auth;
  if (actors !== 'all' && actor !== 'anonymous' && !actors.includes(actor)) return false;
  const wire = input.form === 'json' ? input.value : null;
  const value = connection.view === 'native' ? operation.input?.fromWire(wire) : wire;
  const call = { operation, input: value, actor, traceId: session.nextTraceId() };
  const obstacle = patience.obstacle(operation.id) ?? connection.unsendable?.(call) ?? null;
  if (obstacle !== null) return false;
  const { outcome } = await connection.invoke(call, signal);
  return outcome.kind === 'success' || isMissing(outcome, operation);
}

/** Gone already: an earlier case took it away. */
function isMissing(outcome: Outcome, { errors }: Operation): boolean {
  if (outcome.kind !== 'failure') return false;
  const { status, code } = outcome;
  return status === 404 || status === 410 || errors.some((one) => isNotFound(one) && one.code === code);
}
