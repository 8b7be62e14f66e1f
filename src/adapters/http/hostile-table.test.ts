import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileServer } from '../../../fixtures/hostile/behaviour.ts';
import { BODIES } from '../../../fixtures/hostile/bodies.ts';
import { CONNECTIONS } from '../../../fixtures/hostile/connections.ts';
import { FRAMING } from '../../../fixtures/hostile/framing.ts';
import type { Connection } from '../../model/adapter.ts';
import type { Observation, Outcome } from '../../model/observation.ts';
import { isHttp } from '../../model/observation.ts';
import { SUITE_OPERATIONS, suiteCall, suiteSession } from '../../testing/adapter-suite.ts';
import { http } from './http.ts';

const TABLE = [...FRAMING, ...CONNECTIONS, ...BODIES];
const TIMEOUT_MS = 400;
const signal = new AbortController().signal;
let server: Awaited<ReturnType<typeof hostileServer>>;
const open: Connection[] = [];

beforeAll(async () => {
  server = await hostileServer(TABLE);
});
afterAll(async () => {
  for (const connection of open) await connection.close();
  server.close();
});

async function observe(index: number, comes: string): Promise<Observation> {
  const baseUrl = server.urlOf(index);
  const options = {
    actors: { user: {} },
    timeoutMs: comes === 'timeout' ? TIMEOUT_MS : 10_000,
    concurrency: 1,
  };
  const connection = await http({ baseUrl, ...options }).connect(suiteSession);
  open.push(connection);
  return connection.invoke(suiteCall(SUITE_OPERATIONS.rename, { id: 'a', name: 'b' }), signal);
}

function inShort(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'success':
      return `success ${outcome.status} ${JSON.stringify(outcome.output)?.slice(0, 60)}`;
    case 'failure':
      return `failure ${outcome.status} ${outcome.code?.slice(0, 60) ?? 'no code'}`;
    case 'timeout':
      return 'timeout';
    case 'unimplemented':
      return `unimplemented: ${outcome.reason}`;
    default:
      return withoutPort(`${outcome.kind} ${outcome.status ?? '-'} ${outcome.reason}`);
  }
}

const withoutPort = (text: string) => text.replaceAll(/127\.0\.0\.1:\d+/g, 'HOST');

describe('a server', () => {
  it('is hostile in more than a hundred ways, each under a name of its own', () => {
    expect(new Set(TABLE.map(({ name }) => name)).size).toBe(TABLE.length);
    expect(TABLE.length).toBeGreaterThan(100);
  });

  it.each(TABLE.map((behaviour, index) => [behaviour.name, behaviour, index] as const))(
    'with %s',
    async (_, { comes, notes = [] }, index) => {
      const seen = await observe(index, comes).catch((error: Error) => error);
      if (seen instanceof Error) {
        expect(withoutPort(`${seen.name}: ${seen.message}`)).toBe(comes);
        return;
      }
      expect([inShort(seen.outcome), ...(seen.notes ?? [])]).toEqual([comes, ...notes]);
      expect(
        (isHttp(seen.exchange) ? seen.exchange.response?.body?.length : undefined) ?? 0,
      ).toBeLessThanOrEqual(64 * 1024);
    },
  );
});
