import { describe, expect, it } from 'vitest';
import type { Adapter, Connection, Session } from '../model/adapter.ts';
import { heldAdapter } from './held-adapter.ts';

const session: Session = {
  operations: [],
  timeoutMs: 1,
  rateLimit: null,
  env: {},
  cwd: '/',
  signal: new AbortController().signal,
};

/** Says what is asked of it; its methods need their `this`. */
class Told implements Connection {
  readonly view = 'wire';
  readonly capabilities = {
    events: false,
    audit: false,
    statuses: true,
    states: false,
    raw: false,
    actors: 'all',
    concurrency: 1,
  } as const;
  readonly #log: string[];

  constructor(log: string[]) {
    this.#log = log;
  }

  async invoke(): Promise<never> {
    throw new Error('no one calls');
  }

  async reset() {
    this.#log.push('reset');
  }

  async close() {
    this.#log.push('close');
  }
}

function logging(log: string[], fails = false): Adapter {
  return {
    name: 'logging',
    async connect() {
      log.push('connect');
      if (fails && log.length === 1) throw new Error('not up yet');
      return new Told(log);
    },
  };
}

describe('a held adapter', () => {
  it('connects once, whoever closes, until it is released', async () => {
    const log: string[] = [];
    const held = heldAdapter(logging(log));
    for (let run = 0; run < 2; run++) {
      const connection = await held.connect(session);
      await connection.reset?.(session.signal);
      await connection.close();
    }
    await held.release();
    await held.release();
    await held.connect(session);

    expect(log).toEqual(['connect', 'reset', 'reset', 'close', 'connect']);
  });

  it('tries again after a connection that failed', async () => {
    const log: string[] = [];
    const held = heldAdapter(logging(log, true));

    await expect(held.connect(session)).rejects.toThrow('not up yet');
    await held.connect(session);

    expect(log).toEqual(['connect', 'connect']);
  });
});
