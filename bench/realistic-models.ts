/**
 * Models as contracts have them: patterns, formats, strict and nested objects, arrays, enums, optionals, dates,
 * records, unions. Each is the text of a zod schema, since a bench writes projects; each operation builds its own.
 */
export interface RealisticModel {
  readonly entity: string;
  readonly kind: 'command' | 'query';
  readonly input: string;
  readonly output: string;
  /** As JSON carries it. */
  readonly example: { readonly input: object; readonly output: object };
}

const ORDER_ID = 'ord_3f9k2m7q1x';
const UUID = '0b5c6e0e-6c1f-4f43-9d2c-3d0f3f4a7b11';
const MOMENT = '2026-03-01T09:30:00.000Z';
const MONEY = 'z.strictObject({ amount: z.int().min(0), currency: z.string().regex(/^[A-Z]{3}$/) })';
const ADDRESS =
  "z.strictObject({ street: z.string().min(1).max(120), city: z.string().min(1).max(80), postcode: z.string().regex(/^[0-9A-Z -]{3,10}$/), country: z.enum(['DE', 'FR', 'NL', 'SE', 'PL']) })";

export const REALISTIC_MODELS: readonly RealisticModel[] = [
  {
    entity: 'order',
    kind: 'command',
    input:
      'z.strictObject({ orderId: z.string().regex(/^ord_[0-9a-z]{10}$/), reason: z.string().min(1).max(200).optional(), notify: z.boolean() })',
    output:
      "z.strictObject({ orderId: z.string().regex(/^ord_[0-9a-z]{10}$/), status: z.enum(['OPEN', 'CLOSED', 'CANCELLED']), closedAt: z.iso.datetime() })",
    example: {
      input: { orderId: ORDER_ID, reason: 'Shipped', notify: true },
      output: { orderId: ORDER_ID, status: 'CLOSED', closedAt: MOMENT },
    },
  },
  {
    entity: 'customer',
    kind: 'command',
    input: `z.strictObject({ email: z.email(), name: z.string().trim().min(1).max(80), phone: z.string().regex(/^\\+[1-9][0-9]{6,14}$/).optional(), address: ${ADDRESS} })`,
    output: `z.strictObject({ id: z.uuid(), email: z.email(), address: ${ADDRESS}, createdAt: z.date() })`,
    example: {
      input: {
        email: 'ada@example.com',
        name: 'Ada',
        address: { street: 'Main 1', city: 'Berlin', postcode: '10115', country: 'DE' },
      },
      output: {
        id: UUID,
        email: 'ada@example.com',
        address: { street: 'Main 1', city: 'Berlin', postcode: '10115', country: 'DE' },
        createdAt: MOMENT,
      },
    },
  },
  {
    entity: 'basket',
    kind: 'command',
    input:
      'z.strictObject({ basketId: z.uuid(), items: z.array(z.strictObject({ sku: z.string().regex(/^[A-Z]{2}-[0-9]{4}$/), quantity: z.int().min(1).max(99), note: z.string().max(80).nullable() })).min(1).max(20) })',
    output: `z.strictObject({ basketId: z.uuid(), lines: z.array(z.strictObject({ sku: z.string(), price: ${MONEY} })), total: ${MONEY} })`,
    example: {
      input: { basketId: UUID, items: [{ sku: 'AB-1234', quantity: 2, note: null }] },
      output: {
        basketId: UUID,
        lines: [{ sku: 'AB-1234', price: { amount: 500, currency: 'EUR' } }],
        total: { amount: 1000, currency: 'EUR' },
      },
    },
  },
  {
    entity: 'payment',
    kind: 'command',
    input: `z.strictObject({ amount: ${MONEY}, method: z.discriminatedUnion('type', [z.strictObject({ type: z.literal('card'), number: z.string().regex(/^[0-9]{16}$/), expires: z.string().regex(/^(0[1-9]|1[0-2])\\/[0-9]{2}$/) }), z.strictObject({ type: z.literal('transfer'), iban: z.string().regex(/^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/) }), z.strictObject({ type: z.literal('voucher'), code: z.string().min(8).max(12) })]), metadata: z.record(z.string(), z.string().max(100)).optional() })`,
    output:
      "z.strictObject({ paymentId: z.string().regex(/^pay_[0-9a-f]{16}$/), state: z.enum(['PENDING', 'SETTLED', 'REFUSED']), fee: z.number().min(0).multipleOf(0.01) })",
    example: {
      input: {
        amount: { amount: 1000, currency: 'EUR' },
        method: { type: 'transfer', iban: 'DE02120300000000202051' },
      },
      output: { paymentId: 'pay_0123456789abcdef', state: 'PENDING', fee: 0.25 },
    },
  },
  {
    entity: 'booking',
    kind: 'query',
    input:
      "z.strictObject({ from: z.date().optional(), until: z.date().optional(), status: z.enum(['ACTIVE', 'PAST']).optional(), limit: z.int().min(1).max(100).default(20), cursor: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/).optional() })",
    output:
      'z.strictObject({ bookings: z.array(z.strictObject({ bookingId: z.uuid(), guest: z.string(), from: z.date(), nights: z.int().positive() })), nextCursor: z.string().nullable(), total: z.int().min(0) })',
    example: {
      input: { status: 'ACTIVE', limit: 10 },
      output: {
        bookings: [{ bookingId: UUID, guest: 'Ada', from: MOMENT, nights: 3 }],
        nextCursor: null,
        total: 1,
      },
    },
  },
  {
    entity: 'profile',
    kind: 'query',
    input: 'z.strictObject({ userId: z.uuid() })',
    output:
      "z.strictObject({ userId: z.uuid(), handle: z.string().regex(/^[a-z][a-z0-9_]{2,29}$/), website: z.url().optional(), born: z.iso.date().nullable(), settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])), roles: z.array(z.enum(['READER', 'WRITER', 'OWNER'])) })",
    example: {
      input: { userId: UUID },
      output: { userId: UUID, handle: 'ada_l', born: null, settings: { theme: 'dark' }, roles: ['READER'] },
    },
  },
  {
    entity: 'document',
    kind: 'command',
    input:
      "z.strictObject({ slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/).max(60), title: z.string().min(1).max(140), tags: z.array(z.string().regex(/^[a-z]{2,20}$/)).max(10).optional(), blocks: z.array(z.union([z.strictObject({ text: z.string().max(2000) }), z.strictObject({ image: z.url(), alt: z.string().max(200) })])).min(1).max(50), visibility: z.enum(['PUBLIC', 'TEAM', 'PRIVATE']) })",
    output:
      'z.strictObject({ documentId: z.string().regex(/^doc_[0-9a-z]{12}$/), slug: z.string(), version: z.int().min(1), updatedAt: z.date() })',
    example: {
      input: { slug: 'how-to-start', title: 'Start', blocks: [{ text: 'Hello' }], visibility: 'TEAM' },
      output: { documentId: 'doc_0123456789ab', slug: 'how-to-start', version: 1, updatedAt: MOMENT },
    },
  },
  {
    entity: 'schedule',
    kind: 'command',
    input:
      "z.strictObject({ name: z.string().min(3).max(40), cron: z.string().regex(/^[0-9*,\\/ -]{9,40}$/), zone: z.enum(['UTC', 'Europe/Berlin', 'America/New_York']), window: z.tuple([z.int().min(0).max(23), z.int().min(0).max(23)]), retry: z.strictObject({ times: z.int().min(0).max(5), pause: z.number().min(0.5).max(60) }).optional() })",
    output:
      'z.strictObject({ scheduleId: z.uuid(), next: z.array(z.iso.datetime()).max(5), active: z.boolean() })',
    example: {
      input: { name: 'nightly', cron: '0 3 * * *', zone: 'UTC', window: [2, 5] },
      output: { scheduleId: UUID, next: [MOMENT], active: true },
    },
  },
];

/** The two errors that every operation declares. */
export const errorsText = (entity: string) =>
  `{ ${entity.toUpperCase()}_NOT_FOUND: { description: 'No such ${entity}', http: 404, gqlCode: '${entity.toUpperCase()}_NOT_FOUND', when: 'The id names none' }, ${entity.toUpperCase()}_LOCKED: { description: 'It is being edited', http: 409, gqlCode: '${entity.toUpperCase()}_LOCKED', when: 'Another call edits it' } }`;

/** The model that operation `index` of a project has, in turn. */
export function modelAt(index: number): RealisticModel {
  return REALISTIC_MODELS[index % REALISTIC_MODELS.length] as RealisticModel;
}

export const routeAt = (index: number) => `/${modelAt(index).entity}${index}/handle`;
