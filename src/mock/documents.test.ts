import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { loadContract } from '../load/load-contract.ts';
import { mockOf } from './mock-of.ts';

/** Answers of the mock of a document, whose paths are given. */
async function mocked(paths: object) {
  const cwd = mkdtempSync(join(tmpdir(), 'mocked-'));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  writeFileSync(
    join(cwd, 'a.json'),
    JSON.stringify({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths }),
  );
  const mock = mockOf((await loadContract(['a.json'], cwd)).contract);
  return async (path: string, init?: RequestInit) => {
    const answer = await mock(new Request(`http://localhost${path}`, init));
    return { status: answer.status, body: (await answer.json()) as unknown };
  };
}

const answers = (schema: object, more: object = {}) => ({
  responses: { '200': { description: 'ok', content: { 'application/json': { schema, ...more } } } },
});
const query = (name: string, type = 'integer') => ({ name, in: 'query', schema: { type } });
const PETS = {
  type: 'array',
  minItems: 3,
  items: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
};

it.each([
  ['of a list at the top', { ...PETS, minItems: 0 }, (body: unknown) => body],
  [
    'of a list within',
    { type: 'object', required: ['items'], properties: { items: { ...PETS, minItems: 0 } } },
    (body: unknown) => (body as { items: unknown }).items,
  ],
])('gives no more than `limit` asks for, %s', async (_, schema, listIn) => {
  const ask = await mocked({
    '/pets': { get: { operationId: 'findPets', parameters: [query('limit')], ...answers(schema) } },
  });
  const lengths = await Promise.all(
    [0, 1, 2, 3, 50].map(
      async (limit) => (listIn((await ask(`/pets?limit=${limit}`)).body) as unknown[]).length,
    ),
  );
  expect(
    lengths.slice(0, 4).every((length, limit) => length <= limit),
    String(lengths),
  ).toBe(true);
  expect(lengths[4]).toBeGreaterThan(0);
});

it('keeps its model where that has a list longer than `limit`', async () => {
  const ask = await mocked({
    '/pets': { get: { operationId: 'findPets', parameters: [query('limit')], ...answers(PETS) } },
  });
  const { status, body } = await ask('/pets?limit=1');
  expect([status, (body as unknown[]).length >= 3]).toEqual([200, true]);
});
