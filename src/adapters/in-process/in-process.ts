import type { Adapter, Connection } from '../../model/adapter.ts';
import { type OptionNames, refuseUnknown } from '../known-options.ts';
import { InProcessConnection } from './connection.ts';
import type { HandlerTable, InProcessOptions, RegistryLike } from './handlers.ts';

const OPTIONS: OptionNames<InProcessOptions> = {
  states: true,
  reset: true,
  actors: true,
  context: true,
  validate: true,
  messageCodes: true,
  subscribe: true,
  observes: true,
  graceMs: true,
  concurrency: true,
};

/**
 * Reaches an implementation that lives in this process: a table of handlers, or anything shaped like
 * ContractSpec's `OperationSpecRegistry`; a function is called for a fresh one at every connection.
 * With `HandlersOf<typeof contract>` for its type, handlers are held to their contract as they are written.
 * Values cross in the native view, by reference: a caller that keeps an input must keep its own copy.
 */
export function inProcess<Handlers extends HandlerTable | RegistryLike = HandlerTable | RegistryLike>(
  handlers: Handlers | (() => Handlers | Promise<Handlers>),
  options: InProcessOptions = {},
): Adapter {
  return {
    name: 'in-process',
    async connect(session) {
      refuseUnknown(options, OPTIONS, 'inProcess');
      const table = typeof handlers === 'function' ? await handlers() : handlers;
      return plain(new InProcessConnection(table, options, session));
    },
  };
}

/** As an object that can be spread into another, with one of its members changed. */
function plain(connection: InProcessConnection): Connection {
  const { view, capabilities, secrets, reset } = connection;
  return {
    view,
    capabilities,
    secrets,
    invoke: (call, signal) => connection.invoke(call, signal),
    ...connection.states,
    ...(reset === undefined ? {} : { reset }),
    lateEffects: () => connection.lateEffects(),
    close: () => connection.close(),
  };
}
