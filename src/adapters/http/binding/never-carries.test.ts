import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { RestBinding } from '../../../model/rest-binding.ts';
import { operationOf } from '../../../testing/small-operation.ts';
import { http } from '../http.ts';

function never(route: string, input: z.ZodType | null, binding: RestBinding = {}) {
  const operation = operationOf({ input });
  const adapter = http({
    baseUrl: 'http://localhost',
    operations: { [operation.id]: { route, ...binding } },
  });
  return (what: 'outside-model' | 'malformed' | 'media-type' | 'method') =>
    adapter.neverCarries?.(operation, what) ?? null;
}

const flat: RestBinding = { query: 'flat' };
const outside = (...asked: Parameters<typeof never>) => never(...asked)('outside-model');

describe('input outside the model', () => {
  it('cannot be carried where all of it travels as text, and any text is taken', () => {
    expect(outside('GET /runs/{id}', z.object({ id: z.string() }))).toBe(
      'GET /runs/{id} can carry no input outside its model: as text, whatever stands for id is inside it',
    );
    expect(outside('GET /health', z.object({}), flat)).toBe(
      'GET /health can carry no input outside its model: it has no field',
    );
    const all = [
      outside('DELETE /runs/{id}', z.object({ id: z.string().min(1) })),
      outside('POST /runs/{id}/stop', z.object({ id: z.string() })),
      outside(
        'GET /runs/{id}',
        z.object({ id: z.string().nullable().optional(), q: z.any().optional() }),
        flat,
      ),
      outside('GET /runs', z.object({ q: z.string().optional(), tag: z.string().default('x') }), flat),
      outside('GET /runs', z.object({ q: z.union([z.number(), z.string()]).optional() }), flat),
      outside('GET /runs', z.object({ q: z.string().optional() }), { ...flat, fields: { q: 'header' } }),
      outside('POST /runs', z.object({ q: z.string().optional() }), { body: 'form' }),
    ];
    expect(all.filter((reason) => reason === null)).toEqual([]);
  });

  it('can be carried wherever a rule, an absence or JSON leaves room for it', () => {
    const all = {
      'a longer least length': outside('GET /runs/{id}', z.object({ id: z.string().min(2) })),
      'a format': outside('GET /runs/{id}', z.object({ id: z.uuid() })),
      'a pattern': outside('GET /runs/{id}', z.object({ id: z.string().regex(/^r/) })),
      'trimmed text': outside('GET /runs/{id}', z.object({ id: z.string().trim().min(1) })),
      'a number': outside('GET /runs/{id}', z.object({ id: z.number() })),
      'an enum': outside('GET /runs/{id}', z.object({ id: z.enum(['a']) })),
      'unknown members refused': outside('GET /runs/{id}', z.strictObject({ id: z.string() })),
      'a rule on the whole': outside(
        'GET /runs/{id}',
        z.object({ id: z.string() }).refine(() => true),
      ),
      'a required parameter': outside('GET /runs', z.object({ q: z.string() }), flat),
      'a query of JSON': outside('GET /runs', z.object({ q: z.string().optional() })),
      'a field left for the query of JSON': outside(
        'GET /runs/{id}',
        z.object({ id: z.string(), q: z.string().optional() }),
      ),
      'a body of JSON': outside('POST /runs', z.object({ q: z.string().optional() })),
      'a whole body': outside('POST /runs', z.object({})),
      'a parameter of JSON': outside('GET /runs', z.object({ q: z.string().optional() }), {
        ...flat,
        fields: { q: { in: 'query', style: 'json' } },
      }),
      'no input model': outside('GET /runs', null, flat),
      'a union of objects': outside(
        'GET /runs/{id}',
        z.union([z.object({ id: z.string() }), z.object({ id: z.number() })]),
      ),
    };
    expect(Object.entries(all).filter(([, reason]) => reason !== null)).toEqual([]);
  });
});

describe('a request broken below the contract', () => {
  it('cannot be made where there is nothing to break', () => {
    const model = z.object({ id: z.string(), q: z.string().optional() });
    const all = (route: string, binding: RestBinding = {}) => {
      const asked = never(route, model, binding);
      return (['malformed', 'media-type', 'method'] as const).map((what) => asked(what) === null);
    };
    expect({
      body: all('POST /runs'),
      form: all('POST /runs', { body: 'form' }),
      none: all('POST /runs/{id}', { body: 'none' }),
      json: all('GET /runs'),
      flat: all('GET /runs', flat),
    }).toEqual({
      body: [true, true, true],
      form: [false, true, true],
      none: [true, false, true],
      json: [true, false, true],
      flat: [false, false, true],
    });
  });
});
