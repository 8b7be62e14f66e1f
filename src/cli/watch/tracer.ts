import type { Adapter } from '../../model/adapter.ts';
import type { RunEvent } from '../../model/event.ts';
import { interceptInvoke } from '../../model/intercept-invoke.ts';
import type { OperationId } from '../../model/operation.ts';
import type { ExecutedFiles } from './executed-files.ts';
import type { Trace } from './trace.ts';

/** Watches a run from beside it: which files ran and which operations were called for whose cases. */
export interface Tracer {
  /** The same adapter, with its calls noted. */
  around(adapter: Adapter): Adapter;
  hear(event: RunEvent): void;
  /** `plain` are the files with nothing but functions; others concern everything. */
  trace(plain: readonly string[], loaded: readonly string[]): Trace;
}

interface Noted {
  readonly files: Set<string>;
  readonly calls: Set<OperationId>;
}

/**
 * Cases run one after the other, unless calls run side by side, `concurrency` of them where the connection allows it: then
 * no one can tell whose they were.
 */
export function createTracer(executed: ExecutedFiles, concurrency: number): Tracer {
  const operations = new Map<OperationId, Noted>();
  const shared = new Set<string>();
  let sideBySide = false;
  let current: OperationId | null = null;

  function noted(operation: OperationId): Noted {
    const known = operations.get(operation) ?? { files: new Set(), calls: new Set() };
    operations.set(operation, known);
    return known;
  }

  function takeFor(operation: OperationId | null): void {
    const files = operation === null || sideBySide ? shared : noted(operation).files;
    for (const file of executed.take()) files.add(file);
  }

  return {
    around: (adapter) => ({
      name: adapter.name,
      connect: async (session) =>
        interceptInvoke(await adapter.connect(session), (invoke) => (call, signal) => {
          if (current !== null) noted(current).calls.add(call.operation.id);
          return invoke(call, signal);
        }),
    }),
    hear(event) {
      if (event.type === 'run-started')
        sideBySide = Math.min(concurrency, event.header.capabilities.concurrency) > 1;
      const next = event.type === 'case-started' ? event.operation : null;
      if (next === current || !(next !== null || event.type === 'run-finished')) return;
      takeFor(current);
      current = next;
    },
    trace(plain, loaded) {
      takeFor(current);
      const seen = [...operations].map(([id, { files, calls }]) => [
        id,
        { files: [...files], calls: [...calls] },
      ]);
      return { operations: Object.fromEntries(seen), shared: [...shared], plain, loaded };
    },
  };
}
