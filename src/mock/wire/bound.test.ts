import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { layOut } from '../../adapters/http/binding/lay-out.ts';
import { resolveBinding } from '../../adapters/http/binding/resolve-binding.ts';
import { isNotCarried } from '../../adapters/http/binding/text-of.ts';
import { routeOf } from '../../adapters/http/route.ts';
import { defineCommand, defineQuery } from '../../contract/authoring/define-operation.ts';
import { contractOf } from '../../testing/conformance-of.ts';
import { readInput } from '../read-input.ts';
import { routerOf } from '../router.ts';
import { refusedBy, writeBound } from './write-bound.ts';

type Input = Readonly<Record<string, unknown>>;

const filter = z.object({ from: z.number().optional(), kind: z.string().optional() }).optional();
const list = z.array(z.number()).optional();
const model = z.object({
  id: z.number(),
  name: z.string().optional(),
  flag: z.boolean().optional(),
  filter,
  list,
  texts: z.array(z.string()).optional(),
});

function operationOf(rest: object) {
  const authored = {
    meta: { key: 'thing.touch', version: '1.0.0' },
    io: { input: model, output: z.object({ ok: z.boolean() }) },
    policy: { auth: 'anonymous' },
    transport: { rest },
  } as const;
  const isQuery = (rest as { method: string }).method === 'GET';
  const [operation] = contractOf({
    it: isQuery ? defineQuery(authored) : defineCommand(authored),
  }).operations;
  if (operation === undefined) throw new Error('there is no operation');
  return operation;
}

/** What the mock reads of a request that our own adapter lays out. */
async function readBack(rest: object, input: Input): Promise<unknown> {
  const operation = operationOf(rest);
  const route = routeOf(operation);
  const binding = resolveBinding(operation, route, [operation.transport.rest.binding ?? {}], 'test');
  const message = layOut(binding, input);
  if (isNotCarried(message)) throw new Error(message.notCarried);
  const { path, headers, cookie, body } = message;
  const request = new Request(`http://localhost${path}`, {
    method: route.method,
    headers: {
      ...headers,
      ...(cookie === null ? {} : { cookie }),
      ...(body?.type == null ? {} : { 'content-type': body.type }),
    },
    ...(body === null ? {} : { body: body.content as BodyInit }),
  });
  const routing = routerOf([operation])(route.method, new URL(request.url).pathname);
  if (routing.kind !== 'found') throw new Error(routing.kind);
  const read = await readInput(request, routing.routed);
  return read.ok ? read.input : read.refusal.code;
}

const inQuery = (style: string, explode: boolean) => ({ in: 'query', style, explode });
const full: Input = { id: 7, name: '12', flag: true, filter: { from: 3, kind: '4' }, texts: ['1', '2'] };

