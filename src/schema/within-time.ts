/** Work was still going on when its time was over. */
export class TimeOver extends Error {
  override readonly name = 'TimeOver';
}

interface Machine {
  /** Calls the work that is set, and ends it after so many milliseconds. */
  run(timeout: number): void;
  work: (() => void) | null;
}

let machine: Machine | null | undefined;

/**
 * What synchronous work comes to, be it a regular expression of a stranger or a loop: nothing but the end of a script's
 * time interrupts such work, so it is called from within a script. Throws `TimeOver`, and whatever the work throws.
 * Where there is no Node (a mock in a browser's worker), nothing can be interrupted, and the work has all the time.
 */
export function withinTime<T>(work: () => T, timeoutMs: number): T {
  machine ??= machineOf();
  if (machine === null) return work();
  let done: { readonly value: T } | null = null;
  const before = machine.work;
  machine.work = () => {
    done = { value: work() };
  };
  try {
    machine.run(timeoutMs);
  } catch (error) {
    if ((error as { readonly code?: unknown } | null)?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new TimeOver(`no answer within ${timeoutMs} ms`);
  } finally {
    // Work can itself ask for work within time.
    machine.work = before;
  }
  // Written by the callback, which the compiler does not follow.
  const kept = done as { readonly value: T } | null;
  if (kept === null) throw new Error('The script has ended without its work.');
  return kept.value;
}

/** Asked for rather than imported: an import would keep bundlers from building for a browser. */
function machineOf(): Machine | null {
  const vm = globalThis.process?.getBuiltinModule?.('node:vm');
  if (vm === undefined) return null;
  const script = new vm.Script('work()');
  const made: Machine = {
    work: null,
    run: (timeout) => void script.runInContext(context, { timeout }),
  };
  const context = vm.createContext({ work: () => made.work?.() });
  return made;
}
