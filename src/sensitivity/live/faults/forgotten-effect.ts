import type { LiveFault } from '../live-fault.ts';

/** Every second success is told to no one: no event, no audit entry. */
export const forgottenEffect: LiveFault = {
  id: 'forgotten-effect',
  title: 'forgets an effect every second time',
  suits: ({ emits, audit }) => emits.length > 0 || audit.length > 0,
  begin: (target, world) => {
    let turn = 0;
    return async (call, forward) => {
      const seen = await forward(call);
      if (call.operation.id !== target.id || seen.outcome.kind !== 'success') return seen;
      const effects = (seen.events?.length ?? 0) + (seen.audit?.length ?? 0);
      if (effects === 0) return seen;
      turn += 1;
      if (turn % 2 === 1) return seen;
      world.made();
      return { ...seen, events: seen.events === null ? null : [], audit: seen.audit === null ? null : [] };
    };
  },
  advice: ({ key, emits }) => ({
    where: 'acceptance.scenarios',
    text: `Nothing asks ${key} for its effects each time: promise them in a scenario, and give its event no \`when\` that leaves them open.`,
    paste: emits[0] === undefined ? null : `then: ['${emits[0].key} event is emitted']`,
  }),
};
