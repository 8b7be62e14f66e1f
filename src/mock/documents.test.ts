import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fetchAdapter } from '../adapters/fetch.ts';
import { loadContract } from '../load/load-contract.ts';
import { conformanceOf } from '../testing/conformance-of.ts';
import { documentedBy } from './documented.ts';
import { mockOf } from './mock-of.ts';

/** The contract of a document, whose paths are given. */
async function contractOf(paths: object) {
  const cwd = mkdtempSync(join(tmpdir(), 'mocked-'));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  writeFileSync(
    join(cwd, 'a.json'),
    JSON.stringify({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths }),
  );
  return (await loadContract(['a.json'], cwd)).contract;
}

/** Answers of its mock. */
async function mocked(paths: object) {
  const mock = mockOf(await contractOf(paths));
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

describe('an answer that the document shows', () => {
  const PET = {
    type: 'object',
    required: ['id', 'name'],
    properties: { id: { type: 'integer' }, name: { type: 'string' } },
  };
  const REX = { id: 10, name: 'Rex' };
  const inPath = { name: 'petId', in: 'path', required: true, schema: { type: 'integer' } };
  const missing = { '404': { description: 'no such pet' } };
  const show = (more: object) => {
    const get = answers(PET, more);
    return {
      '/pets/{petId}': {
        get: { operationId: 'getPet', parameters: [inPath], responses: { ...get.responses, ...missing } },
      },
    };
  };

  it.each([
    ['without a name', { example: REX }],
    ['of a name', { examples: { rex: { value: REX } } }],
  ])('is what the mock answers to the call that asks for it, %s', async (_, more) => {
    const ask = await mocked(show(more));
    expect(await ask('/pets/10')).toEqual({ status: 200, body: REX });
    expect((await ask('/pets/99')).status).toBe(404);
  });

  it.each([
    ['as it is', { type: 'integer' }, 3, { id: 3 }],
    ['as a text', { type: 'string' }, 3, { id: '3' }],
    ['not at all where it is too short for one', { type: 'string', minLength: 3 }, 3, {}],
    ['not at all where it is out of range', { type: 'integer', minimum: 10 }, 3, {}],
  ])('asks for what it shows %s', async (_, schema, id, asked) => {
    const get = answers({ type: 'object', properties: { id: { type: 'integer' } } }, { example: { id } });
    const [operation] = (
      await contractOf({
        '/pets/{id}': {
          get: {
            operationId: 'getPet',
            parameters: [{ name: 'id', in: 'path', required: true, schema }],
            ...get,
          },
        },
      })
    ).operations;
    expect(operation && documentedBy(operation)).toEqual([{ input: asked, output: { id } }]);
  });

  it('belongs to the request of its name', async () => {
    const body = (examples: object) => ({
      content: {
        'application/json': {
          schema: { type: 'object', properties: { name: { type: 'string' } } },
          examples,
        },
      },
    });
    const ask = await mocked({
      '/greetings': {
        post: {
          operationId: 'greet',
          requestBody: {
            ...body({ ada: { value: { name: 'Ada' } }, bo: { value: { name: 'Bo' } } }),
            required: true,
          },
          responses: {
            '200': {
              description: 'ok',
              ...body({ bo: { value: { name: 'Hi Bo' } }, ada: { value: { name: 'Hi Ada' } } }),
            },
          },
        },
      },
    });
    const said = async (name: string) =>
      (
        await ask('/greetings', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ name }),
        })
      ).body;
    expect([await said('Ada'), await said('Bo')]).toEqual([{ name: 'Hi Ada' }, { name: 'Hi Bo' }]);
  });

  it('is not answered where it does not fit its schema', async () => {
    const ask = await mocked({
      '/pet': { get: { operationId: 'pet', ...answers(PET, { example: { id: 'ten' } }) } },
    });
    expect((await ask('/pet')).body).toMatchObject({ id: expect.any(Number), name: expect.any(String) });
  });

  it('is what a query without input is answered, and no call of it must succeed', async () => {
    const paths = { '/pet': { get: { operationId: 'pet', ...answers(PET, { example: REX }) } } };
    const { operations } = await contractOf({ ...paths, ...show({ example: REX }) });
    expect(operations.map(({ examples }) => examples)).toEqual([[], []]);
    const ask = await mocked(paths);
    expect((await ask('/pet')).body).toEqual(REX);
  });
});

