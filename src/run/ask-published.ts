import type { JudgedCall } from '../checks/check.ts';
import { tellAlive } from '../launch/worker-message.ts';
import type { PlannedCall, RawStimulus } from '../model/case.ts';
import { isUnobserved } from '../model/mistake.ts';
import type { Observation } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';
import type { RunSession } from './session.ts';

/**
 * Asks for a document that the implementation publishes, and holds it against the contract. It is no call of an operation: it changes
 * nothing, and shows nothing of how operations answer.
 */
export async function askPublished(
  operation: Operation,
  planned: Pick<PlannedCall, 'actor' | 'input'>,
  raw: Extract<RawStimulus, { kind: 'published' }>,
  session: RunSession,
): Promise<JudgedCall> {
  const { connection, holdings, options } = session;
  tellAlive();
  const step = {
    operation: operation.id,
    actor: planned.actor,
    input: planned.input,
    raw,
    view: connection.view,
    observation: await documentOf(planned.actor, raw, session),
  };
  if (options.published !== null) await holdings.prepare([step], options.published.hold);
  tellAlive();
  return { operation, view: connection.view, step, input: null };
}

async function documentOf(
  actor: string,
  { document }: Extract<RawStimulus, { kind: 'published' }>,
  { connection, options, signal }: RunSession,
): Promise<Observation> {
  const at = options.published?.at[document];
  if (at === undefined || connection.published === undefined)
    return nothing('the config does not say where it is, or this adapter has nowhere to ask');
  try {
    return await connection.published({ document, at }, actor, signal);
  } catch (error) {
    if (!isUnobserved(error)) throw error;
    return nothing(error.message);
  }
}

function nothing(reason: string): Observation {
  return {
    outcome: { kind: 'unintelligible', status: null, reason },
    events: null,
    audit: null,
    durationMs: 0,
  };
}