describe('a request that a binding lays out is read back as the same input', () => {
  it.each<[string, object, Input]>([
    ['a flat query', { method: 'GET', path: '/t/{id}', query: 'flat' }, { id: 7, name: '12', flag: false }],
    ['one item of a list', { method: 'GET', path: '/t/{id}', query: 'flat' }, { id: 7, texts: ['1'] }],
    ['several items', { method: 'GET', path: '/t/{id}', query: 'flat' }, { id: 7, list: [1, 2, 3] }],
    [
      'an exploded object',
      { method: 'GET', path: '/t/{id}', query: 'flat' },
      { id: 7, filter: { kind: 'a' } },
    ],
    ...['form', 'spaceDelimited', 'pipeDelimited'].map((style): [string, object, Input] => [
      `a list of style ${style}`,
      { method: 'GET', path: '/t/{id}', query: 'flat', fields: { list: inQuery(style, false) } },
      { id: 7, list: [1, 2, 3] },
    ]),
    [
      'deepObject',
      { method: 'GET', path: '/t/{id}', query: 'flat', fields: { filter: inQuery('deepObject', true) } },
      { id: 7, filter: { from: 3, kind: '4' } },
    ],
    [
      'JSON in a parameter',
      { method: 'GET', path: '/t/{id}', query: 'flat', fields: { filter: inQuery('json', false) } },
      { id: 7, filter: { from: 3, kind: '4' } },
    ],
    ...(['label', 'matrix', 'simple'] as const).flatMap((style) =>
      [true, false].map((explode): [string, object, Input] => [
        `a path of style ${style}${explode ? ', exploded' : ''}`,
        {
          method: 'GET',
          path: '/t/{id}/{list}',
          query: 'flat',
          fields: { list: { in: 'path', style, explode } },
        },
        { id: 7, list: [1, 2, 3] },
      ]),
    ),
    [
      'a header and a cookie',
      {
        method: 'GET',
        path: '/t/{id}',
        query: 'flat',
        fields: {
          name: { in: 'header', name: 'X-Name' },
          flag: { in: 'cookie', name: 'flag' },
          texts: 'header',
        },
      },
      { id: 7, name: '12', flag: true, texts: ['a', 'b'] },
    ],
    ['JSON', { method: 'POST', path: '/t/{id}', body: 'json' }, full],
    [
      'JSON of another type',
      { method: 'PATCH', path: '/t', body: { kind: 'json', mediaType: 'application/merge-patch+json' } },
      full,
    ],
    ['JSON under a member', { method: 'POST', path: '/t', body: 'json', bodyMember: 'params.of' }, full],
    [
      'the one field that is the body',
      { method: 'POST', path: '/t/{id}', body: { kind: 'json', field: 'filter' } },
      { id: 7, filter: { from: 1 } },
    ],
    ...(['simple', 'matrix'] as const).flatMap((style) =>
      [true, false].map((explode): [string, object, Input] => [
        `what separates, within an item of a path of style ${style}${explode ? ', exploded' : ''}`,
        { method: 'GET', path: '/t/{texts}', fields: { texts: { in: 'path', style, explode } } },
        { texts: [';', 'a', '.', '%', '=é'] },
      ]),
    ),
    [
      'a label with what separates others',
      { method: 'GET', path: '/t/{texts}', fields: { texts: { in: 'path', style: 'label', explode: true } } },
      { texts: [',', ';', 'a=b'] },
    ],
    [
      'a multipart list whose place is not exploded',
      {
        method: 'POST',
        path: '/t',
        body: 'multipart',
        fields: { texts: { in: 'body', style: 'form', explode: false } },
      },
      { texts: ['a', 'b,c'], filter: { kind: 'a' } },
    ],
    [
      'JSON in a parameter, which is wrong as it is',
      { method: 'GET', path: '/t', query: 'flat', fields: { filter: inQuery('json', false) } },
      { filter: { from: '3', kind: 4 } },
    ],
    [
      'null as JSON in a parameter',
      { method: 'GET', path: '/t', query: 'flat', fields: { filter: inQuery('json', true) } },
      { filter: null },
    ],
    ['a form', { method: 'POST', path: '/t', body: 'form' }, full],
    [
      'a form with a list of commas',
      {
        method: 'POST',
        path: '/t',
        body: 'form',
        fields: { list: { in: 'body', style: 'form', explode: false } },
      },
      { id: 7, list: [1, 2] },
    ],
    [
      'a multipart form',
      { method: 'POST', path: '/t', body: 'multipart', fields: { name: { in: 'body', file: {} } } },
      { id: 7, name: 'file', texts: ['a', 'b'] },
    ],
    [
      'text',
      { method: 'PUT', path: '/t/{id}', body: { kind: 'text', field: 'name' } },
      { id: 7, name: '12' },
    ],
    [
      'an empty text',
      { method: 'PUT', path: '/t/{id}', body: { kind: 'text', field: 'name' } },
      { id: 7, name: '' },
    ],
    [
      'bytes',
      { method: 'PUT', path: '/t/{id}', body: { kind: 'bytes', field: 'name' } },
      { id: 7, name: 'AAEC/w==' },
    ],
  ])('%s', async (_, rest, input) => {
    expect(await readBack(rest, input)).toEqual(input);
  });
});

it('reads a header that names no members as no object', async () => {
  const rest = {
    method: 'GET',
    path: '/t',
    query: 'flat',
    fields: { filter: { in: 'header', explode: true } },
  };
  const routing = routerOf([operationOf(rest)])('GET', '/t');
  if (routing.kind !== 'found') throw new Error(routing.kind);
  const read = await readInput(
    new Request('http://localhost/t', { headers: { filter: 'true' } }),
    routing.routed,
  );
  expect(read).toEqual({ ok: true, input: { filter: 'true' } });
});

