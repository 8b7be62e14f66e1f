import { describe, expect, it } from 'vitest';
import type { Call } from '../../model/adapter.ts';
import { bareOperation } from '../../testing/bare-operation.ts';
import type { Handler, InProcessOptions } from './handlers.ts';
import { inProcess } from './in-process.ts';
import { snapshot } from './snapshot.ts';

const signal = new AbortController().signal;
const operation = bareOperation;

async function observe(handler: Handler, input: unknown = {}, options: InProcessOptions = {}) {
  const connection = await inProcess({ op: handler }, options).connect({
    operations: [operation],
    timeoutMs: 500,
    rateLimit: null,
    env: {},
    cwd: '/',
    signal,
  });
  const call: Call = { operation, input, actor: 'user', traceId: 't' };
  return { connection, call, seen: await connection.invoke(call, signal) };
}

describe('what an implementation gives and is given', () => {
  it.each(['OPEN', 'CLOSED'])('is kept as it answered, though it becomes %s afterwards', async (later) => {
    const order = { id: 'o-1', status: later === 'OPEN' ? 'CLOSED' : 'OPEN', lines: [{ count: 1 }] };
    const event = { id: 'o-1', status: order.status };
    const { seen } = await observe(async (_, { emit }) => {
      await emit('order.placed', '1.0.0', event);
      return order;
    });
    const before = order.status;
    order.status = later;
    event.status = later;
    order.lines.push({ count: 2 });

    expect(seen.outcome).toMatchObject({ output: { status: before, lines: [{ count: 1 }] } });
    expect(seen.events).toMatchObject([{ payload: { status: before } }]);
  });

  it('is kept also where the same object is answered twice', async () => {
    const counter = { reads: 0 };
    const { connection, call, seen } = await observe(() => {
      counter.reads += 1;
      return counter;
    });
    const again = await connection.invoke(call, signal);

    expect([seen, again].map(({ outcome }) => outcome)).toMatchObject([
      { output: { reads: 1 } },
      { output: { reads: 2 } },
    ]);
  });

  it('is sent as a copy, so that a handler which writes into its input changes no evidence', async () => {
    const input = { id: 'o-1', tags: ['a'] };
    await observe((given) => {
      Object.assign(given as object, { id: 'other' });
      (given as { tags: string[] }).tags.push('b');
    }, input);

    expect(input).toEqual({ id: 'o-1', tags: ['a'] });
  });

  it('is kept of a state too', async () => {
    const given = { orderId: 'o-1', nested: { a: 1 } };
    const { connection } = await observe(() => null, {}, { states: { 'order exists': () => given } });
    const entered = await connection.enterState?.({ name: 'Order exists', params: {} }, signal);
    given.nested.a = 2;

    expect(entered).toEqual({
      kind: 'entered',
      by: 'state function',
      values: { orderId: 'o-1', nested: { a: 1 } },
    });
  });
});

class Order {
  readonly #id: string;
  status = 'OPEN';

  constructor(id: string) {
    this.#id = id;
  }

  get id() {
    return this.#id;
  }

  toJSON() {
    return { id: this.#id, status: this.status };
  }
}

describe('a snapshot', () => {
  it('keeps what JSON cannot carry', () => {
    const cyclic: Record<string, unknown> = { name: 'a' };
    cyclic.self = cyclic;
    const value = {
      at: new Date(1),
      size: 10n,
      none: undefined,
      map: new Map([['k', { a: 1 }]]),
      set: new Set([1]),
      bytes: Buffer.from('ab'),
      view: new Uint8Array([1, 2]),
      bare: Object.assign(Object.create(null), { a: 1 }),
      cyclic,
    };
    const copy = snapshot(value);

    expect(copy).toEqual(value);
    expect(copy.cyclic.self).toBe(copy.cyclic);
    for (const key of ['at', 'map', 'set', 'view', 'bytes', 'bare', 'cyclic'] as const)
      expect(copy[key]).not.toBe(value[key]);
  });

  it('keeps the class of an entity, what its accessors gave and what it would have written', () => {
    const order = new Order('o-1');
    const copy = snapshot(order);
    order.status = 'CLOSED';

    expect(copy).toBeInstanceOf(Order);
    expect([copy.id, copy.status]).toEqual(['o-1', 'OPEN']);
    expect(JSON.stringify(copy)).toBe('{"id":"o-1","status":"OPEN"}');
  });

  it('leaves objects of the platform as they are, and hidden fields hidden', () => {
    const url = new URL('https://example.org/');
    const hidden = Object.defineProperty({}, 'ok', { value: true, enumerable: false });

    expect(snapshot({ url }).url).toBe(url);
    expect(Object.keys(snapshot(hidden))).toEqual([]);
    expect(snapshot(hidden)).toHaveProperty('ok', true);
  });

  it('does not give way to a field named __proto__', () => {
    const copy = snapshot(JSON.parse('{"__proto__": {"polluted": 1}}'));
    expect(Object.hasOwn(copy, '__proto__')).toBe(true);
    expect('polluted' in copy).toBe(false);
  });
});
