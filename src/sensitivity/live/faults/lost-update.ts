import { isDeepStrictEqual } from 'node:util';
import type { Call } from '../../../model/adapter.ts';
import { isRecord } from '../../../model/is-record.ts';
import type { Observation } from '../../../model/observation.ts';
import { aboutNothing, freshIds } from '../fresh-ids.ts';
import type { LiveFault, LiveWorld } from '../live-fault.ts';
import { requiredOf, textOf } from '../own-call.ts';
import { ReadsBefore, readKey } from '../reads-before.ts';

/**
 * A command answers as if it had worked, and nothing shows of it: queries say what they said before, and the same call succeeds
 * again as it did the first time. What another command does to the same thing shows again.
 */
export const lostUpdate: LiveFault = {
  id: 'lost-update',
  title: 'loses an update',
  suits: ({ kind }) => kind === 'command',
  begin: (target, world) => {
    const reads = new ReadsBefore(
      world.operations.filter(({ kind }) => kind === 'query'),
      world,
    );
    const before = new Map<string, Observation>();
    const lost = new Set<string>();
    const answers = new Map<string, Observation>();
    return async (call, forward) => {
      if (call.operation.kind === 'query') {
        reads.note(call);
        const seen = await forward(call);
        if (seen.outcome.kind !== 'success') return seen;
        const missing = aboutNothing(call, lost);
        const was =
          before.get(readKey(call) ?? '') ?? (missing === null ? undefined : await forward(missing));
        if (was === undefined || isDeepStrictEqual(was.outcome, seen.outcome)) return seen;
        world.made();
        return was;
      }
      const shown = await reads.look(call, forward);
      const seen = await forward(call);
      if (call.operation.id !== target.id) {
        if (seen.outcome.kind === 'success') for (const key of shown.keys()) before.delete(key);
        return seen;
      }
      const again = repeatOf(call, world);
      if (seen.outcome.kind === 'success') {
        for (const [key, observation] of shown) if (!before.has(key)) before.set(key, observation);
        for (const id of freshIds(seen.outcome.output, call.input)) lost.add(id);
        answers.set(again, seen);
        return seen;
      }
      const isValid = target.input === null || target.input.check(call.input, world.view).ok;
      const first = seen.outcome.kind === 'failure' && isValid ? answers.get(again) : undefined;
      if (first === undefined) return seen;
      world.made();
      const { traceId } = call;
      return { ...first, events: first.events?.map((event) => ({ ...event, traceId })) ?? null };
    };
  },
  advice: ({ key }) => ({
    where: 'acceptance.scenarios',
    text: `Nothing asks afterwards what ${key} did: add a query that shows it, and a Then that promises what it shows.`,
    paste: null,
  }),
};

/** The same caller, and the same of all that the call cannot do without. */
function repeatOf(call: Call, world: LiveWorld): string {
  const input = isRecord(call.input) ? call.input : {};
  return `${call.actor} ${textOf(requiredOf(call, world).map((name) => input[name]))}`;
}