describe('what a caller makes large', () => {
  const reading = async (rest: object, init: RequestInit, query = '') => {
    const routing = routerOf([operationOf(rest)])((rest as { method: string }).method, '/t');
    if (routing.kind !== 'found') throw new Error(routing.kind);
    const request = new Request(`http://localhost/t${query}`, {
      method: (rest as { method: string }).method,
      ...init,
    });
    return readInput(request, routing.routed);
  };
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const asForm = { method: 'POST', path: '/t', body: 'form' };

  it('is no deeper than a model can be asked about', async () => {
    const deep = {
      method: 'GET',
      path: '/t',
      query: 'flat',
      fields: { filter: inQuery('deepObject', true) },
    };
    const read = await reading(deep, {}, `?filter${'[a]'.repeat(5000)}=1&filter[from]=2`);
    expect(read).toMatchObject({ ok: true, input: { filter: { from: 2 } } });
    expect(JSON.stringify(read).match(/\{/g)?.length).toBeLessThan(50);
    const ten = await reading(deep, {}, `?filter${'[a]'.repeat(10)}=1`);
    expect(JSON.stringify(ten)).toContain('{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":"1"}}}}}}}}}}');
  });

  it('is no longer than 10,000 parameters, and as quick as it is long', async () => {
    const list = (length: number) => Array.from({ length }, (_, index) => `list=${index}`).join('&');
    const most = await reading(asForm, { headers: form, body: list(10_000) });
    expect(most).toEqual({ ok: true, input: { list: Array.from({ length: 10_000 }, (_, index) => index) } });
    expect(await reading(asForm, { headers: form, body: list(10_001) })).toMatchObject({
      ok: false,
      refusal: { status: 413 },
    });
    for (const rest of [
      { method: 'GET', path: '/t', query: 'flat' },
      { method: 'GET', path: '/t' },
    ])
      expect(await reading(rest, {}, `?${list(10_001)}`)).toMatchObject({
        ok: false,
        refusal: { code: 'BAD_REQUEST' },
      });
  }, 10_000);
});

it('refuses a body of another media type, and one that is broken off', async () => {
  const operation = operationOf({ method: 'POST', path: '/t', body: { kind: 'text', field: 'name' } });
  const json = operationOf({
    method: 'POST',
    path: '/t',
    body: { kind: 'json', mediaType: 'application/vnd.a+json' },
  });
  const read = async (one: typeof json, type: string, body: string) => {
    const routing = routerOf([one])('POST', '/t');
    if (routing.kind !== 'found') return routing.kind;
    const request = new Request('http://localhost/t', {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    const result = await readInput(request, routing.routed);
    return result.ok ? result.input : [result.refusal.status, result.refusal.code];
  };
  expect(await read(operation, 'application/json', '{}')).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  expect(await read(json, 'text/plain', '{}')).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  expect(await read(json, 'application/vnd.a+json; charset=utf-8', '{"id":')).toEqual([400, 'BAD_REQUEST']);
  expect(await read(json, 'application/json', '{"id":1}')).toEqual({ id: 1 });
});

describe('an output is answered where its binding looks for it', () => {
  const binding = (rest: object) => {
    const operation = operationOf({ method: 'POST', path: '/t', ...rest });
    return resolveBinding(operation, routeOf(operation), [operation.transport.rest.binding ?? {}], 'test');
  };

  it.each([
    ['nothing', { output: 'none', success: [204] }, { ok: true }, 204, {}, null],
    ['text', { output: 'text' }, 'so', 200, { 'content-type': 'text/plain; charset=utf-8' }, 'so'],
    [
      'status and body',
      { outputFields: { status: 'status', body: 'body' } },
      { status: 202, body: [1] },
      202,
      JSON_TYPE(),
      '[1]',
    ],
    [
      'a status without a body',
      { outputFields: { status: 'status', body: 'body' } },
      { status: 204 },
      204,
      {},
      null,
    ],
    ['a member', { output: { member: 'data.it' } }, 7, 200, JSON_TYPE(), '{"data":{"it":7}}'],
    [
      'a header beside the body',
      { output: 'body', outputFields: { at: { header: 'Location' } } },
      { at: '/t/1', ok: true },
      200,
      { ...JSON_TYPE(), Location: '/t/1' },
      '{"ok":true}',
    ],
  ])('%s', (_, rest, output, status, headers, body) => {
    const first = 'success' in rest ? 204 : 200;
    expect(writeBound(output, first, binding(rest))).toEqual({ status, headers, body });
  });
});

it.each([
  ['a member', { code: { member: 'error.code' } }, { members: { error: { code: 'GONE' } } }],
  ['a header', { code: [{ header: 'X-Code' }, { member: 'code' }] }, { headers: { 'x-code': 'GONE' } }],
  [
    'a word of its own',
    { code: { member: 'c' }, codes: { 'no-more': 'GONE' } },
    { members: { c: 'no-more' } },
  ],
  ['a pattern, which nothing is made of', { code: { pattern: '(.*)' } }, {}],
])('an error names its code by %s', (_, refusal, more) => {
  const operation = operationOf({ method: 'POST', path: '/t', refusal });
  const binding = resolveBinding(
    operation,
    routeOf(operation),
    [operation.transport.rest.binding ?? {}],
    'test',
  );
  const gone = { code: 'GONE', status: 410, detail: 'It is gone.' };
  expect(refusedBy(gone, binding)).toEqual({ ...gone, ...more });
  expect(refusedBy(gone, null)).toEqual(gone);
});

function JSON_TYPE() {
  return { 'content-type': 'application/json' };
}
