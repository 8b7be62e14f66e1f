import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { operationOf } from '../../../testing/small-operation.ts';
import { routeOf } from '../route.ts';
import { lostAsText } from './lost-as-text.ts';
import { resolveBinding } from './resolve-binding.ts';

const model = z.object({
  limit: z.int().optional(),
  name: z.string().min(2).optional(),
  open: z.boolean().optional(),
  tags: z.array(z.string()).optional(),
  sizes: z.array(z.number()).max(2).optional(),
  filter: z.object({ status: z.enum(['OPEN']) }).optional(),
});

function lost(input: unknown, route = 'GET /runs', query: 'flat' | 'json' = 'flat') {
  const operation = operationOf({ input: model });
  const binding = resolveBinding(operation, routeOf(operation, { route }), [{ query }], '');
  return lostAsText(operation, binding, input);
}

it('is lost under the name of an object, whose members are parameters of their own', () => {
  expect([lost({ filter: 'x' }), lost({ filter: 7 }), lost({ filter: ['a', 'b'] })]).toEqual([
    'filter',
    'filter',
    'filter',
  ]);
  const operation = operationOf({ input: model.required({ filter: true }) });
  const binding = resolveBinding(
    operation,
    routeOf(operation, { route: 'GET /runs' }),
    [{ query: 'flat' }],
    '',
  );
  expect(lostAsText(operation, binding, { filter: 'x' })).toBe(null);
});

describe('an input that text would turn into another', () => {
  it('is told from one that text carries', () => {
    expect([
      lost({ limit: '10' }),
      lost({ name: 42 }),
      lost({ open: 'true' }),
      lost({ tags: 'one' }),
      lost({ tags: [1] }),
      lost({ sizes: ['1', 2] }),
      lost({ name: '' }),
    ]).toEqual(['limit', 'name', 'open', 'tags', 'tags', 'sizes', 'name']);
    expect([
      lost({ open: 1 }),
      lost({ name: ['ab', 'cd'] }),
      lost({ limit: [1, 'x'] }),
      lost({ limit: { a: 1 } }),
    ]).toEqual(['open', 'name', 'limit', 'limit']);
    expect([
      lost({ sizes: [1, 2, 3] }),
      lost({ filter: { status: 'SHUT' } }),
      lost({ limit: ['x', 'y'] }),
      lost({ limit: 'abc' }),
      lost({ limit: 1.5 }),
      lost({ limit: 10, name: '42', open: true, tags: ['1'], sizes: [1] }),
      lost({ open: 'maybe' }),
      lost({ limit: '10' }, 'GET /runs', 'json'),
      lost({ limit: '10' }, 'POST /runs'),
      lost([1]),
    ]).toEqual([null, null, null, null, null, null, null, null, null, null]);
  });
});

describe('a body that is text as a whole', () => {
  const lostIn = (kind: 'text' | 'bytes' | 'multipart' | 'json', body: z.ZodType, value: unknown) => {
    const operation = operationOf({ input: z.object({ body }) });
    const field = kind === 'multipart' ? {} : { field: 'body' };
    const said = { body: { kind, ...field } };
    const binding = resolveBinding(operation, routeOf(operation, { route: 'POST /notes' }), [said], '');
    return lostAsText(operation, binding, { body: value });
  };

  it('loses what is no text, without a parameter beside it too', () => {
    expect([
      lostIn('text', z.string(), true),
      lostIn('text', z.int(), '1'),
      lostIn('multipart', z.string(), 7),
    ]).toEqual(['body', 'body', 'body']);
  });

  it('loses nothing that it carries as it is, and JSON loses nothing', () => {
    expect([
      lostIn('text', z.string(), 'a'),
      lostIn('text', z.int(), 'a'),
      lostIn('text', z.string().max(3), 'abcd'),
      lostIn('json', z.string(), true),
      lostIn('json', z.int(), '1'),
    ]).toEqual([null, null, null, null, null]);
  });
});
