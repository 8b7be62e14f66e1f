import { Mistake } from '../../model/mistake.ts';
import { type Arrival, afterRepeat, type Transport } from './arrival.ts';
import { clock } from './clock.ts';
import { pause } from './on-abort.ts';

/** How often a 429 is answered by waiting, and how long one wait may be at most (milliseconds). */
export interface Patience {
  readonly retries: number;
  readonly maxWaitMs: number;
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** Milliseconds between two requests. Reads `50/s`, `600/m`, `1000/h`; throws the `Mistake` `rate-limit-invalid`. */
export function intervalOf(rate: string, where = 'rateLimit'): number {
  const [, count, unit] = /^\s*(\d+(?:\.\d+)?)\s*\/\s*([smh])\s*$/.exec(rate) ?? [];
  const interval = ((SECONDS[unit ?? ''] ?? 0) * 1000) / Number(count);
  if (Number.isFinite(interval) && interval > 0) return interval;
  throw new Mistake({
    code: 'rate-limit-invalid',
    message: `\`${rate}\` is not a rate.`,
    where,
    hint: 'Write a number of requests per second, minute or hour: 50/s, 600/m, 1000/h.',
  });
}

/**
 * Spaces requests `intervalMs` apart and waits when told to: a 429 with `Retry-After` (RFC 9110 §10.2.3)
 * holds back every call, then is tried again. When patience ends, the 429 is the answer.
 */
export function paced(transport: Transport, intervalMs: number, patience: Patience): Transport {
  let free = 0;
  let blockedUntil = 0;

  async function turn(signal: AbortSignal): Promise<void> {
    const now = clock.now();
    const at = Math.max(now, free, blockedUntil);
    free = at + intervalMs;
    if (at > now) await pause(at - now, signal);
  }

  return async (request, bounds, signal) => {
    for (let tries = 0; ; tries++) {
      if (intervalMs > 0 || blockedUntil > 0) await turn(signal);
      const arrival = await transport(request, bounds, signal);
      if (arrival.kind !== 'answer' || arrival.status !== 429 || tries === patience.retries)
        return said(arrival, tries);
      const wait = retryAfter(arrival.headers['retry-after']);
      if (wait === null || wait > patience.maxWaitMs) return said(arrival, tries);
      blockedUntil = Math.max(blockedUntil, clock.now() + wait);
    }
  };
}

function said(arrival: Arrival, tries: number): Arrival {
  const times = tries === 1 ? 'once more' : `${tries} times more`;
  return tries === 0
    ? arrival
    : afterRepeat(arrival, `it was answered 429, and sent ${times} after \`Retry-After\``);
}

/** Milliseconds; null where the header is absent or neither seconds nor a date. */
function retryAfter(value: string | undefined): number | null {
  if (value === undefined) return null;
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - clock.today());
}
