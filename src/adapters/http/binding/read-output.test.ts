import { describe, expect, it } from 'vitest';
import type { RestBinding } from '../../../model/rest-binding.ts';
import { operationOf } from '../../../testing/small-operation.ts';
import { routeOf } from '../route.ts';
import { type Answered, readOutput } from './read-output.ts';
import { codeBy, codeByStatus, isRefusalInSuccess } from './read-refusal-by.ts';
import { resolveBinding } from './resolve-binding.ts';

const operation = operationOf({});

function answer(body: unknown, headers: Record<string, string> = {}, status = 200): Answered {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    status,
    headers,
    text,
    bytes: () => Buffer.from(text),
    json: typeof body === 'string' ? { ok: false, why: 'no JSON' } : { ok: true, value: body },
  };
}

const read = (binding: RestBinding, from: Answered) =>
  readOutput(resolveBinding(operation, routeOf(operation), [binding], 'operations'), from);

describe('an output', () => {
  it('is the body, a member of it, text, bytes, a header, the status, or nothing', () => {
    const list = answer({ data: { items: [1] } }, { 'x-total-count': '12', location: '/orders/o-7' }, 201);
    expect([
      read({}, list),
      read({ output: { member: 'data.items' } }, list),
      read({ output: { member: 'data.gone' } }, list),
      read({ output: 'none' }, list),
      read({ output: 'status' }, list),
      read({ output: 'text' }, answer('plain')),
      read({ output: 'bytes' }, answer('plain')),
    ]).toEqual([
      { ok: true, output: { data: { items: [1] } } },
      { ok: true, output: [1] },
      { ok: true, output: undefined },
      { ok: true, output: undefined },
      { ok: true, output: 201 },
      { ok: true, output: 'plain' },
      { ok: true, output: 'cGxhaW4=' },
    ]);
    expect(
      read(
        {
          outputFields: {
            orderId: { header: 'Location', pattern: '^/orders/([^/]+)$' },
            total: { header: 'X-Total-Count', as: 'number' },
            etag: { header: 'ETag' },
            items: { member: 'data.items' },
          },
        },
        list,
      ),
    ).toEqual({ ok: true, output: { orderId: 'o-7', total: 12, items: [1] } });
  });

  it('is not invented where the answer says something else', () => {
    expect([
      read({}, answer('<html>')),
      read(
        { outputFields: { id: { header: 'Location', pattern: '^/orders/(.+)$' } } },
        answer({}, { location: '/x' }),
      ),
      read(
        { outputFields: { total: { header: 'X-Total', as: 'number' } } },
        answer({}, { 'x-total': 'many' }),
      ),
    ]).toEqual([
      { ok: false, reason: 'no JSON' },
      { ok: false, reason: 'id: the header Location does not match ^/orders/(.+)$: /x' },
      { ok: false, reason: 'total: the header X-Total is no number: many' },
    ]);
  });
});

describe('a code', () => {
  const refused = (json: unknown, headers: Record<string, string> = {}) => ({
    status: 400,
    headers,
    text: typeof json === 'string' ? json : JSON.stringify(json),
    json: typeof json === 'string' ? undefined : json,
  });

  it('is read from a member, a header or a pattern, the first that has one, and translated', () => {
    const code = [{ member: 'fault.type' }, { header: 'X-Error' }, { pattern: '^E-(\\w+):' }] as const;
    const codes = { not_found: 'RUN_NOT_FOUND' };
    expect([
      codeBy({ code, codes }, refused({ fault: { type: 'not_found' } })),
      codeBy({ code, codes }, refused({ fault: {} }, { 'x-error': 'GONE' })),
      codeBy({ code, codes }, refused('E-LATE: too late')),
      codeBy({ code, codes }, refused('something')),
      codeBy({ code: { member: 'code' }, codes: { 5: 'NOT_FOUND' } }, refused({ code: 5 })),
    ]).toEqual(['RUN_NOT_FOUND', 'GONE', 'LATE', null, 'NOT_FOUND']);
  });

  it('follows from the status alone only where one declared error has it', () => {
    const { errors } = operationOf({ errors: { A: { http: 404 }, B: { http: 409 }, C: { http: 409 } } });
    expect([codeByStatus(errors, 404), codeByStatus(errors, 409), codeByStatus(errors, 410)]).toEqual([
      'A',
      null,
      null,
    ]);
  });

  it('is looked for in a 2xx answer where the binding has a sign for it', () => {
    const sign = (member: string, is: 'present' | boolean) => ({ inSuccess: { member, is } });
    expect([
      isRefusalInSuccess(sign('ok', false), { ok: false }),
      isRefusalInSuccess(sign('ok', false), { ok: true }),
      isRefusalInSuccess(sign('errors', 'present'), { errors: [{}] }),
      isRefusalInSuccess(sign('errors', 'present'), { errors: [] }),
      isRefusalInSuccess(sign('errors', 'present'), { errors: null }),
      isRefusalInSuccess(null, { ok: false }),
    ]).toEqual([true, false, true, false, false, false]);
  });
});
