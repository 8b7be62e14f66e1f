import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';

/** Between two looks, at first and at most. */
const FIRST_PAUSE = 20;
const LONGEST_PAUSE = 1000;

/** For how long is looked where nothing says how long it may take. */
const UNKNOWN_MS = 1000;

/**
 * Looks, and looks again for as long as what is shown may lag behind, until it holds. The last look is made once the time is up,
 * so that what it does not show then is not going to be shown in time. A look that could not be made is the last: so would the
 * others be. `settlesMs` is negative where nothing says how long.
 */
export async function lookUntil(
  holds: () => boolean,
  look: (afterMs: number) => Promise<boolean>,
  settlesMs: number,
  signal: AbortSignal,
): Promise<void> {
  const began = performance.now();
  const untilMs = settlesMs < 0 ? UNKNOWN_MS : settlesMs;
  const passed = () => Math.floor(performance.now() - began);
  let pause = FIRST_PAUSE;
  let afterMs = 0;
  let looked = await look(0);
  while (looked && !holds() && afterMs < untilMs) {
    const rest = untilMs - passed();
    await setTimeout(Math.max(1, Math.min(pause, rest)), undefined, { signal });
    pause = Math.min(pause * 2, LONGEST_PAUSE);
    afterMs = passed();
    looked = await look(afterMs);
  }
}
