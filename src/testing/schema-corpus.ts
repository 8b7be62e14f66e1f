import * as z from 'zod';
import type { GapCode } from '../arbitrary/gap.ts';

/** One schema that shows one construct of zod 4, and what is expected of each view. Test material. */
export interface Specimen {
  readonly name: string;
  readonly schema: z.core.$ZodType;
  /** The code of the gap that leaves nothing to generate; null where everything generates. */
  readonly native: GapCode | null;
  readonly wire: GapCode | null;
}

const specimen = (
  name: string,
  schema: z.core.$ZodType,
  native: GapCode | null = null,
  wire = native,
): Specimen => ({
  name,
  schema,
  native,
  wire,
});

/** What TypeScript makes of `enum { Low, High = 7 }`. */
const Numbered = { Low: 0, High: 7, 0: 'Low', 7: 'High' } as const;
const Worded = { On: 'ON', Off: 'OFF' } as const;

interface Tree {
  label: string;
  children: Tree[];
}
const tree: z.ZodType<Tree> = z.object({ label: z.string().max(8), children: z.lazy(() => z.array(tree)) });
const category = z.object({
  name: z.string(),
  get parent() {
    return category.optional();
  },
});
const endless: z.ZodType = z.lazy(() => z.object({ again: endless }));

const strings: readonly Specimen[] = [
  specimen('string', z.string()),
  specimen('string min', z.string().min(3)),
  specimen('string max', z.string().max(5)),
  specimen('string min max', z.string().min(2).max(20)),
  specimen('string length', z.string().length(6)),
  specimen('string nonempty', z.string().nonempty()),
  specimen('string regex', z.string().regex(/^[A-Z]{3}-\d{4}$/)),
  specimen(
    'string regex class bounds',
    z
      .string()
      .regex(/^[a-z0-9_]+$/)
      .min(3)
      .max(16),
  ),
  specimen('string regex flag i', z.string().regex(/^(get|post)$/i)),
  specimen('string regex lookahead', z.string().regex(/^(?=.*[A-Z])(?=.*\d).{8,40}$/)),
  specimen('string regex unanchored', z.string().regex(/foo|bar/)),
  specimen('string regex backtracking', z.string().regex(/^(a+)+$/)),
  specimen('string startsWith', z.string().startsWith('run_')),
  specimen('string endsWith bounds', z.string().endsWith('.ts').min(6).max(12)),
  specimen('string includes', z.string().includes('@').max(10)),
  specimen('string all three', z.string().startsWith('a').includes('b').endsWith('c').length(7)),
  specimen('string lowercase', z.string().lowercase().min(1)),
  specimen('string uppercase', z.string().uppercase().max(9)),
  specimen('string trim min', z.string().trim().min(1).max(30)),
  specimen('string toLowerCase', z.string().toLowerCase()),
  specimen('string coerce', z.coerce.string()),
  specimen(
    'string refine',
    z.string().refine((value) => value.length % 2 === 0),
  ),
  specimen('email', z.email()),
  specimen('string email method max', z.string().email().max(40)),
  specimen('email html5', z.email({ pattern: z.regexes.html5Email })),
  specimen('url', z.url()),
  specimen('httpUrl', z.httpUrl()),
  specimen('url hostname', z.url({ hostname: /^example\.com$/, protocol: /^ftp$/ })),
  specimen('uuid', z.uuid()),
  specimen('uuid v7', z.uuidv7()),
  specimen('guid', z.guid()),
  specimen('cuid', z.cuid()),
  specimen('cuid2', z.cuid2()),
  specimen('ulid', z.ulid()),
  specimen('xid', z.xid()),
  specimen('ksuid', z.ksuid()),
  specimen('nanoid', z.nanoid()),
  specimen('ipv4', z.ipv4()),
  specimen('ipv6', z.ipv6()),
  specimen('mac', z.mac()),
  specimen('cidrv4', z.cidrv4()),
  specimen('cidrv6', z.cidrv6()),
  specimen('base64', z.base64()),
  specimen('base64url', z.base64url()),
  specimen('e164', z.e164()),
  specimen('emoji', z.emoji()),
  specimen('jwt', z.jwt()),
  specimen('jwt algorithm', z.jwt({ alg: 'ES256' })),
  specimen('credit card', z.creditCard()),
  specimen('iban', z.iban()),
  specimen('currency', z.currencyCode()),
  specimen('hostname', z.hostname()),
  specimen('hex', z.hex()),
  specimen('hash', z.hash('sha256')),
  specimen('iso date', z.iso.date()),
  specimen('iso time', z.iso.time()),
  specimen('iso time precision', z.iso.time({ precision: -1 })),
  specimen('iso datetime', z.iso.datetime()),
  specimen('iso datetime offset', z.iso.datetime({ offset: true, precision: 3 })),
  specimen('iso datetime local', z.iso.datetime({ local: true })),
  specimen('iso duration', z.iso.duration()),
  specimen(
    'custom format',
    z.stringFormat('even', (value) => value.length % 2 === 0),
  ),
  specimen('template literal', z.templateLiteral(['v', z.int().min(0), '.', z.enum(['alpha', 'beta'])])),
];

