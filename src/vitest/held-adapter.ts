import type { Adapter, Connection } from '../model/adapter.ts';

/** An adapter whose connection outlives a run, so that operations tested one by one share what it starts. */
export interface HeldAdapter extends Adapter {
  /** Closes what is open; the next connect opens again. */
  release(): Promise<void>;
}

/** Every session must be for the same operations and limits: only the first one's reach the adapter. */
export function heldAdapter(adapter: Adapter): HeldAdapter {
  let opened: Promise<Connection> | null = null;
  return {
    name: adapter.name,
    async connect(session) {
      opened ??= adapter.connect(session);
      try {
        return keptOpen(await opened);
      } catch (error) {
        opened = null;
        throw error;
      }
    },
    async release() {
      const connection = opened;
      opened = null;
      if (connection !== null) await (await connection).close();
    },
  };
}

/** The connection itself, whatever its shape (methods may use `this`), but for `close`. */
function keptOpen(connection: Connection): Connection {
  return new Proxy(connection, {
    get(target, name) {
      if (name === 'close') return async () => {};
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
