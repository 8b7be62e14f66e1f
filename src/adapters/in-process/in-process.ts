import type { Adapter } from '../../model/adapter.ts';
import { InProcessConnection } from './connection.ts';
import type { HandlerTable, InProcessOptions, RegistryLike } from './handlers.ts';

type Handlers = HandlerTable | RegistryLike;

/**
 * Reaches an implementation that lives in this process: a table of handlers, or anything shaped like
 * ContractSpec's `OperationSpecRegistry`; a function is called for a fresh one at every connection.
 * Values cross in the native view, by reference: a caller that keeps an input must keep its own copy.
 */
export function inProcess(
  handlers: Handlers | (() => Handlers | Promise<Handlers>),
  options: InProcessOptions = {},
): Adapter {
  return {
    name: 'in-process',
    async connect(session) {
      const table = typeof handlers === 'function' ? await handlers() : handlers;
      return new InProcessConnection(table, options, session);
    },
  };
}
