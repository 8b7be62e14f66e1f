import type { Adapter } from '../../model/adapter.ts';
import { interceptInvoke } from '../../model/intercept-invoke.ts';
import type { Operation } from '../../model/operation.ts';
import type { LiveFault } from './live-fault.ts';

/** An adapter through which one operation has one fault. */
export interface FaultyAdapter {
  readonly adapter: Adapter;
  /** How often the fault has changed an answer or the state. */
  times(): number;
}

/** Puts a fault between the harness and whatever an adapter reaches. Calls must come one after the other. */
export function faultyAdapter(adapter: Adapter, fault: LiveFault, target: Operation): FaultyAdapter {
  let [times, traces] = [0, 0];
  return {
    times: () => times,
    adapter: {
      ...adapter,
      async connect(session) {
        const connection = await adapter.connect(session);
        const answer = fault.begin(target, {
          operations: session.operations,
          view: connection.view,
          nextTraceId: () => `fa17${String(++traces).padStart(28, '0')}`,
          made: () => {
            times += 1;
          },
        });
        return interceptInvoke(connection, (invoke) => (call, signal) => {
          // What is no call of an operation is below what a fault of one can change.
          return call.raw === undefined ? answer(call, (one) => invoke(one, signal)) : invoke(call, signal);
        });
      },
    },
  };
}
