import type { Call } from '../model/adapter.ts';
import { isConflict } from './conflict.ts';
import { deleteAside } from './delete-aside.ts';
import { observe } from './observe.ts';
import type { RunSession } from './session.ts';
import type { Thing } from './thing.ts';

/** Why a call is not sent, since it may delete what is not this run's own; null where it may not. */
export async function dangerOf(
  { operation, input }: Pick<Call, 'operation' | 'input'>,
  session: RunSession,
): Promise<string | null> {
  const { guard, owner } = session;
  const thing = guard.unproven(operation, input);
  if (thing !== null) await prove(thing, session);
  return guard.obstacle(operation, input, owner);
}

/**
 * Sends the call that a thing came of once more: whoever makes another for the same input, or refuses because the first is
 * there, had made the first. The other one is taken away at once, where the contract can, so that no case meets it.
 */
export async function prove(thing: Thing, session: RunSession): Promise<void> {
  const { connection, guard, made, patience } = session;
  const { maker: operation, input, actor } = thing;
  const call: Call = { operation, input, actor, traceId: session.nextTraceId() };
  const obstacle =
    patience.obstacle(operation.id) ?? made.obstacle(operation) ?? connection.unsendable?.(call) ?? null;
  if (obstacle !== null) return;
  guard.own.asking(thing);
  const seen = await observe(call, session);
  if (seen.kind === 'unobserved') return;
  const { observation } = seen;
  if (isConflict(observation.outcome, operation)) guard.own.wasInTheWay(thing);
  const other = guard.own.named(call, observation);
  const deletion = made.deletionAfter(call, observation);
  if (other === null || other === thing || deletion === null) return;
  const named = deletion.input.form === 'json' ? deletion.input.value : null;
  if (guard.obstacle(deletion.operation, named, NO_OWNER) !== null) return;
  if ((await deleteAside(deletion.operation, deletion.input, session)) !== 'left')
    made.gone(deletion.operation, named);
}

const NO_OWNER = { entered: false };
