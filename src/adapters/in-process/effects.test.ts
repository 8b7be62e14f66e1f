import { describe, expect, it } from 'vitest';
import type { Call } from '../../model/adapter.ts';
import { bareOperation } from '../../testing/bare-operation.ts';
import type { EffectSink, Handler, HandlerContext, InProcessOptions } from './handlers.ts';
import { inProcess } from './in-process.ts';

const signal = new AbortController().signal;
const operation = bareOperation;
const call = (traceId: string, over: Partial<Call> = {}): Call => ({
  operation,
  input: {},
  actor: 'user',
  traceId,
  ...over,
});

async function connect(handler: Handler, options: InProcessOptions = {}) {
  return inProcess({ op: handler }, options).connect({
    operations: [operation],
    timeoutMs: 500,
    rateLimit: null,
    env: {},
    cwd: '/',
    signal,
  });
}

describe('effects of a call', () => {
  it('are seen through every way out of the context', async () => {
    const connection = await connect(async (_, { eventPublisher, emit, __emitGuard__, audit }) => {
      await eventPublisher({ key: 'a', version: 1, payload: 1 });
      await emit('b', '1.0.0', 2);
      await __emitGuard__('c', '1.0.0', 3);
      await audit('text');
      await audit({ action: 'object' });
    });

    const seen = await connection.invoke(call('t1'), signal);
    await connection.close();

    expect(seen.events).toEqual([
      { key: 'a', version: '1', payload: 1, traceId: 't1' },
      { key: 'b', version: '1.0.0', payload: 2, traceId: 't1' },
      { key: 'c', version: '1.0.0', payload: 3, traceId: 't1' },
    ]);
    expect(seen.audit).toEqual(['text', 'object']);
  });

  it('are still seen when they are fired on the next turn and forgotten', async () => {
    const connection = await connect((_, { emit }) => void setImmediate(() => emit('late', '1')));

    const seen = await connection.invoke(call('t1'), signal);
    await connection.close();

    expect(seen.events?.map((event) => event.key)).toEqual(['late']);
  });

  it('are waited for as long as the config says', async () => {
    const connection = await connect((_, { emit }) => void setTimeout(() => emit('later', '1'), 5), {
      graceMs: 60,
    });

    const seen = await connection.invoke(call('t1'), signal);
    await connection.close();

    expect(seen.events?.map((event) => event.key)).toEqual(['later']);
  });

  it('belong to the call whose trace they carry, whichever way they came', async () => {
    const contexts: HandlerContext[] = [];
    const connection = await connect(async (_, context) => {
      contexts.push(context);
      if (contexts.length === 2)
        await contexts[0]?.eventPublisher({ key: 'mine', traceId: String(context.traceId) });
      if (contexts.length === 2) await contexts[0]?.emit('stale', '1');
    });

    const first = await connection.invoke(call('t1'), signal);
    const second = await connection.invoke(call('t2'), signal);
    await connection.close();

    expect(first.events).toEqual([]);
    expect(second.events?.map((event) => event.key)).toEqual(['mine']);
    expect(second.notes).toEqual([
      'event stale arrived after its call had been observed and belongs to none',
    ]);
  });

  it('are heard on the own bus of the implementation', async () => {
    let bus: EffectSink | undefined;
    const connection = await connect(() => bus?.event({ key: 'x', version: '1' }), {
      subscribe: (sink) => {
        bus = sink;
        return () => {
          bus = undefined;
        };
      },
    });

    const seen = await connection.invoke(call('t1'), signal);
    await connection.close();

    expect(seen.events).toEqual([{ key: 'x', version: '1', payload: undefined, traceId: null }]);
    expect(bus).toBeUndefined();
  });

  it('are kept in bounds, and what was not kept is reported', async () => {
    const connection = await connect((_, { emit }) => {
      for (let i = 0; i < 1500; i++) void emit('e', '1');
    });

    const seen = await connection.invoke(call('t1'), signal);
    await connection.close();

    expect(seen.events).toHaveLength(1000);
    expect(seen.notes).toEqual(['500 more effects than 1000 were not kept']);
  });

  it('are null where the config says that they cannot be seen', async () => {
    const connection = await connect(() => 1, { observes: { events: false, audit: false } });

    const seen = await connection.invoke(call('t1'), signal);
    await connection.close();

    expect([seen.events, seen.audit, connection.capabilities.events]).toEqual([null, null, false]);
  });
});

describe('the context', () => {
  it('tells the handler who calls, as the config describes the actor', async () => {
    const seen: HandlerContext[] = [];
    const connection = await connect((_, context) => void seen.push(context), {
      actors: { admin: { userId: 'root', roles: ['owner'] } },
      context: (base) => ({ ...base, database: 'db' }),
    });
    await connection.invoke(call('t1', { actor: 'admin', idempotencyKey: 'k' }), signal);
    await connection.invoke(call('t2', { actor: 'anonymous' }), signal);
    await connection.close();

    expect(seen[0]).toMatchObject({
      actor: 'admin',
      userId: 'root',
      organizationId: 'organization-1',
      roles: ['owner'],
      traceId: 't1',
      idemKey: 'k',
      database: 'db',
    });
    expect(seen[1]).toMatchObject({ actor: 'anonymous', roles: [], permissions: [] });
    expect(seen[1]).not.toHaveProperty('userId');
  });
});

describe('states', () => {
  const enter = async (options: InProcessOptions, name = 'run  EXISTS') => {
    const connection = await connect(() => 1, options);
    const entered = await connection.enterState?.({ name, params: { n: 1 } }, signal);
    const left = await connection.leaveState?.({ name, params: { n: 1 } }, signal);
    await connection.close();
    return [entered, left];
  };

  it('are entered by a sentence compared without case and spacing, and left', async () => {
    const done: string[] = [];
    const setup = async (params: object) => ({ runId: 'r', ...params });
    const teardown = () => void done.push('down');

    expect(await enter({ states: { 'Run exists': { setup, teardown } } })).toEqual([
      { kind: 'entered', by: 'state function', values: { runId: 'r', n: 1 } },
      { kind: 'entered', by: 'state function', values: {} },
    ]);
    expect(done).toEqual(['down']);
  });

  it.each<[string, unknown, string]>([
    ['throws', () => Promise.reject(new Error('db down')), 'threw: Error: db down'],
    ['never settles', () => new Promise(() => {}), 'did not settle in time'],
    ['returns no object', () => 'r', 'returned no object of parameters'],
  ])('fail loudly when the handler %s', async (_, handler, reason) => {
    const [entered] = await enter({ states: { 'Run exists': handler as () => unknown } });

    expect(entered).toEqual({
      kind: 'failed',
      reason: `the handler of the state "run  EXISTS" ${reason}`,
      // It is asked a few times only.
      ...(reason === 'did not settle in time' ? { silent: 'this' } : {}),
    });
  });

  it('are unknown when no one handles them', async () => {
    const [entered] = await enter({ states: {} }, 'Moon is full');

    expect(entered).toEqual({ kind: 'unknown', reason: 'no handler is given for the state "Moon is full"' });
  });
});
