import type { LiveFault } from '../live-fault.ts';
import { ownCall, withEffectsOf } from '../own-call.ts';

/** A command does what it does twice, whatever its idempotency key says, and answers once. */
export const doubledEffect: LiveFault = {
  id: 'doubled-effect',
  title: 'applies an effect twice',
  suits: ({ kind }) => kind === 'command',
  begin: (target, world) => async (call, forward) => {
    const seen = await forward(call);
    if (call.operation.id !== target.id || seen.outcome.kind !== 'success') return seen;
    const again = await forward(ownCall(call, call.input, world));
    // A second one that is refused changed nothing: the implementation itself keeps it from happening twice.
    if (again.outcome.kind !== 'success') return seen;
    world.made();
    return withEffectsOf(seen, again, call);
  },
  advice: ({ key, emits }) => ({
    where: emits.length > 0 ? 'acceptance.scenarios' : 'policy.idempotent',
    text: `Nothing tells that ${key} does its work once: say how many there are afterwards, or that it is idempotent.`,
    paste:
      emits.length > 0
        ? `then: ['exactly one ${emits[0]?.key ?? ''} event is emitted']`
        : 'policy: { idempotent: true }',
  }),
};
