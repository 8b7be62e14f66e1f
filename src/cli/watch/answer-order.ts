import type { Environment } from '../../environment.ts';
import { Mistake } from '../../model/mistake.ts';
import { type Order, runTraced } from './run-traced.ts';

/**
 * The process that `proviso watch` keeps waiting: does the one run it is told to, and tells what came of it. Ends unheard
 * where the watcher is gone.
 */
export async function answerOrder(environment: Environment): Promise<number> {
  if (process.send === undefined)
    throw new Mistake({
      code: 'unknown-command',
      message: 'Only `proviso watch` can give this command.',
      hint: '`proviso run` runs once.',
    });
  const send = process.send.bind(process);
  const order = await new Promise<Order | null>((resolve) => {
    process.once('message', (message) => resolve(message as Order));
    process.once('disconnect', () => resolve(null));
  });
  try {
    const traced = order === null ? null : await runTraced(order, environment);
    if (traced === null) return 130;
    await new Promise((sent) => send(traced, sent));
  } finally {
    // Listened to, it keeps this process alive.
    if (process.connected) process.disconnect();
  }
  // The watcher waits for the end, and not for what an implementation leaves open.
  process.exit(0);
}
