import { expect, it } from 'vitest';
import * as z from 'zod';
import { suiteSession } from '../../testing/adapter-suite.ts';
import { operationOf } from '../../testing/small-operation.ts';
import { fetchAdapter } from '../fetch.ts';

const id = z.object({ id: z.string() });
const withNote = z.object({ id: z.string(), note: z.string().optional() });

/** Why a request with that input cannot be broken in that way; null where it can. */
async function obstacle(
  kind: 'malformed' | 'media-type' | 'method',
  rest: { readonly method: string; readonly path: string },
  input: z.ZodType | null,
  value: unknown,
) {
  const operation = operationOf({ input, transport: { rest } });
  const connection = await fetchAdapter(() => Response.json({})).connect(suiteSession);
  const call = { operation, input: value, actor: 'anonymous', traceId: '1'.repeat(32), raw: { kind } };
  return connection.unsendable?.(call);
}

const LEFT = 'the path /runs/{id} carries all of the input, and no JSON is left that could be malformed';

it.each([
  ['malformed', { method: 'GET', path: '/runs/{id}' }, id, { id: 'a' }, LEFT],
  ['malformed', { method: 'DELETE', path: '/runs/{id}' }, id, { id: 'a' }, LEFT],
  ['malformed', { method: 'POST', path: '/runs/{id}' }, id, { id: 'a' }, LEFT],
  ['malformed', { method: 'GET', path: '/runs/{id}' }, withNote, { id: 'a' }, null],
  ['malformed', { method: 'POST', path: '/runs/{id}' }, withNote, { id: 'a' }, null],
  ['malformed', { method: 'GET', path: '/runs' }, id, { id: 'a' }, null],
  ['malformed', { method: 'POST', path: '/runs' }, id, { id: 'a' }, null],
  ['malformed', { method: 'GET', path: '/runs' }, null, null, 'there is no input that could be malformed'],
  ['malformed', { method: 'POST', path: '/runs' }, null, null, null],
  [
    'media-type',
    { method: 'DELETE', path: '/runs/{id}' },
    id,
    { id: 'a' },
    'a DELETE request has no body whose media type could be wrong',
  ],
  [
    'media-type',
    { method: 'POST', path: '/runs/{id}' },
    id,
    { id: 'a' },
    'this input leaves no body whose media type could be wrong',
  ],
  ['media-type', { method: 'POST', path: '/runs' }, id, { id: 'a' }, null],
  ['method', { method: 'GET', path: '/runs/{id}' }, id, { id: 'a' }, null],
] as const)(
  'a %s request on %o is judged only where the implementation has to read what is broken',
  async (...row) => {
    const [kind, rest, input, value, expected] = row;
    expect(await obstacle(kind, rest, input, value)).toBe(expected);
  },
);
