import { isUnobserved, isUnreachable } from '../model/mistake.ts';
import { deleteAside } from './delete-aside.ts';
import { dangerOf } from './prove-own.ts';
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
  await session.made.takeAway(least, async (operation, input, isRespelled) => {
    const times = refused.get(operation.id) ?? 0;
    if (lost || times >= MOST_REFUSED || session.signal.aborted) return false;
    try {
      const danger = await dangerOf(
        { operation, input: input.form === 'json' ? input.value : null },
        session,
      );
      if (danger !== null) return false;
      const came = await deleteAside(operation, input, session);
      if (came === 'deleted' || (came === 'missing' && !isRespelled)) return true;
    } catch (error) {
      // A run is not worth less for what it could not take away.
      if (!isUnreachable(error) && !isUnobserved(error)) throw error;
      lost = isUnreachable(error);
    }
    refused.set(operation.id, times + 1);
    return false;
  });
}
