import type { Case } from '../model/case.ts';
import type { RunSession } from './session.ts';

/**
 * Runs cases side by side where the connection allows it and nothing ties them together: single calls
 * without a state. Cases that enter states, scenarios and generated input (which is parallel within itself) stay in
 * line, one after the other.
 */
export async function schedule(
  cases: readonly Case[],
  session: RunSession,
  run: (planned: Case) => Promise<void>,
): Promise<void> {
  const lanes = Math.max(
    1,
    Math.min(session.options.concurrency, session.connection.capabilities.concurrency),
  );
  const independent = lanes === 1 ? [] : cases.filter(isIndependent);
  const apart = new Set<Case>(independent);
  let next = 0;
  const worker = async () => {
    for (let planned = independent[next++]; planned !== undefined; planned = independent[next++])
      await run(planned);
  };
  await Promise.all(Array.from({ length: Math.min(lanes, independent.length) }, worker));
  for (const planned of cases) {
    if (!apart.has(planned)) await run(planned);
  }
}

/** A case that compares several calls sees what other cases bring about between them. */
function isIndependent(planned: Case): boolean {
  if (planned.kind !== 'call' || planned.states.length > 0) return false;
  return planned.calls.length === 1;
}
