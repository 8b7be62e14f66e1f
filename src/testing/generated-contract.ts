import { z } from 'zod';
import { readContract } from '../contract/reading/read-contract.ts';
import type { Contract } from '../model/operation.ts';

/** Numbers that look random and are the same for the same seed (mulberry32). */
class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  below(count: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * count);
  }

  pick<T>(list: readonly [T, ...T[]]): T {
    return list[this.below(list.length)] ?? list[0];
  }

  /** True once in so many times. */
  once(times: number): boolean {
    return this.below(times) === 0;
  }
}

/** A model with a value inside it. */
interface Part {
  readonly model: z.ZodType;
  readonly value: unknown;
}

const IDS: readonly [Part, ...Part[]] = [
  { model: z.string(), value: 'x-1' },
  { model: z.string().min(1).max(40), value: 'abc' },
  { model: z.uuid(), value: '4c7e5c5e-0f3c-4c53-8a1e-1f2f4c8e1d11' },
  { model: z.string().regex(/^[a-z]+-\d{4,9}$/), value: 'it-0042' },
  { model: z.number().int().positive(), value: 17 },
];

const FIELDS: readonly [readonly [string, Part], ...(readonly [string, Part])[]] = [
  ['title', { model: z.string().min(1).max(60), value: 'A title' }],
  ['note', { model: z.string().optional(), value: 'As it is' }],
  ['code', { model: z.string().regex(/^[A-Z]{2}\d{3}$/), value: 'AB123' }],
  ['email', { model: z.email(), value: 'ada@example.com' }],
  ['size', { model: z.enum(['S', 'M', 'L']), value: 'M' }],
  ['amount', { model: z.number().min(0).max(1_000), value: 12.5 }],
  ['count', { model: z.number().int().min(1).max(9), value: 3 }],
  ['isUrgent', { model: z.boolean(), value: false }],
  ['dueAt', { model: z.iso.datetime(), value: '2026-03-01T10:00:00.000Z' }],
  ['day', { model: z.iso.date().nullable(), value: '2026-03-01' }],
  ['tags', { model: z.array(z.string().min(1)).max(4), value: ['new'] }],
  [
    'place',
    { model: z.object({ city: z.string().min(1), zip: z.string().optional() }), value: { city: 'Bonn' } },
  ],
  ['target', { model: z.union([z.string().min(2), z.number().int()]), value: 'any' }],
  ['labels', { model: z.record(z.string(), z.string()), value: { colour: 'red' } }],
  [
    'shape',
    {
      model: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('round'), radius: z.number().positive() }),
        z.object({ kind: z.literal('flat'), sides: z.array(z.number()).length(2) }),
      ]),
      value: { kind: 'round', radius: 2 },
    },
  ],
];

const NOUNS = ['parcel', 'seat', 'lamp', 'recipe', 'invoice'] as const;
const STATES = z.enum(['OPEN', 'CLOSED', 'CANCELLED']);

/** A contract of one thing that is made, shown, listed, and perhaps cancelled: the same for the same seed, and without defects. */
export function generatedContract(seed: number): Contract {
  const dice = new Dice(seed);
  const noun = dice.pick(NOUNS);
  const idName = dice.once(2) ? 'id' : `${noun}Id`;
  const id = dice.pick(IDS);
  const fields = new Map(Array.from({ length: 1 + dice.below(4) }, () => dice.pick(FIELDS)));
  const models = (list: Iterable<readonly [string, Part]>) =>
    Object.fromEntries([...list].map(([name, { model }]) => [name, model]));
  const values = Object.fromEntries([...fields].map(([name, { value }]) => [name, value]));
  const thing = z.object({ [idName]: id.model, ...models(fields), status: STATES });
  const shown = { [idName]: id.value, ...values, status: 'OPEN' };
  const one = z.object({ [`${noun}Id`]: id.model });
  const documented = !dice.once(3);
  const example = (input: unknown, output: unknown) =>
    documented ? [{ key: 'documented', input, output }] : [];
  const notFound = { [`${noun.toUpperCase()}_NOT_FOUND`]: { http: 404, when: `the ${noun} is unknown` } };
  const unknown = {
    key: 'unknown',
    given: [`${noun} does not exist`],
    when: [`User gets the ${noun}`],
    then: [`${noun.toUpperCase()}_NOT_FOUND error is returned`],
  };
  const created = `${noun}.created`;
  const emits = dice.once(2);
  const specs = [
    operation('command', `shop.${noun}.create`, {
      io: { input: z.object(models(fields)), output: thing },
      sideEffects: emits ? { emits: [{ key: created, version: '1.0.0', when: 'made', payload: thing }] } : {},
      policy: { auth: dice.pick(['anonymous', 'user']), idempotent: dice.once(2) },
      acceptance: {
        scenarios: [
          {
            key: 'makes',
            given: [],
            when: [`User creates a ${noun}`],
            then: [`${noun} is created`, ...(emits ? [`${created} event is emitted`] : [])],
          },
        ],
        examples: example(values, shown),
      },
    }),
    operation('query', `shop.${noun}.get`, {
      io: { input: one, output: thing, errors: notFound },
      policy: { auth: 'user' },
      acceptance: {
        scenarios: [
          {
            key: 'shows',
            given: [`${noun} exists`],
            when: [`User gets the ${noun}`],
            then: [`${noun} is returned`],
          },
          ...(dice.once(2) ? [unknown] : []),
        ],
        examples: example({ [`${noun}Id`]: id.value }, shown),
      },
    }),
    operation('query', `shop.${noun}.list`, {
      io: {
        input: z.object({ limit: z.number().int().min(1).max(20).optional(), status: STATES.optional() }),
        output: z.object({ items: z.array(thing), total: z.number().int() }),
      },
      policy: { auth: 'user' },
      acceptance: {
        scenarios: [
          {
            key: 'lists',
            given: [`${noun} exists`],
            when: [`User lists ${noun}s`],
            then: [`List of ${noun}s is returned`],
          },
        ],
        examples: example(dice.once(2) ? {} : { limit: 5 }, { items: [shown], total: 1 }),
      },
    }),
    operation('command', `shop.${noun}.cancel`, {
      io: { input: one, output: z.object({ success: z.boolean(), status: STATES }), errors: notFound },
      policy: { auth: dice.pick(['user', 'admin']) },
      acceptance: {
        scenarios: [
          {
            key: 'cancels',
            given: [`${noun} exists`],
            when: [`User cancels the ${noun}`],
            then: [`${noun} status becomes CANCELLED`],
          },
        ],
        examples: example({ [`${noun}Id`]: id.value }, { success: true, status: 'CANCELLED' }),
      },
    }),
  ];
  return readContract(specs.map((value) => ({ value, source: { file: null, exportName: value.meta.key } })));
}

function operation(kind: 'command' | 'query', key: string, parts: object) {
  const meta = {
    key,
    version: '1.0.0',
    kind,
    stability: 'stable',
    owners: ['@test'],
    tags: [],
    description: key,
  };
  return { meta, ...parts };
}
