import { AsyncLocalStorage } from 'node:async_hooks';
import { readFile } from 'node:fs/promises';
import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import type { Call } from '../../model/adapter.ts';
import { bareOperation } from '../../testing/bare-operation.ts';
import type { Handler, HandlerContext, InProcessOptions } from './handlers.ts';
import { inProcess } from './in-process.ts';

const signal = new AbortController().signal;
const operation = bareOperation;

async function connect(handler: Handler, options: InProcessOptions = {}) {
  const session = {
    operations: [operation],
    timeoutMs: 500,
    rateLimit: null,
    env: {},
    cwd: '/',
    signal,
  };
  return inProcess({ op: handler }, options).connect(session);
}

/** What each of some calls, made one after the other, was seen to do. */
async function eventsOf(calls: number, handler: (index: number, context: HandlerContext) => unknown) {
  let index = 0;
  const connection = await connect((_, context) => handler(index++, context));
  const seen: string[][] = [];
  const notes: string[] = [];
  for (let made = 0; made < calls; made += 1) {
    const call: Call = { operation, input: {}, actor: 'user', traceId: `t${made}` };
    const observation = await connection.invoke(call, signal);
    seen.push((observation.events ?? []).map((event) => event.key));
    if (observation.outcome.kind === 'crash') seen.at(-1)?.push(observation.outcome.reason);
    notes.push(...(observation.notes ?? []));
  }
  await connection.close();
  return { seen, notes };
}

const CALLS = 300;
const every = (index: number) => [`of ${index}`];
const ownAlone = Array.from({ length: CALLS }, (_, index) => every(index));

describe('hundreds of calls that share turns of the event loop', () => {
  it.each<[string, (emit: () => void) => unknown]>([
    ['in promises', (emit) => void Promise.resolve().then(() => Promise.resolve().then(emit))],
    ['in a long chain of promises', (emit) => void chain(50).then(emit)],
    ['after an answer that is a promise', async (emit) => void Promise.resolve().then(emit)],
    ['in microtasks', (emit) => queueMicrotask(emit)],
    ['in ticks', (emit) => process.nextTick(emit)],
    ['in ticks of promises', (emit) => void chain(3).then(() => process.nextTick(emit))],
    ['in immediates', (emit) => void setImmediate(emit)],
    ['in immediates that nothing waits for', (emit) => void setImmediate(emit).unref()],
    ['in immediates of promises', (emit) => void chain(3).then(() => setImmediate(emit))],
  ])('keep effects apart that are left behind %s', async (_, leave) => {
    const { seen, notes } = await eventsOf(CALLS, (index, { emit }) =>
      leave(() => void emit(`of ${index}`, '1')),
    );

    expect(seen).toEqual(ownAlone);
    expect(notes).toEqual([]);
  });

  it('keep apart what handlers wait for', async () => {
    const { seen } = await eventsOf(50, async (index, { emit }) => {
      await readFile(new URL(import.meta.url));
      void setImmediate(() => emit(`of ${index}`, '1'));
    });

    expect(seen).toEqual(Array.from({ length: 50 }, (_, index) => every(index)));
  });

  it('keep apart what every seventh leaves behind', async () => {
    const { seen } = await eventsOf(CALLS, (index, { emit }) => {
      if (index % 7 === 0) setImmediate(() => emit(`of ${index}`, '1'));
    });

    expect(seen).toEqual(ownAlone.map((own, index) => (index % 7 === 0 ? own : [])));
  });

  it('keep apart work left behind that fails', async () => {
    const { seen } = await eventsOf(CALLS, (index) => {
      if (index % 5 === 0) void Promise.reject(new Error(`of ${index}`));
      if (index % 5 === 1) setImmediate(() => throwing(`of ${index}`));
      if (index % 5 === 2) queueMicrotask(() => throwing(`of ${index}`));
    });

    expect(seen).toEqual(
      ownAlone.map((_, index) =>
        index % 5 <= 2 ? [`work left behind by the handler failed: Error: of ${index}`] : [],
      ),
    );
  });

  it('keep effects apart in an implementation that carries a context along', async () => {
    const storage = new AsyncLocalStorage<number>();
    const { seen } = await eventsOf(CALLS, (index, { emit }) =>
      storage.run(
        index,
        () => void chain(2).then(() => setImmediate(() => emit(`of ${storage.getStore()}`, '1'))),
      ),
    );

    expect(seen).toEqual(ownAlone);
  });

  it('let timers of the process come to pass meanwhile', async () => {
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 1);
    const connection = await connect(() => ({}));
    while (ticks < 3) await connection.invoke({ operation, input: {}, actor: 'user', traceId: 't' }, signal);
    clearInterval(timer);
    await connection.close();

    expect(ticks).toBe(3);
  });
});

describe('calls in flight together', () => {
  it('take what the others begin for their own, rather than miss any', async () => {
    const connection = await connect(
      async (input: { n: number }, { emit }) => {
        if (input.n % 2 === 0) await chain(input.n);
        setImmediate(() => emit(`of ${input.n}`, '1'));
      },
      { concurrency: 20 },
    );
    const observations = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        connection.invoke({ operation, input: { n }, actor: 'user', traceId: `t${n}` }, signal),
      ),
    );
    await connection.close();

    expect(observations.map(({ events }) => events?.map((event) => event.key))).toEqual(
      Array.from({ length: 20 }, (_, n) => every(n)),
    );
  });
});

describe('an implementation with a bus of its own', () => {
  it('has a turn for each call, so that what comes without a name falls to the right one', async () => {
    const { port1, port2 } = new MessageChannel();
    let index = 0;
    const connection = await connect(() => port2.postMessage(index++), {
      subscribe: (bus) => {
        port1.on('message', (n) => bus.event({ key: `of ${n}` }));
        return () => port1.close();
      },
    });
    const seen: unknown[] = [];
    for (let made = 0; made < 50; made += 1) {
      const observation = await connection.invoke(
        { operation, input: {}, actor: 'user', traceId: `t${made}` },
        signal,
      );
      seen.push(observation.events?.map((event) => event.key));
    }
    await connection.close();

    expect(seen).toEqual(Array.from({ length: 50 }, (_, n) => every(n)));
  });
});

function chain(length: number): Promise<void> {
  let promise = Promise.resolve();
  for (let link = 0; link < length; link += 1) promise = promise.then(() => undefined);
  return promise;
}

function throwing(message: string): never {
  throw new Error(message);
}
