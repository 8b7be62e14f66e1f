import type { CallCase, Case } from '../model/case.ts';
import type { OperationId } from '../model/operation.ts';

/** Does a case write by a command and ask a query afterwards? It then shows over one surface what was written over another. */
export function readsWhatItWrote(
  planned: Case,
  kinds: ReadonlyMap<OperationId, 'command' | 'query'>,
): planned is CallCase {
  if (planned.kind !== 'call') return false;
  const written = planned.calls.findIndex(
    ({ operation, raw }) => raw === undefined && kinds.get(operation) === 'command',
  );
  return (
    written !== -1 && planned.calls.slice(written).some(({ operation }) => kinds.get(operation) === 'query')
  );
}
