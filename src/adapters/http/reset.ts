import { Mistake } from '../../model/mistake.ts';
import type { SideChannel } from './side-channel.ts';

/**
 * Brings the implementation back to its beginning: `POST <reset>`, answered with 2xx. Throws the `Mistake`
 * `reset-failed` for any other answer: nothing that is seen afterwards could be relied on.
 */
export async function resetBy(channel: SideChannel, signal: AbortSignal): Promise<void> {
  const answer = await channel.send('POST', '', {}, signal);
  if (answer.ok && answer.status >= 200 && answer.status <= 299) return;
  throw new Mistake({
    code: 'reset-failed',
    message: `The implementation could not be reset: ${answer.ok ? `its endpoint ${channel.name} answered ${answer.status}` : answer.reason}.`,
    where: 'reset',
    hint: 'Answer with 204 once all is as it was at the start, or leave `reset` out of the config.',
  });
}
