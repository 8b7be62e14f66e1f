import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { modelOf } from '../model-of.ts';

const endless = `${'a'.repeat(5_000)}!`;
const check = (schema: z.ZodType, value: unknown) => modelOf(schema, 'model').check(value, 'native');
const codes = (schema: z.ZodType, value: unknown) => {
  const checked = check(schema, value);
  return checked.ok ? [] : checked.issues.map(({ code }) => code);
};

describe('a model with a pattern that backtracks without end', () => {
  it.each<[string, z.ZodType, (text: string) => unknown]>([
    ['a check', z.string().regex(/^(a+)+$/), (text) => text],
    [
      'a field',
      z.object({
        word: z
          .string()
          .max(9_999)
          .regex(/^(a|a)+$/),
      }),
      (word) => ({ word }),
    ],
    ['an element', z.array(z.object({ word: z.string().regex(/^(a|a|a)+$/) })), (word) => [{ word }]],
    ['a member of a union', z.union([z.int(), z.string().regex(/^(a*)+$/)]), (text) => text],
    ['a lazy part', z.lazy(() => z.string().regex(/^((a+))+$/)), (text) => text],
    ['a format of its own', z.stringFormat('as', /^(a+a?)+$/), (text) => text],
    ['an e-mail address', z.email({ pattern: /^([a-z]+)+@x$/ }), (text) => text],
    ['a host name', z.url({ hostname: /^([a-z]+)+$/ }), (text) => `http://${text.slice(0, 60)}0`],
    ['a template', z.templateLiteral([z.string().regex(/^(?:a+a*)+$/), 'z']), (text) => text],
  ])('gives no answer about a hostile text rather than hang: %s', (_, schema, inside) => {
    expect(codes(schema, inside(endless))).toEqual(['schema_threw']);
  });

  it('still answers about ordinary texts, long ones too', () => {
    const schema = z.string().regex(/^(b+)+$/);

    expect(codes(schema, 'bbb')).toEqual([]);
    expect(codes(schema, 'b'.repeat(1_000))).toEqual([]);
    expect(codes(schema, 'bbb!')).toEqual(['invalid_format']);
  });

  it('says which pattern it was', () => {
    const checked = check(z.string().regex(/^(c+)+$/), `${'c'.repeat(100)}!`);

    expect(checked).toEqual({
      ok: false,
      issues: [
        {
          path: [],
          code: 'schema_threw',
          kind: 'model-threw',
          rule: 'a model that can decide',
          message: 'The schema threw: the pattern /^(c+)+$/ gave no answer within 200 ms',
        },
      ],
    });
  });

  it('is asked about hostile texts a few times only', () => {
    const schema = z.string().regex(/^(d+)+$/);
    const messages = [100, 200, 300, 400, 500].map((length) => {
      const checked = check(schema, `${'d'.repeat(length)}!`);
      return checked.ok ? '' : checked.issues[0]?.message;
    });

    expect(messages.at(-1)).toBe(
      'The schema threw: the pattern /^(d+)+$/ takes too long over too many texts',
    );
    expect(codes(schema, 'dddddddd')).toEqual([]);
  });
});

describe('the patterns of an author', () => {
  it('are left alone where nothing can go wrong', () => {
    const ordinary = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
    check(z.object({ slug: z.string().regex(ordinary), mail: z.email(), at: z.ipv4() }), {});

    for (const pattern of [ordinary, z.regexes.email, z.regexes.ipv4])
      expect(Object.hasOwn(pattern, 'test')).toBe(false);
  });

  it('may be frozen', () => {
    expect(codes(z.string().regex(Object.freeze(/^(e+)+$/)), 'e')).toEqual(['schema_threw']);
    expect(codes(z.object({ word: z.string().regex(Object.freeze(/^\S+@\S+$/)) }), { word: 1 })).toEqual([
      'invalid_type',
    ]);
  });

  it('answer as ever when they look for more than one match', () => {
    const pattern = /\d+x/g;
    check(z.string().regex(pattern), '');

    expect([pattern.test('1x 2x'), pattern.lastIndex, pattern.test('1x 2x'), pattern.test('1x 2x')]).toEqual([
      true,
      2,
      true,
      false,
    ]);
    expect(pattern.test(`${' '.repeat(5_000)}3x`)).toBe(true);
  });
});
