import { expect, it } from 'vitest';
import { readToolList } from './tool-list.ts';

it('says of a list whether it took too long or does not end', async () => {
  const ask = async () => ({
    received: { result: { tools: [{ name: 'a' }], nextCursor: 'n' } } as never,
  });
  expect((await readToolList(ask, -1)).unfinished).toBe(
    'tools/list took longer than -1 ms: 1 tools, and more to come',
  );
  expect((await readToolList(ask, 60_000)).unfinished).toBe(
    'tools/list does not end: 1 tools, and more to come',
  );
});
