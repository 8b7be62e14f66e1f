import type { Adapter, Call } from '../src/model/adapter.ts';
import type { Operation } from '../src/model/operation.ts';

const { signal } = new AbortController();

/** How many calls are made, and how many of them are in flight. */
export interface Load {
  readonly calls: number;
  readonly atOnce: number;
}

/** Calls a second, so many of them in flight. */
export async function callsASecond(
  { calls, atOnce }: Load,
  call: (n: number) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  const lane = async () => {
    while (next < calls) {
      next += 1;
      await call(next);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: atOnce }, lane));
  return (calls * 1000) / (performance.now() - began);
}

/** The same through a session of an adapter; each call has to succeed. */
export async function callsThrough(
  adapter: Adapter,
  operation: Operation,
  input: unknown,
  load: Load,
): Promise<number> {
  const session = {
    operations: [operation],
    timeoutMs: 30_000,
    rateLimit: null,
    env: process.env,
    cwd: process.cwd(),
    signal,
  };
  const connection = await adapter.connect(session);
  try {
    return await callsASecond(load, async (n) => {
      const call: Call = { operation, input, actor: 'anonymous', traceId: n.toString(16).padStart(32, '0') };
      const { outcome } = await connection.invoke(call, signal);
      if (outcome.kind !== 'success') throw new Error(`call ${n}: ${JSON.stringify(outcome)}`);
    });
  } finally {
    await connection.close();
  }
}
