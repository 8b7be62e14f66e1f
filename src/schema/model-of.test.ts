import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import * as mini from 'zod/mini';
import { modelOf } from './model-of.ts';

/** The CommonJS build: another copy of zod, whose classes and registries are not those of the import above. */
const otherZod = createRequire(import.meta.url)('zod') as typeof z;

const RUN = { startedAt: '2026-01-02T03:04:05.000Z', tokens: '12' };

function runOf(copy: typeof z) {
  return copy.object({ startedAt: copy.date(), tokens: copy.bigint() });
}

describe('modelOf', () => {
  it('reads schemas of its own copy of zod, of another copy, and of zod mini alike', () => {
    expect(otherZod.ZodObject).not.toBe(z.ZodObject);
    const schemas = [
      runOf(z),
      runOf(otherZod),
      mini.object({ startedAt: mini.date(), tokens: mini.bigint() }),
    ];
    for (const schema of schemas) {
      const model = modelOf(schema, 'Run');
      const native = { startedAt: new Date(RUN.startedAt), tokens: 12n };
      expect(model).toMatchObject({ name: 'Run', kind: 'zod', schema });
      expect(model.check(RUN, 'wire')).toEqual({ ok: true, value: native });
      expect(model.check(RUN, 'native').ok).toBe(false);
      expect(model.check(native, 'native')).toEqual({ ok: true, value: native });
      expect(model.toWire(native)).toEqual(RUN);
      expect(model.fromWire(RUN)).toEqual(native);
    }
  });

  it('reads anything with getZod, whichever copy of zod that gives', () => {
    class SchemaModel {
      getZod() {
        return runOf(otherZod);
      }
    }
    expect(modelOf(new SchemaModel(), 'Run').check(RUN, 'wire').ok).toBe(true);
  });

  it('reads a Standard Schema, which can validate and nothing else', () => {
    const positive = {
      '~standard': {
        version: 1,
        vendor: 'test',
        validate: (value: unknown) =>
          typeof value === 'number' && value > 0
            ? { value }
            : { issues: [{ message: 'not positive', path: [{ key: 'n' }, 0] }] },
      },
    };
    const model = modelOf(positive, 'Positive');
    expect(model.kind).toBe('standard');
    expect(model.check(1, 'wire')).toEqual({ ok: true, value: 1 });
    expect(model.check(-1, 'native')).toEqual({
      ok: false,
      issues: [
        {
          path: ['n', 0],
          code: 'custom',
          kind: 'rule-broken',
          rule: "what the model's own rule asks for: not positive",
          message: 'not positive',
        },
      ],
    });
    expect(model.fromWire('2026-01-01')).toBe('2026-01-01');
  });

  it('refuses what is no model, saying which and why', () => {
    const getZodThrows = {
      getZod() {
        throw new TypeError('no fields');
      },
    };
    const refusals: [unknown, string][] = [
      [undefined, 'Input is not a model: it is undefined.'],
      [null, 'Input is not a model: it is null.'],
      ['string', 'Input is not a model: it is a string.'],
      [{ type: 'object' }, 'Input is not a model: it is an object without getZod(), _zod or ~standard.'],
      [{ getZod: () => 7 }, 'Input is not a model: its getZod() gives a number.'],
      [getZodThrows, 'Input is not a model: its getZod() throws: no fields.'],
    ];
    for (const [value, message] of refusals) {
      expect(() => modelOf(value, 'Input')).toThrow(
        expect.objectContaining({ code: 'not-a-model', message }),
      );
    }
  });

  it('turns a schema that throws, or validates asynchronously, into one issue', async () => {
    const throwing = z.string().refine(() => {
      throw new Error('boom');
    });
    const asynchronous = z.string().refine(async () => true);
    const standard = {
      '~standard': { version: 1, vendor: 'test', validate: () => Promise.reject(new Error('late')) },
    };
    const codeOf = (schema: unknown) => {
      const checked = modelOf(schema, 'M').check('x', 'wire');
      return checked.ok ? 'accepted' : checked.issues.map(({ code }) => code).join();
    };
    const rejecting = [
      z.string().refine(async () => Promise.reject(new Error('late'))),
      z.object({ a: z.string() }).superRefine(async () => Promise.reject(new Error('late'))),
      z.string().transform(() => Promise.reject(new Error('late'))),
      otherZod.array(otherZod.string().refine(() => Promise.reject(new Error('late')))),
    ];
    const values = ['x', { a: 'x' }, 'x', ['x']];
    const codes = rejecting.map((schema, index) => {
      const checked = modelOf(schema, 'M').check(values[index], 'native');
      return checked.ok || checked.issues[0]?.code;
    });
    expect(codes).toEqual(rejecting.map(() => 'schema_async'));
    // A rejection that no one holds would fail the test run by now.
    await new Promise((resolve) => setImmediate(resolve));
    expect(codeOf(throwing)).toBe('schema_threw');
    expect(codeOf(asynchronous)).toBe('schema_async');
    expect(codeOf(standard)).toBe('schema_async');
  });

  it('reports issues with their path and the code of the library', () => {
    const checked = modelOf(z.object({ runs: z.array(z.object({ at: z.date() })) }), 'M').check(
      { runs: [{ at: '2026-02-30T00:00:00Z' }] },
      'wire',
    );
    expect(checked).toEqual({
      ok: false,
      issues: [
        {
          path: ['runs', 0, 'at'],
          code: 'invalid_type',
          kind: 'wrong-type',
          rule: 'a date',
          message: 'Invalid input: expected date, received string',
        },
      ],
    });
  });
});
