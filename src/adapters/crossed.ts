import type { Adapter, Call, Connection } from '../model/adapter.ts';
import { crossedName } from '../model/crossed-name.ts';
import type { SecretValue } from '../model/secret-list.ts';

/**
 * Two surfaces of one implementation as one: commands go over the first, queries over the second. States are entered, and events are seen, over
 * the first. What the two see in another view cannot be put together: then it is not reached.
 */
export function crossed(write: Adapter, read: Adapter): Adapter {
  return {
    name: crossedName(write.name, read.name),
    async connect(session) {
      const writes = await write.connect(session);
      const reads = await read.connect(session).catch(async (error: unknown) => {
        await writes.close();
        throw error;
      });
      return connectionOf(writes, reads);
    },
  };
}

function connectionOf(writes: Connection, reads: Connection): Connection {
  const of = ({ operation }: Pick<Call, 'operation'>) => (operation.kind === 'query' ? reads : writes);
  const both = [writes.capabilities.actors, reads.capabilities.actors];
  // Both lists grow as actors log in, and whoever hides them holds on to this one.
  const values: SecretValue[] = [];
  const learn = () => {
    for (const { secrets } of [writes, reads])
      for (const one of secrets?.values ?? []) if (!values.includes(one)) values.push(one);
  };
  learn();
  const isSameView = writes.view === reads.view;
  return {
    view: writes.view,
    capabilities: {
      ...writes.capabilities,
      raw: false,
      statuses: writes.capabilities.statuses && reads.capabilities.statuses,
      // Over two surfaces the effects of a call are seen on one of them only.
      events: false,
      audit: false,
      actors: actorsOf(both),
      concurrency: 1,
      atOnce: 1,
    },
    secrets: { values, names: [...(writes.secrets?.names ?? []), ...(reads.secrets?.names ?? [])] },
    async invoke(call, signal) {
      try {
        return { ...(await of(call).invoke(call, signal)), ...UNSEEN };
      } finally {
        learn();
      }
    },
    unsendable: (call) =>
      isSameView
        ? (of(call).unsendable?.(call) ?? null)
        : 'one surface is seen natively and another as JSON: what one gave cannot be sent over the other',
    ...(writes.methodOf === undefined
      ? {}
      : { methodOf: (operation) => of({ operation }).methodOf?.(operation) ?? '' }),
    ...(writes.enterState === undefined
      ? {}
      : { enterState: (...state) => asked(writes.enterState?.(...state)) }),
    ...(writes.leaveState === undefined
      ? {}
      : { leaveState: (...state) => asked(writes.leaveState?.(...state)) }),
    ...(writes.fixture === undefined ? {} : { fixture: (state) => writes.fixture?.(state) ?? null }),
    ...(writes.reset === undefined ? {} : { reset: async (signal) => writes.reset?.(signal) }),
    async close() {
      try {
        await writes.close();
      } finally {
        await reads.close();
      }
    },
  };
}

/** What it says that it cannot see, it does not show. */
const UNSEEN = { events: null, audit: null };

async function asked<Outcome>(outcome: Promise<Outcome> | undefined): Promise<Outcome> {
  if (outcome === undefined) throw new Error('a member of the connection is gone');
  return outcome;
}

function actorsOf(both: readonly ('all' | readonly string[])[]): 'all' | readonly string[] {
  const [one = 'all', other = 'all'] = both;
  if (one === 'all') return other;
  return other === 'all' ? one : one.filter((actor) => other.includes(actor));
}
