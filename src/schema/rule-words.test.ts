import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { z as three } from 'zod/v3';
import { modelOf } from './model-of.ts';

/** What a model asks for at the first place where a value falls outside it. */
function ruleOf(schema: unknown, value: unknown): string | undefined {
  const checked = modelOf(schema, 'Value').check(value, 'native');
  return checked.ok ? undefined : checked.issues[0]?.rule;
}

/** In the same words, whichever zod judged. */
const BOTH: readonly (readonly [rule: string, four: unknown, three: unknown, value: unknown])[] = [
  ['an ISO 8601 date-time', z.iso.datetime(), three.string().datetime(), 'Fri Nov 27 2026'],
  ['a text', z.string(), three.string(), 1],
  ['a text', z.object({ name: z.string() }), three.object({ name: three.string() }), {}],
  ['a number', z.number(), three.number(), '12'],
  ['a whole number', z.int(), three.number().int(), 1.5],
  ['true or false', z.boolean(), three.boolean(), 'yes'],
  ['a list', z.array(z.string()), three.array(three.string()), {}],
  ['at most 40 characters', z.string().max(40), three.string().max(40), 'x'.repeat(41)],
  ['at least 1 character', z.string().min(1), three.string().min(1), ''],
  ['exactly 2 characters', z.string().length(2), three.string().length(2), 'x'],
  ['at least 2 elements', z.array(z.any()).min(2), three.array(three.any()).min(2), []],
  ['at most 10', z.number().max(10), three.number().max(10), 11],
  ['more than 0', z.number().positive(), three.number().positive(), 0],
  ['less than 10', z.number().lt(10), three.number().lt(10), 10],
  ['a multiple of 2', z.number().multipleOf(2), three.number().multipleOf(2), 3],
  ['one of OPEN, CLOSED', z.enum(['OPEN', 'CLOSED']), three.enum(['OPEN', 'CLOSED']), 'open'],
  ['EUR', z.literal('EUR'), three.literal('EUR'), 'USD'],
  ['an e-mail address', z.email(), three.string().email(), 'x'],
  ['a UUID', z.uuid(), three.string().uuid(), 'x'],
  ['text that begins with "ab"', z.string().startsWith('ab'), three.string().startsWith('ab'), 'x'],
  [
    'a text or a number',
    z.union([z.string(), z.number()]),
    three.union([three.string(), three.number()]),
    true,
  ],
  ['no unknown field: not "b"', z.strictObject({}), three.object({}).strict(), { b: 1 }],
  [
    "what the model's own rule asks for: ends after it starts",
    z.string().refine(() => false, 'ends after it starts'),
    three.string().refine(() => false, 'ends after it starts'),
    'x',
  ],
  [
    "what a rule of the model's own asks for",
    z.any().refine(() => false),
    three.any().refine(() => false),
    1,
  ],
  [
    'a date not before 2026-01-01T00:00:00.000Z',
    z.date().min(new Date('2026-01-01')),
    three.date().min(new Date('2026-01-01')),
    new Date(0),
  ],
];

describe('what a model asks for, in words', () => {
  it.each(BOTH)('%s', (rule, four, old, value) => {
    expect([ruleOf(four, value), ruleOf(old, value)]).toEqual([rule, rule]);
  });

  it.each([
    ['2026-01-31T08:00:00+02:00', z.iso.datetime(), 'an ISO 8601 date-time in UTC, ending in Z'],
    ['2026-01-31T08:00:00', z.iso.datetime(), 'an ISO 8601 date-time in UTC, ending in Z'],
    ['2026-01-31T08:00:00', z.iso.datetime({ offset: true }), 'an ISO 8601 date-time with a time zone'],
  ])('says what a date-time lacks: %s', (value, schema, rule) => {
    expect(ruleOf(schema, value)).toBe(rule);
  });

  it('does not take the words of the author for the rule', () => {
    expect(ruleOf(z.string().max(3, 'Name is too long, sorry!'), 'four')).toBe('at most 3 characters');
  });

  it('tells an alternative by its discriminator', () => {
    const shape = z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('CASH') }),
      z.object({ kind: z.literal('CARD') }),
    ]);

    expect(ruleOf(shape, { kind: 'cash' })).toBe('one of CASH, CARD');
  });

  it('is bounded, whatever a contract holds', () => {
    const many = Array.from({ length: 500 }, (_, index) => `VALUE_${index}`);

    expect(ruleOf(z.enum(many as [string]), 'x')).toMatch(/^one of VALUE_0, .* and 480 more$/);
    expect(ruleOf(z.string().regex(new RegExp('a'.repeat(900))), 'x')?.length).toBeLessThan(200);
  });

  /** Issues as these libraries give them. */
  it.each([
    [
      'valibot',
      {
        kind: 'validation',
        type: 'max_length',
        expected: '<=40',
        received: '41',
        requirement: 40,
        message: 'Invalid length: Expected <=40 but received 41',
      },
      'a length of at most 40',
    ],
    [
      'valibot',
      {
        kind: 'validation',
        type: 'iso_timestamp',
        expected: null,
        received: '"x"',
        message: 'Invalid timestamp: Received "x"',
      },
      'an ISO 8601 date-time',
    ],
    [
      'valibot',
      {
        kind: 'schema',
        type: 'picklist',
        expected: '("OPEN" | "CLOSED")',
        received: '"x"',
        message: 'Invalid type: Expected …',
      },
      'one of ("OPEN" | "CLOSED")',
    ],
    [
      'arktype',
      {
        code: 'maxLength',
        expected: 'at most length 40',
        problem: 'must be at most length 40 (was 41)',
        message: 'must be at most length 40 (was 41)',
      },
      'at most length 40',
    ],
    ['another', { message: 'Too long.' }, "what the model's own rule asks for: Too long."],
  ])('reads the issues of %s', (vendor, issue, rule) => {
    const schema = { '~standard': { version: 1, vendor, validate: () => ({ issues: [issue] }) } };

    expect(ruleOf(schema, 'x')).toBe(rule);
  });
});
