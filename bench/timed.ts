/** What some work in this process took. */
export interface Took {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** The best of some rounds in which both take turns, after as many as warm the engine up. */
export async function bestOfTurns<Name extends string>(
  rounds: { readonly warm: number; readonly counted: number },
  contenders: Readonly<Record<Name, () => Promise<unknown>>>,
): Promise<Readonly<Record<Name, Took>>> {
  const best = new Map<Name, Took>();
  for (let round = -rounds.warm; round < rounds.counted; round += 1) {
    for (const name of Object.keys(contenders) as Name[]) {
      globalThis.gc?.();
      const took = await timed(contenders[name]);
      if (round < 0) continue;
      const before = best.get(name) ?? took;
      best.set(name, {
        wallMs: Math.min(took.wallMs, before.wallMs),
        cpuMs: Math.min(took.cpuMs, before.cpuMs),
      });
    }
  }
  return Object.fromEntries(best) as Record<Name, Took>;
}

export async function timed(work: () => Promise<unknown>): Promise<Took> {
  const spent = process.cpuUsage();
  const began = performance.now();
  await work();
  const wallMs = performance.now() - began;
  const { user, system } = process.cpuUsage(spent);
  return { wallMs, cpuMs: (user + system) / 1000 };
}
