import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readContract } from '../reading/read-contract.ts';
import { digestOf } from './digest.ts';

const otherZod = createRequire(import.meta.url)('zod') as typeof z;

function digest(output: unknown, over: object = {}, file = 'a.ts'): string {
  const value = { meta: { key: 'a', version: '1', kind: 'command' }, io: { input: null, output }, ...over };
  const [operation] = readContract([{ value, source: { file, exportName: null } }]).operations;
  return operation ? digestOf(operation) : '';
}

function model(copy: typeof z) {
  interface Node {
    readonly next?: Node | undefined;
  }
  const node: z.ZodType<Node> = copy.object({ next: copy.lazy(() => node).optional() });
  return copy.object({
    email: copy.email().max(40),
    id: copy.string().default(() => crypto.randomUUID()),
    at: copy.date().min(new Date(0)),
    kind: copy.enum(['a', 'b']),
    code: copy.string().regex(/^[a-z]+$/i),
    amount: copy.bigint().or(copy.literal(5n)),
    node,
  });
}

describe('digestOf', () => {
  it('is the same in every run, from every place, and through every copy of zod', () => {
    const expected = digest(model(z));
    expect(expected).toMatch(/^[0-9a-f]{64}$/);
    expect(digest(model(z), {}, 'elsewhere.ts')).toBe(expected);
    expect(digest(model(otherZod))).toBe(expected);
    expect(digest(z.object({ b: z.string(), a: z.string() }))).toBe(
      digest(z.object({ a: z.string(), b: z.string() })),
    );
  });

  it('changes with whatever a caller can observe', () => {
    const schemas = [
      z.object({ a: z.string() }),
      z.object({ a: z.string().optional() }),
      z.object({ a: z.string().max(3) }),
      z.object({ a: z.string().max(4) }),
      z.object({ a: z.string().regex(/a/) }),
      z.object({ a: z.string().regex(/b/) }),
      z.object({ a: z.email() }),
      z.object({ a: z.enum(['x', 'y']) }),
      z.object({ a: z.enum(['x', 'z']) }),
      z.object({ a: z.string().default('d') }),
      z.object({ a: z.string().default('e') }),
      z.object({ a: z.string().refine(() => true) }),
      z.strictObject({ a: z.string() }),
      z.object({ a: z.date() }),
    ];
    const digests = [
      ...schemas.map((schema) => digest(schema)),
      digest(schemas[0], { policy: { auth: 'user' } }),
      digest(schemas[0], { io: { input: null, output: schemas[0], errors: { GONE: { http: 410 } } } }),
      digest(schemas[0], { sideEffects: { audit: ['x'] } }),
      digest(schemas[0], {
        acceptance: { examples: [{ key: 'e', input: { at: new Date(0) }, output: 1n }] },
      }),
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });

  it('does not change with prose', () => {
    const meta = { key: 'a', version: '1', kind: 'command', description: 'Other words.', owners: ['@them'] };
    expect(digest(z.string(), { meta })).toBe(digest(z.string()));
  });

  it('ends for schemas that unfold for ever', () => {
    const endless = (): z.ZodType =>
      z.object({ left: z.lazy(endless).optional(), right: z.lazy(endless).optional() });
    expect(digest(endless())).toMatch(/^[0-9a-f]{64}$/);
  });
});
