import type { LiveFault } from '../live-fault.ts';

/** Whoever calls is served like the last caller that was allowed to. */
export const ignoredActor: LiveFault = {
  id: 'ignored-actor',
  title: 'ignores the actor',
  suits: ({ policy }) => policy.auth !== 'anonymous',
  begin: (target, world) => {
    let allowed: string | null = null;
    return async (call, forward) => {
      const seen = await forward(call);
      if (call.operation.id !== target.id) return seen;
      if (seen.outcome.kind === 'success') allowed = call.actor;
      if (seen.outcome.kind !== 'failure') return seen;
      const actor = allowed ?? target.policy.auth;
      if (actor === call.actor) return seen;
      const served = await forward({ ...call, actor });
      if (served.outcome.kind !== 'success') return seen;
      world.made();
      return served;
    };
  },
  advice: ({ key, policy }) => ({
    where: 'config: actors',
    text: `No call of ${key} came from a weaker actor than ${policy.auth}: name one in the config, so that it is turned away.`,
    paste: null,
  }),
};
