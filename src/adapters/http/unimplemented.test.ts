import { afterEach, describe, expect, it } from 'vitest';
import { SUITE_OPERATIONS, suiteCall, suiteSession } from '../../testing/adapter-suite.ts';
import { type Reply, type Served, serve } from '../../testing/serve.ts';
import { http } from './http.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** What calls come to, one after the other, of a server that answers each with the next of these. */
async function outcomesOf(...replies: readonly Reply[]): Promise<readonly string[]> {
  const left = [...replies];
  const server = await serve((_: Served) => left.shift() ?? { status: 500 });
  closers.push(server.close);
  const connection = await http({ baseUrl: server.url, actors: { user: {} } }).connect(suiteSession);
  closers.push(() => connection.close());
  const outcomes: string[] = [];
  for (const _ of replies) {
    const call = suiteCall(SUITE_OPERATIONS.rename, { id: 'a' });
    const { outcome } = await connection.invoke(call, new AbortController().signal);
    outcomes.push(outcome.kind);
  }
  return outcomes;
}

const ABSENT: Reply = { status: 405 };

describe('an operation that answers 405', () => {
  it('is not there where it answers nothing else', async () => {
    expect(await outcomesOf(ABSENT, ABSENT)).toEqual(['unimplemented', 'unimplemented']);
  });

  it.each<[string, Reply, string]>([
    ['a success', { json: {} }, 'success'],
    ['a refusal of its own', { status: 409, json: { code: 'ITEM_TAKEN' } }, 'failure'],
  ])('is there where it answered with %s before, and refuses', async (_, before, kind) => {
    expect(await outcomesOf(before, ABSENT)).toEqual([kind, 'failure']);
  });

  it.each([401, 403, 429])(
    'is not there for a %i before, which may stand in front of all routes',
    async (status) => {
      expect(await outcomesOf({ status, json: { code: 'FORBIDDEN' } }, ABSENT)).toEqual([
        'failure',
        'unimplemented',
      ]);
    },
  );
});
