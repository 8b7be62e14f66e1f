import { tellAlive } from '../launch/worker-message.ts';
import type { Call } from '../model/adapter.ts';
import { isUnobserved } from '../model/mistake.ts';
import type { Observation } from '../model/observation.ts';
import type { RunSession } from './session.ts';

/** What was seen of a call; or why nothing was, though it may have come through. */
export type Seen =
  | { readonly kind: 'seen'; readonly observation: Observation }
  | { readonly kind: 'unobserved'; readonly reason: string };

/** Makes one call. */
export async function observe(
  call: Call,
  { connection, guard, made, patience, signal, stateUsage, unobserved }: RunSession,
): Promise<Seen> {
  tellAlive();
  guard.own.begins(call);
  made.begins(call);
  try {
    const observation = await connection.invoke(call, signal);
    tellAlive();
    stateUsage.saw(call.input, observation);
    guard.own.saw(call, observation);
    made.saw(call, observation);
    patience.note(call.operation.id, observation.outcome);
    return { kind: 'seen', observation };
  } catch (error) {
    if (!isUnobserved(error)) throw error;
    unobserved.count += 1;
    return { kind: 'unobserved', reason: error.message };
  } finally {
    guard.own.ended(call);
    made.ended(call);
  }
}

/** The same; an input of which nothing was seen is tried once more, as those that fail are while they are made smaller. */
export async function observeInput(call: Call, session: RunSession): Promise<Seen> {
  const first = await observe(call, session);
  return first.kind === 'seen' ? first : observe({ ...call, traceId: session.nextTraceId() }, session);
}