const numbers: readonly Specimen[] = [
  specimen('number', z.number()),
  specimen('number bounds', z.number().min(-1.5).max(2.5)),
  specimen('number exclusive', z.number().gt(0).lt(1)),
  specimen('number multipleOf', z.number().multipleOf(0.01).min(0).max(100)),
  specimen('number int', z.number().int()),
  specimen('int bounds', z.int().min(1).max(100)),
  specimen('int exclusive', z.int().gt(0).lt(3)),
  specimen('int multipleOf', z.int().multipleOf(5).positive()),
  specimen('int32', z.int32()),
  specimen('uint32', z.uint32()),
  specimen('float32', z.float32()),
  specimen('float64 nonnegative', z.float64().nonnegative()),
  specimen('number coerce', z.coerce.number().int().max(9)),
  specimen(
    'number refine',
    z.number().refine((value) => value !== 0),
  ),
  specimen('nan', z.nan(), null, 'cannot-cross-json'),
  specimen('bigint', z.bigint()),
  specimen('bigint bounds', z.bigint().min(-5n).lt(100n).multipleOf(5n)),
  specimen('int64', z.int64()),
  specimen('uint64', z.uint64()),
];

const simple: readonly Specimen[] = [
  specimen('boolean', z.boolean()),
  specimen('stringbool', z.stringbool()),
  specimen('stringbool own words', z.stringbool({ truthy: ['ja'], falsy: ['nein'] })),
  specimen('date', z.date()),
  specimen('date bounds', z.date().min(new Date('2024-01-01')).max(new Date('2024-12-31'))),
  specimen('date coerce', z.coerce.date()),
  specimen('null', z.null()),
  specimen('undefined', z.undefined(), null, 'cannot-cross-json'),
  specimen('void', z.void(), null, 'cannot-cross-json'),
  specimen('any', z.any()),
  specimen('unknown', z.unknown()),
  specimen('never', z.never(), 'unsatisfiable'),
  specimen('literal', z.literal('only')),
  specimen('literal several', z.literal(['a', 7, true, null])),
  specimen('literal bigint', z.literal(9n)),
  specimen('enum', z.enum(['DRAFT', 'LIVE', 'ARCHIVED'])),
  specimen('native enum numbers', z.enum(Numbered as unknown as Record<string, number>)),
  specimen('native enum words', z.nativeEnum(Worded)),
];

