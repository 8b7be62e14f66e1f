import { LASTING_FIXTURE } from '../judge/spent-fixture.ts';
import type { Call, Connection } from '../model/adapter.ts';
import type { OperationId } from '../model/operation.ts';

/** What may be sent to an implementation that nothing may change in. */
export interface ReadOnly {
  /** Operations that change nothing, whatever their kind and method. */
  readonly safe: ReadonlySet<OperationId>;
}

/**
 * A connection over which nothing is sent that could change anything: only queries that travel by GET or HEAD, and
 * operations that the config calls safe. No state is entered but by values that are known to exist; nothing is reset.
 */
export function readOnlyConnection(connection: Connection, { safe }: ReadOnly): Connection {
  const { view, capabilities, secrets } = connection;
  const obstacle = (call: Call) => whyUnsafe(call, connection, safe);
  return {
    view,
    capabilities: { ...capabilities, states: connection.fixture !== undefined },
    ...(secrets === undefined ? {} : { secrets }),
    invoke(call, signal) {
      const reason = obstacle(call);
      if (reason !== null) throw new Error(`asked to send what could change something: ${reason}`);
      return connection.invoke(call, signal);
    },
    unsendable: (call) => obstacle(call) ?? connection.unsendable?.(call) ?? null,
    ...(connection.forges === undefined ? {} : { forges: (actor) => connection.forges?.(actor) ?? false }),
    ...(connection.lateEffects === undefined
      ? {}
      : { lateEffects: async (signal) => (await connection.lateEffects?.(signal)) ?? NO_EFFECTS }),
    ...(connection.fixture === undefined
      ? {}
      : {
          enterState: async (state) => {
            const values = connection.fixture?.(state) ?? null;
            return values === null
              ? { kind: 'unknown', reason: 'read-only' }
              : { kind: 'entered', by: LASTING_FIXTURE, values };
          },
        }),
    ...(connection.published === undefined ? {} : { published: connection.published.bind(connection) }),
    close: () => connection.close(),
  };
}

const NO_EFFECTS = { effects: [], dropped: 0, setting: '' };

function whyUnsafe({ operation, raw }: Call, connection: Connection, safe: ReadOnly['safe']): string | null {
  if (raw?.kind === 'method') return 'read-only, and another method might change something';
  if (safe.has(operation.id)) return null;
  if (operation.kind !== 'query') return `read-only, and ${operation.id} is a command`;
  const method = connection.methodOf?.(operation) ?? null;
  if (method === 'GET' || method === 'HEAD') return null;
  return method === null
    ? `read-only, and this adapter has no methods that tell whether ${operation.id} only reads`
    : `read-only, and ${operation.id} is sent by ${method}`;
}