it('lists what was made, where what it made up before has no id and the list is called by its kind and by "all"', async () => {
  const seat = { type: 'object', properties: { uuid: { type: 'string' }, holder: { type: 'string' } } };
  const json = (schema: object) => ({ required: true, content: { 'application/json': { schema } } });
  const uuid = { name: 'reservationUuid', in: 'path', required: true, schema: { type: 'string' } };
  const ask = await mocked({
    '/seats': {
      get: { operationId: 'getAllReservations', ...answers({ type: 'array', items: seat }) },
      post: {
        operationId: 'createReservation',
        requestBody: json({ ...seat, required: ['holder'] }),
        ...answers({ ...seat, required: ['uuid'] }),
      },
      put: {
        operationId: 'updateReservation',
        requestBody: json({ ...seat, required: ['uuid', 'holder'] }),
        ...answers(seat),
      },
    },
    '/seats/{reservationUuid}': {
      delete: {
        operationId: 'deleteReservation',
        parameters: [uuid],
        responses: { 200: { description: 'gone' } },
      },
    },
  });
  await ask('/seats');
  const headers = { 'content-type': 'application/json' };
  const made = await ask('/seats', { method: 'POST', headers, body: '{"holder":"a"}' });
  const { uuid: id } = made.body as { uuid: string };
  const listed = (await ask('/seats')).body as { uuid?: string }[];
  expect(listed.filter((one) => one.uuid === id)).toHaveLength(1);
});

it('does not find a thing that goes by a name which nothing has, where 404 is declared', async () => {
  const named = { name: 'username', in: 'path', required: true, schema: { type: 'string' } };
  const user = { type: 'object', required: ['username'], properties: { username: { type: 'string' } } };
  const responses = { ...answers(user).responses, 404: { description: 'no such user' } };
  const body = { required: true, content: { 'application/json': { schema: user } } };
  const ask = await mocked({
    '/users': { post: { operationId: 'createUser', requestBody: body, ...answers(user) } },
    '/users/{username}': { get: { operationId: 'getUser', parameters: [named], responses } },
  });
  expect((await ask('/users/ada')).status).toBe(404);
  const headers = { 'content-type': 'application/json' };
  await ask('/users', { method: 'POST', headers, body: '{"username":"ada"}' });
  expect(await ask('/users/ada')).toEqual({ status: 200, body: { username: 'ada' } });
});

it('keeps a document of forms, text, headers, several successes and empty answers, by our own run', async () => {
  const json = (schema: object) => ({ content: { 'application/json': { schema } } });
  const text = { type: 'string', minLength: 1 };
  const form = {
    type: 'object',
    required: ['name'],
    properties: { name: text, sizes: { type: 'array', items: { type: 'integer' } } },
  };
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
  const filter = {
    name: 'filter',
    in: 'query',
    style: 'deepObject',
    schema: { type: 'object', properties: { from: { type: 'integer' } } },
  };
  const contract = await contractOf({
    '/forms': {
      post: {
        operationId: 'sendForm',
        requestBody: { required: true, content: { 'application/x-www-form-urlencoded': { schema: form } } },
        responses: { 201: { description: 'ok', ...json({ type: 'object' }) }, 202: { description: 'later' } },
      },
    },
    '/notes/{id}': {
      put: {
        operationId: 'writeNote',
        parameters: [
          id,
          { name: 'X-Trace', in: 'header', required: true, schema: { type: 'string', pattern: '^[a-z]+$' } },
        ],
        requestBody: { required: true, content: { 'text/plain': { schema: text } } },
        responses: { 204: { description: 'done' } },
      },
      patch: {
        operationId: 'patchNote',
        parameters: [id],
        requestBody: { required: true, content: { 'application/merge-patch+json': { schema: form } } },
        responses: { 200: { description: 'ok', ...json(form) } },
      },
    },
    '/found': {
      get: { operationId: 'findThings', parameters: [filter], ...answers({ type: 'array', items: form }) },
    },
    '/ping': {
      get: {
        operationId: 'ping',
        responses: { 200: { description: 'ok', content: { 'text/plain': { schema: text } } } },
      },
    },
    '/clear': { post: { operationId: 'clear', responses: { 204: { description: 'done' } } } },
  });
  const mock = mockOf(contract);
  const asked: string[] = [];
  const adapter = fetchAdapter((request) => {
    asked.push(request.url);
    return mock(request);
  });
  const { report } = await conformanceOf(contract, adapter, { maxExamples: 10 });
  expect(report.findings.map(({ message }) => message)).toEqual([]);
  expect(report.requirements.filter(({ status }) => status === 'violated')).toEqual([]);
  const accepted = report.requirements.filter(({ id: of }) => of.endsWith('#io/input/accepted'));
  expect(accepted.map(({ status }) => status)).toEqual(accepted.map(() => 'verified'));
  expect(asked.filter((url) => url.includes('input='))).toEqual([]);
});