const structures: readonly Specimen[] = [
  specimen(
    'object',
    z.object({ id: z.uuid(), count: z.int().min(0).max(9), note: z.string().max(50).optional() }),
  ),
  specimen('strict object', z.strictObject({ a: z.string().min(1), b: z.boolean().optional() })),
  specimen('loose object', z.looseObject({ a: z.number() })),
  specimen('object catchall', z.object({ a: z.string() }).catchall(z.int())),
  specimen(
    'object nested',
    z.object({ user: z.object({ email: z.email(), tags: z.array(z.string()).max(3) }) }),
  ),
  specimen('object partial', z.object({ a: z.string(), b: z.int() }).partial()),
  specimen(
    'object cross field',
    z.object({ from: z.int().min(0).max(50), to: z.int().min(0).max(50) }).refine((v) => v.from <= v.to),
  ),
  specimen(
    'object superRefine',
    z.object({ a: z.boolean(), b: z.boolean() }).superRefine((v, ctx) => {
      if (v.a === v.b) ctx.addIssue({ code: 'custom', message: 'must differ' });
    }),
  ),
  specimen('empty object', z.object({})),
  specimen('optional', z.object({ a: z.string().optional() })),
  specimen('optional root', z.string().optional()),
  specimen('exact optional', z.object({ a: z.exactOptional(z.int()) })),
  specimen('nullable', z.string().min(1).nullable()),
  specimen('nullish', z.object({ a: z.int().nullish() })),
  specimen('default', z.object({ limit: z.int().min(1).max(10).default(5) })),
  specimen('prefault', z.object({ a: z.string().min(2).prefault('xx') })),
  specimen('catch', z.object({ a: z.int().catch(0), b: z.int() })),
  specimen('readonly', z.object({ a: z.string() }).readonly()),
  specimen('nonoptional', z.object({ a: z.nonoptional(z.int().optional()) })),
  specimen('branded', z.object({ id: z.string().min(1).brand('Id') })),
  specimen('array', z.array(z.int())),
  specimen('array bounds', z.array(z.string().min(1)).min(2).max(4)),
  specimen('array length', z.array(z.boolean()).length(3)),
  specimen(
    'array unique refine',
    z
      .array(z.int().min(0).max(99))
      .max(5)
      .refine((all) => new Set(all).size === all.length),
  ),
  specimen('array of optional', z.array(z.int().optional())),
  specimen('tuple', z.tuple([z.string(), z.int()])),
  specimen('tuple rest', z.tuple([z.boolean()], z.int())),
  specimen('tuple optional', z.tuple([z.string(), z.int().optional()])),
  specimen('set', z.set(z.int().min(0).max(500)).min(2).max(5)),
  specimen('set of enum', z.set(z.enum(['a', 'b', 'c'])).nonempty()),
  specimen('map', z.map(z.string(), z.int())),
  specimen('map of date', z.map(z.string().min(1), z.date()).min(1)),
  specimen('record', z.record(z.string(), z.int())),
  specimen('record of enum', z.record(z.enum(['x', 'y']), z.boolean())),
  specimen('record partial', z.partialRecord(z.enum(['x', 'y']), z.boolean())),
  specimen('record pattern', z.record(z.string().regex(/^k\d+$/), z.string())),
  specimen('record of numbers', z.record(z.int().min(0), z.string())),
  specimen('record loose', z.looseRecord(z.string().regex(/^x_/), z.int())),
  specimen('union', z.union([z.string(), z.int(), z.object({ a: z.int() })])),
  specimen('xor', z.xor([z.object({ a: z.string() }), z.object({ b: z.int() })])),
  specimen(
    'discriminated union',
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('card'), number: z.string().length(4) }),
      z.object({ kind: z.literal('cash'), amount: z.int().positive() }),
    ]),
  ),
  specimen('intersection', z.intersection(z.object({ a: z.string() }), z.object({ b: z.int() }))),
  specimen(
    'intersection shared',
    z.intersection(z.object({ n: z.int().min(3) }), z.object({ n: z.int().max(8), m: z.boolean() })),
  ),
  specimen('intersection string', z.intersection(z.string().min(2), z.string().max(4))),
  specimen('lazy tree', tree),
  specimen('recursive getter', category),
  specimen('json', z.json()),
  specimen(
    'transform',
    z
      .string()
      .min(1)
      .transform((value) => value.length),
  ),
  specimen('pipe', z.string().transform(Number).pipe(z.number().min(3))),
  specimen('pipe coerce', z.string().pipe(z.coerce.number<string>().int().min(0))),
  specimen(
    'codec',
    z.codec(z.iso.datetime(), z.date(), {
      decode: (text) => new Date(text),
      encode: (date) => date.toISOString(),
    }),
  ),
  specimen(
    'preprocess',
    z.preprocess((value) => value, z.int().min(2)),
  ),
  specimen('date in array', z.object({ at: z.array(z.date()), big: z.bigint().optional() })),
];

const impossible: readonly Specimen[] = [
  specimen('promise', z.promise(z.string()), 'unsupported'),
  specimen('function', z.function() as unknown as z.core.$ZodType, 'unsupported'),
  specimen('symbol', z.symbol(), 'unsupported'),
  specimen('file', z.file(), 'unsupported'),
  specimen('instanceof', z.instanceof(URL), 'unsupported'),
  specimen(
    'custom',
    z.custom<string>((value) => typeof value === 'string'),
    'unsupported',
  ),
  specimen('crossed bounds', z.string().min(5).max(3), 'unsatisfiable'),
  specimen('crossed numbers', z.object({ n: z.int().min(5).max(3) }), 'unsatisfiable'),
  specimen('refine that refuses all', z.object({ a: z.string().refine(() => false) }), 'filter-exhausted'),
  specimen(
    'refine that throws',
    z.object({
      a: z.string().refine(() => {
        throw new Error('boom');
      }),
    }),
    'schema-threw',
  ),
  specimen(
    'refine that is asynchronous',
    z.object({ a: z.string().refine(async () => true) }),
    'schema-async',
  ),
  specimen('endless lazy', endless, 'unbounded-recursion'),
  specimen('set of too few', z.set(z.boolean()).min(3), 'unsatisfiable'),
  specimen('huge array', z.array(z.array(z.string()).min(5_000)).min(5_000), 'too-large'),
  specimen('huge string', z.string().min(50_000_000), 'too-large'),
  specimen('required never', z.object({ a: z.never() }), 'unsatisfiable'),
];

/** Every construct of zod 4 that has a schema, and what nobody can generate. */
export const corpus: readonly Specimen[] = [...strings, ...numbers, ...simple, ...structures, ...impossible];
