import type { Prints } from '../../environment.ts';
import type { Adapter } from '../../model/adapter.ts';
import { interceptInvoke } from '../../model/intercept-invoke.ts';

/** The same adapter; what the implementation prints in this process while it is called is kept with the answer. */
export function withPrints(adapter: Adapter, prints: Prints): Adapter {
  return {
    name: adapter.name,
    connect: async (session) =>
      interceptInvoke(await adapter.connect(session), (invoke) => async (call, signal) => {
        const { value, printed } = await prints.during(() => invoke(call, signal));
        return printed === '' ? value : { ...value, printed };
      }),
  };
}
