import type { Call } from '../../../model/adapter.ts';
import { isRecord } from '../../../model/is-record.ts';
import type { LiveFault, LiveWorld } from '../live-fault.ts';
import { ownCall, withEffectsOf } from '../own-call.ts';

/** Invalid input is refused once the work is done: what was invalid of it is taken from the last call that went through. */
export const earlyEffect: LiveFault = {
  id: 'early-effect',
  title: 'applies before it validates',
  suits: ({ kind, input }) => kind === 'command' && input !== null,
  begin: (target, world) => {
    let last: Readonly<Record<string, unknown>> | null = null;
    return async (call, forward) => {
      const seen = await forward(call);
      if (call.operation.id !== target.id) return seen;
      if (seen.outcome.kind === 'success') last = isRecord(call.input) ? call.input : last;
      if (seen.outcome.kind !== 'failure' || last === null) return seen;
      const input = corrected(call, last, world);
      if (input === null) return seen;
      const applied = await forward(ownCall(call, input, world));
      if (applied.outcome.kind !== 'success') return seen;
      world.made();
      return withEffectsOf(seen, applied, call);
    };
  },
  advice: ({ key }) => ({
    where: 'acceptance.scenarios',
    text: `Nothing sees what ${key} does with input that it refuses: emit an event on success only, or add a query that shows the state.`,
    paste: null,
  }),
};

/** The input with what its model refuses taken from another; null where it fits as it is, or still does not. */
function corrected(
  { operation, input }: Call,
  other: Readonly<Record<string, unknown>>,
  { view }: LiveWorld,
): unknown {
  const checked = operation.input?.check(input, view);
  if (checked === undefined || checked.ok || !isRecord(input)) return null;
  const wrong = new Set(checked.issues.map(({ path }) => String(path[0])));
  const kept = Object.entries(input).filter(([name]) => !wrong.has(name));
  const taken = Object.entries(other).filter(([name]) => wrong.has(name));
  const whole = Object.fromEntries([...kept, ...taken]);
  return operation.input?.check(whole, view).ok === true ? whole : null;
}
