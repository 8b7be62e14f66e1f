import { isDeepStrictEqual } from 'node:util';
import type { Observation } from '../../../model/observation.ts';
import { aboutNothing, freshIds } from '../fresh-ids.ts';
import type { LiveFault } from '../live-fault.ts';
import { ReadsBefore, readKey } from '../reads-before.ts';

/** The first answer after a command is the one from before it; the next one is right. */
export const staleAnswer: LiveFault = {
  id: 'stale-answer',
  title: 'answers stale once after each command',
  suits: ({ kind }) => kind === 'query',
  begin: (target, world) => {
    const reads = new ReadsBefore([target], world);
    const behind = new Map<string, Observation>();
    const unseen = new Set<string>();
    return async (call, forward) => {
      if (call.operation.kind === 'command') {
        const before = await reads.look(call, forward);
        const seen = await forward(call);
        if (seen.outcome.kind !== 'success') return seen;
        for (const [key, observation] of before) behind.set(key, observation);
        for (const id of freshIds(seen.outcome.output, call.input)) unseen.add(id);
        return seen;
      }
      if (call.operation.id !== target.id) return forward(call);
      reads.note(call);
      const seen = await forward(call);
      const key = readKey(call) ?? '';
      const missing = seen.outcome.kind === 'success' ? aboutNothing(call, unseen) : null;
      const was = behind.get(key) ?? (missing === null ? undefined : await forward(missing));
      behind.delete(key);
      for (const value of Object.values(call.input ?? {})) unseen.delete(String(value));
      if (was === undefined || seen.outcome.kind !== 'success') return seen;
      if (!isDeepStrictEqual(was.outcome, seen.outcome)) world.made();
      return was;
    };
  },
  advice: ({ key }) => ({
    where: 'acceptance.scenarios',
    text: `Nothing asks ${key} right after a command: promise in a Then of that command what it shows.`,
    paste: null,
  }),
};
