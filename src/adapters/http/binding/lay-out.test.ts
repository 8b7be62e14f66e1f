import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { RestBinding } from '../../../model/rest-binding.ts';
import { operationOf } from '../../../testing/small-operation.ts';
import { routeOf } from '../route.ts';
import { layOut } from './lay-out.ts';
import { resolveBinding } from './resolve-binding.ts';
import { isNotCarried } from './text-of.ts';

const anything = z.looseObject({
  id: z.unknown(),
  tags: z.unknown(),
  filter: z.unknown(),
  note: z.unknown(),
  page: z.unknown(),
});

function bound(route: string, binding: RestBinding, input: z.ZodType | null = anything) {
  const operation = operationOf({ input });
  return resolveBinding(operation, routeOf(operation, { route }), [binding], 'operations');
}

function sent(route: string, binding: RestBinding, input: unknown, model: z.ZodType | null = anything) {
  const message = layOut(bound(route, binding, model), input);
  if (isNotCarried(message)) return message.notCarried;
  const { path, headers, cookie, body } = message;
  return [
    path,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(cookie === null ? [] : [`cookie: ${cookie}`]),
    ...(body === null ? [] : [`${body.type}: ${body.content}`]),
  ].join(' | ');
}

describe('an input laid out in a request', () => {
  it('speaks the dialect of ContractSpec where nothing else is asked for', () => {
    expect(sent('GET /runs/{id}', {}, { id: 'a/b', page: 2 })).toBe('/runs/a%2Fb?input=%7B%22page%22%3A2%7D');
    expect(sent('GET /runs/{id}', {}, { id: 'a' })).toBe('/runs/a');
    expect(sent('GET /runs', {}, {})).toBe('/runs?input=%7B%7D');
    expect(sent('POST /runs/{id}', {}, { id: 'a', page: 2 })).toBe('/runs/a | application/json: {"page":2}');
    expect(sent('POST /numbers', {}, [1, 2], z.array(z.number()))).toBe('/numbers | application/json: [1,2]');
    expect(sent('GET /numbers', {}, [1, 2], z.array(z.number()))).toBe('/numbers?input=%5B1%2C2%5D');
  });

  it('sends {} where only optional fields are left, and no body where the path takes all', () => {
    const optional = z.object({ id: z.string(), note: z.string().optional() });
    expect(sent('POST /runs/{id}', {}, { id: 'a' }, optional)).toBe('/runs/a | application/json: {}');
    expect(sent('POST /runs/{id}', {}, { id: 'a' }, z.object({ id: z.string() }))).toBe('/runs/a');
    expect(sent('POST /runs', {}, undefined, null)).toBe('/runs');
  });

  it('takes the query that is written behind the path: absent fields are left out, constants stay', () => {
    const route = 'GET /runs/{id}?tag={tags}&_limit={page}&v=2';
    expect(sent(route, {}, { id: 'a', tags: 'x&y', page: 3 })).toBe('/runs/a?v=2&tag=x%26y&_limit=3');
    expect(sent(route, {}, { id: 'a' })).toBe('/runs/a?v=2');
    expect(sent(route, {}, { id: 'a', tags: '' })).toBe('/runs/a?v=2&tag=');
    expect(sent(route, {}, { id: 'a', note: 1 })).toBe('/runs/a?v=2&note=1');
    expect(sent('GET /runs?tag={tags}', {}, {})).toBe('/runs');
    expect(
      sent('GET /runs?tag={tags}', { fields: { tags: { in: 'header', name: 'X-Tag' } } }, { tags: 'a' }),
    ).toBe('/runs | x-tag: a');
    expect(sent('POST /runs?dry={page}', {}, { page: 1, note: 'n' })).toBe(
      '/runs?dry=1 | application/json: {"note":"n"}',
    );
  });

  it('sends what is written behind the path as it was meant, and refuses what it cannot send', () => {
    expect(sent('GET /runs?fields=id%2Cname&$filter=age%20gt%205&q=a+b', {}, {})).toBe(
      '/runs?fields=id%2Cname&%24filter=age%20gt%205&q=a%20b&input=%7B%7D',
    );
    expect(sent('GET /runs?tag={tags}&note={note}', {}, { tags: ['a', 'b'] })).toBe('/runs?tag=a&tag=b');
    expect(() => bound('GET /runs?q={tags}&p={tags}', {})).toThrow('names {tags} twice');
    expect(() => bound('GET /runs/{id}?q={id}', {})).toThrow('names {id} twice');
    expect(() => bound('GET /runs?q={typo}', {})).toThrow('has no input field typo');
    expect(sent('GET /runs?q=a-{id}', {}, { id: '1' })).toBe('/runs?q=a-1');
  });

  it('writes flat queries in every style of OpenAPI, and leaves absent fields out', () => {
    const flat = (fields: RestBinding['fields'], input: object) =>
      sent('GET /runs', { query: 'flat', ...(fields === undefined ? {} : { fields }) }, input);
    const tags = ['a', 'b c'];
    const filter = { status: 'OPEN', owner: { id: 7 } };
    expect(flat(undefined, { page: 2, note: undefined })).toBe('/runs?page=2');
    expect(flat(undefined, { tags })).toBe('/runs?tags=a&tags=b%20c');
    expect(flat({ tags: { in: 'query', explode: false } }, { tags })).toBe('/runs?tags=a%2Cb%20c');
    expect(flat({ tags: { in: 'query', style: 'pipeDelimited' } }, { tags })).toBe('/runs?tags=a%7Cb%20c');
    expect(flat({ tags: { in: 'query', style: 'json' } }, { tags })).toBe(
      '/runs?tags=%5B%22a%22%2C%22b%20c%22%5D',
    );
    expect(flat({ filter: { in: 'query', style: 'deepObject' } }, { filter })).toBe(
      '/runs?filter%5Bstatus%5D=OPEN&filter%5Bowner%5D%5Bid%5D=7',
    );
  });

  it('takes a field under another name to header, cookie or path', () => {
    expect(
      sent(
        'PUT /runs/{runId}',
        {
          fields: {
            id: { in: 'path', name: 'runId' },
            note: { in: 'header', name: 'X-Note' },
            page: 'cookie',
            tags: 'header',
          },
        },
        { id: 'a', note: 'hi there', page: 3, tags: ['x', 'y'], filter: 1 },
      ),
    ).toBe('/runs/a | x-note: hi there | tags: x,y | cookie: page=3 | application/json: {"filter":1}');
  });

  it('writes path parameters in the styles simple, label and matrix', () => {
    const path = (style: 'simple' | 'label' | 'matrix', explode: boolean, id: unknown) =>
      sent('GET /runs/{id}', { fields: { id: { in: 'path', style, explode } } }, { id });
    const object = { R: 100, G: 200 };
    expect([path('simple', false, ['a', 'b']), path('simple', true, object)]).toEqual([
      '/runs/a,b',
      '/runs/R=100,G=200',
    ]);
    expect([path('label', false, 5), path('label', true, ['a', 'b']), path('label', true, object)]).toEqual([
      '/runs/.5',
      '/runs/.a.b',
      '/runs/.R=100.G=200',
    ]);
    expect([
      path('matrix', false, 5),
      path('matrix', true, ['a', 'b']),
      path('matrix', false, ['a', 'b']),
    ]).toEqual(['/runs/;id=5', '/runs/;id=a;id=b', '/runs/;id=a,b']);
  });

  it('gives a body to a DELETE that is declared to have one, in any media type', () => {
    expect(sent('DELETE /runs/{id}', { body: 'json' }, { id: 'a', note: 'x' })).toBe(
      '/runs/a | application/json: {"note":"x"}',
    );
    expect(sent('POST /runs', { body: 'form' }, { note: 'a&b=c', tags: [1, 2] })).toBe(
      '/runs | application/x-www-form-urlencoded: note=a%26b%3Dc&tags=1&tags=2',
    );
    expect(sent('POST /runs', { body: { kind: 'text', field: 'note' } }, { note: 'a\nb' })).toBe(
      '/runs | text/plain; charset=utf-8: a\nb',
    );
    expect(sent('POST /runs', { body: { kind: 'bytes', field: 'note' } }, { note: 'AAE=' })).toBe(
      '/runs | application/octet-stream: \u0000\u0001',
    );
    expect(
      sent('POST /runs', { body: { kind: 'json', mediaType: 'application/vnd.runs+json' } }, { page: 1 }),
    ).toBe('/runs | application/vnd.runs+json: {"page":1}');
  });

  it('sends a multipart body with files', async () => {
    const message = layOut(
      bound('POST /runs', {
        body: 'multipart',
        fields: { note: { in: 'body', file: { name: 'a.txt', mediaType: 'text/plain' } } },
      }),
      { note: 'inside', page: 2, filter: { a: 1 } },
    );
    if (isNotCarried(message)) throw new Error(message.notCarried);
    const received = await new Response(message.body?.content as FormData).formData();
    const file = received.get('note') as File;
    expect([file.name, file.type, await file.text()]).toEqual(['a.txt', 'text/plain', 'inside']);
    expect(received.get('page')).toBe('2');
    expect(await (received.get('filter') as File).text()).toBe('{"a":1}');
  });

  it('tells operations of one route apart by what is constant (JSON-RPC)', () => {
    const rpc: RestBinding = {
      constant: {
        body: { jsonrpc: '2.0', method: 'run.cancel', id: 1, params: { dry: false } },
        query: { v: '2' },
        headers: { 'X-Api': '1' },
      },
      bodyMember: 'params',
    };
    expect(sent('POST /rpc', rpc, { id: 'a' })).toBe(
      '/rpc?v=2 | x-api: 1 | application/json: {"jsonrpc":"2.0","method":"run.cancel","id":1,"params":{"dry":false,"id":"a"}}',
    );
    expect(sent('POST /rpc', rpc, undefined, null)).toBe(
      '/rpc?v=2 | x-api: 1 | application/json: {"jsonrpc":"2.0","method":"run.cancel","id":1,"params":{"dry":false}}',
    );
  });

  it('does not send what a place cannot carry, and says which, where and why', () => {
    const flat: RestBinding = { query: 'flat' };
    expect([
      sent('GET /runs/{id}', {}, { id: '' }),
      sent('GET /runs/{id}', {}, { id: '\ud800' }),
      sent('GET /runs', flat, { tags: [] }),
      sent('GET /runs', flat, { note: null }),
      sent('GET /runs', flat, { tags: [['a']] }),
      sent('GET /runs', flat, { note: '\udc00' }),
      sent('GET /runs', flat, 'text', z.string()),
      sent(
        'GET /runs',
        { query: 'flat', fields: { tags: { in: 'query', explode: false } } },
        { tags: ['a,b'] },
      ),
      sent('GET /runs', { fields: { note: 'header' } }, { note: ' a' }),
      sent('GET /runs', { fields: { note: 'header' } }, { note: 'a\r\nb' }),
      sent('GET /runs', { fields: { note: 'header' } }, { note: 'é' }),
      sent('GET /runs', { fields: { note: 'cookie' } }, { note: 'a;b' }),
      sent('POST /runs', { body: 'none' }, { note: 'a' }),
      sent('POST /runs', { body: { kind: 'bytes', field: 'note' } }, { note: 'not base64' }),
      sent('POST /runs', { body: { kind: 'text', field: 'note' } }, { note: 'a', page: 1 }),
    ]).toMatchInlineSnapshot(`
      [
        "the path /runs/{id} cannot carry an absent or empty id",
        "the path /runs/{id} cannot carry id: text that is not Unicode",
        "the query cannot carry tags: an empty list, which leaves nothing to send",
        "the query cannot carry note: null, which has no form as text",
        "the query cannot carry tags: a list inside it",
        "the query cannot carry note: text that is not Unicode",
        "the query takes a parameter for each field, and this input is no object",
        "the query cannot carry tags: an item with "," in it, which is what separates items there",
        "the header cannot carry note: a header is printable ASCII without space at its ends (RFC 9110 §5.5)",
        "the header cannot carry note: a header is printable ASCII without space at its ends (RFC 9110 §5.5)",
        "the header cannot carry note: a header is printable ASCII without space at its ends (RFC 9110 §5.5)",
        "the cookie cannot carry note: a cookie is ASCII without spaces, commas, semicolons or quotes (RFC 6265 §4.1.1)",
        "/runs?input=%7B%22note%22%3A%22a%22%7D",
        "a value that is no base64 text, from which bytes are read",
        "page: the text body carries note alone",
      ]
    `);
  });

  it('leaves no segment of a path empty, whatever it is made of', () => {
    const list = z.object({ ids: z.array(z.string()) });
    const styled = (style: 'simple' | 'matrix', explode: boolean, ids: string[]) =>
      sent('GET /b/{ids}', { fields: { ids: { in: 'path', style, explode } } }, { ids }, list);
    const empty = 'the path /b/{ids} cannot carry an absent or empty ids';
    expect([styled('simple', false, ['']), styled('simple', true, [''])]).toEqual([empty, empty]);
    expect([styled('simple', false, ['', '']), styled('matrix', true, [''])]).toEqual(['/b/,', '/b/;ids=']);
  });

  it('is read back by a strict receiver as it was meant', () => {
    const model = z.object({ id: z.string(), tags: z.array(z.string()), note: z.string(), page: z.number() });
    const input = fc.record({
      id: fc.string({ minLength: 1, unit: 'grapheme' }),
      tags: fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 3 }),
      note: fc.string({ unit: 'grapheme' }),
      page: fc.integer(),
    });
    const flat = bound('GET /runs/{id}', { query: 'flat' }, model);
    const form = bound('POST /runs/{id}', { body: 'form' }, model);
    const read = (path: string, query: URLSearchParams) => ({
      id: decodeURIComponent(path.replace('/runs/', '')),
      tags: query.getAll('tags'),
      note: query.get('note'),
      page: Number(query.get('page')),
    });
    fc.assert(
      fc.property(input, (value) => {
        const asked = layOut(flat, value);
        const posted = layOut(form, value);
        if (isNotCarried(asked) || isNotCarried(posted)) throw new Error('not carried');
        const [path = '', query = ''] = asked.path.split('?');
        expect(read(path, new URLSearchParams(query))).toEqual(value);
        expect(read(posted.path, new URLSearchParams(String(posted.body?.content)))).toEqual(value);
      }),
    );
  });
});

describe('a binding that contradicts itself', () => {
  it('is refused with the member that is wrong', () => {
    const refused = (route: string, binding: RestBinding) => {
      try {
        bound(route, binding, z.object({ id: z.string() }));
        return 'taken';
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect([
      refused('GET /runs', { fields: { idd: 'query' } }),
      refused('GET /runs', { fields: { id: 'path' } }),
      refused('GET /runs', { fields: { id: { in: 'header', name: 'Host' } } }),
      refused('GET /runs', { body: 'json' }),
      refused('POST /runs', { body: { kind: 'form', field: 'id' } }),
    ]).toMatchInlineSnapshot(`
      [
        "This HTTP binding cannot be used: order.place@1.0.0 has no input field idd (it has id).",
        "This HTTP binding cannot be used: the path /runs has no {id}.",
        "This HTTP binding cannot be used: the header Host belongs to HTTP itself.",
        "This HTTP binding cannot be used: a GET request has no body (RFC 9110 §9.3.1).",
        "This HTTP binding cannot be used: a form body carries all fields, so it names none.",
      ]
    `);
  });
});
