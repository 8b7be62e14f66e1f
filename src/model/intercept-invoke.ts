import type { Connection } from './adapter.ts';

type Invoke = Connection['invoke'];

/** The connection itself, whatever its shape (methods may use `this`), with something around each call. */
export function interceptInvoke(connection: Connection, around: (invoke: Invoke) => Invoke): Connection {
  return new Proxy(connection, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return name === 'invoke' ? around(target.invoke.bind(target)) : value.bind(target);
    },
  });
}
