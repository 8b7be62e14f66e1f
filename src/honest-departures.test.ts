import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Depart, deskReport, guarded, refuse } from '../fixtures/invented/ticket-desk.ts';
import type { InProcessOptions } from './adapters/in-process/handlers.ts';
import { inProcess } from './adapters/in-process/in-process.ts';
import { conformanceOf } from './testing/conformance-of.ts';
import { operationOf } from './testing/small-operation.ts';

/** What an honest desk may do differently, and is not to be accused of. */
type Row = readonly [string, string, Depart, InProcessOptions?];

let count = 0;
const DESK: readonly Row[] = [
  [
    'refuses now and then for the declared quota',
    'ticket.open',
    ({ whole }) =>
      (input, context) => {
        guarded('ticket.open', context, input);
        return context.idemKey === undefined && input.priority === 5
          ? refuse('QUOTA_EXCEEDED', 409)
          : whole(input, context);
      },
  ],
  [
    'is busy now and then',
    'ticket.list',
    ({ whole }) =>
      (input, context) => {
        guarded('ticket.list', context, input);
        return ++count % 7 === 0 ? refuse('RATE_LIMITED', 429) : whole(input, context);
      },
  ],
  [
    'refuses the twin while the original is being done',
    'ticket.open',
    ({ whole }) => {
      const known = new Map<string, unknown>();
      const busy = new Set<string>();
      return async (input, context) => {
        const { idemKey, ...others } = context;
        guarded('ticket.open', context, input);
        if (idemKey === undefined) return whole(input, context);
        if (busy.has(idemKey)) return refuse('CONFLICT', 409);
        if (known.has(idemKey)) return known.get(idemKey);
        busy.add(idemKey);
        await new Promise((resolve) => setTimeout(resolve, 5));
        known.set(idemKey, await whole(input, others as never));
        busy.delete(idemKey);
        return known.get(idemKey);
      };
    },
    { concurrency: 2 },
  ],
  [
    'names the exchange in a repeat',
    'ticket.open',
    ({ whole }) =>
      async (input, context) => ({ ...((await whole(input, context)) as object), requestId: randomUUID() }),
  ],
  [
    'answers an id outside the model as one that nothing has',
    'ticket.get',
    ({ whole }) =>
      (input, context) => {
        if (
          context.actor !== 'anonymous' &&
          typeof input === 'object' &&
          input !== null &&
          (typeof input?.ticketId !== 'string' || input.ticketId === '')
        )
          refuse('TICKET_NOT_FOUND', 404);
        return whole(input, context);
      },
  ],
  [
    'looks into the ticket before the reason',
    'ticket.close',
    ({ whole, desk }) =>
      (input, context) => {
        if (
          context.actor === 'admin' &&
          typeof input?.ticketId === 'string' &&
          input.ticketId !== '' &&
          !desk.has(input.ticketId) &&
          typeof input.reason !== 'object'
        )
          refuse('TICKET_NOT_FOUND', 404);
        return whole(input, context);
      },
  ],
  [
    'has fields of its own',
    'ticket.get',
    ({ whole }) =>
      (input, context) => ({ ...(whole(input, context) as object), etag: randomUUID() }),
  ],
  [
    'calls a field of its own an error, without a code of the contract',
    'ticket.get',
    ({ whole }) =>
      (input, context) => ({ ...(whole(input, context) as object), error: null, code: 'OK' }),
  ],
  [
    'lists in another order each time',
    'ticket.list',
    ({ whole }) =>
      (input, context) => {
        const answer = whole(input, context) as { tickets: unknown[] };
        return { ...answer, tickets: answer.tickets.toReversed() };
      },
  ],
  [
    'refuses a wrong input with 400',
    'ticket.list',
    ({ whole }) =>
      (input, context) => {
        try {
          return whole(input, context);
        } catch (error) {
          throw (error as { code?: string }).code === 'VALIDATION_FAILED'
            ? Object.assign(new Error('x'), { code: 'VALIDATION_FAILED', status: 400 })
            : error;
        }
      },
  ],
  [
    'emits a little later',
    'ticket.open',
    ({ whole }) =>
      (input, context) =>
        whole(input, {
          ...context,
          emit: async (...event) => void setTimeout(() => context.emit(...event), 1),
          audit: context.audit,
        }),
    { graceMs: 20 },
  ],
  [
    'is counted by someone else between two readings',
    'ticket.close',
    ({ whole, desk }) =>
      (input, context) => {
        const found = desk.get(String(input?.ticketId)) as { seen?: number } | undefined;
        if (found !== undefined) found.seen = (found.seen ?? 0) + 1;
        return whole(input, context);
      },
  ],
  [
    'leaves out what is optional',
    'ticket.list',
    ({ whole }) =>
      (input, context) => ({ ...(whole(input, context) as object), note: undefined }),
  ],
];

const text = z.object({ note: z.string().max(20).optional() });
const later = (iso: string) => iso.replace('Z', '+00:00');

/** Name, kind, what comes back, as documented and as it is; inputs are echoed where the last says so. */
type Answer = readonly [
  string,
  'command' | 'query',
  z.ZodType,
  unknown,
  (input: never) => unknown,
  z.ZodType?,
  unknown?,
];

const ANSWERS: readonly Answer[] = [
  [
    'a URL',
    'command',
    z.object({ href: z.url() }),
    { href: 'https://x.example/a' },
    () => ({ href: `https://y.example/${randomUUID()}` }),
  ],
  [
    'a UUID',
    'command',
    z.object({ reference: z.uuid() }),
    { reference: '4c7e5c5e-0f3c-4c53-8a1e-1f2f4c8e1d11' },
    () => ({ reference: randomUUID() }),
  ],
  [
    'a pin of a length',
    'command',
    z.object({ pin: z.string().length(6) }),
    { pin: '123456' },
    () => ({ pin: String(100_000 + ++count) }),
  ],
  [
    'a slug of a length',
    'command',
    z.object({ slug: z.string().max(20) }),
    { slug: 'a-slug' },
    () => ({ slug: `s-${++count}` }),
  ],
  [
    'a number by a pattern',
    'command',
    z.object({ tracking: z.string().regex(/^[A-Z]{2}\d{8}$/) }),
    { tracking: 'DE12345678' },
    () => ({ tracking: `FR${10_000_000 + ++count}` }),
  ],
  [
    'a digest',
    'command',
    z.object({ digest: z.string().regex(/^[0-9a-f]{8}$/) }),
    { digest: '0a1b2c3d' },
    () => ({ digest: (0x10000000 + ++count).toString(16) }),
  ],
  [
    'a revision',
    'command',
    z.object({ revision: z.string().regex(/^\d+$/) }),
    { revision: '3' },
    () => ({ revision: String(++count) }),
  ],
  [
    'an e-mail address',
    'command',
    z.object({ alias: z.email() }),
    { alias: 'a1@relay.example' },
    () => ({ alias: `b${++count}@relay.example` }),
  ],
  [
    'a template',
    'command',
    z.object({ tag: z.templateLiteral(['v', z.number()]) }),
    { tag: 'v1' },
    () => ({ tag: `v${++count}` }),
  ],
  [
    'an assignee or none',
    'command',
    z.object({ assignee: z.string().nullable() }),
    { assignee: null },
    () => ({ assignee: 'bob' }),
  ],
  [
    'an instant with another offset',
    'command',
    z.object({ day: z.string(), due: z.iso.datetime({ offset: true }) }),
    { day: 'Mon', due: '2026-01-01T00:00:00Z' },
    () => ({ day: 'Mon', due: '2026-01-01T01:00:00.000+01:00' }),
  ],
  ['zero below zero', 'command', z.object({ balance: z.number() }), { balance: 0 }, () => ({ balance: -0 })],
  [
    'a signed address',
    'query',
    z.object({ href: z.url() }),
    undefined,
    () => ({ href: `https://cdn.example/f?sig=${randomUUID()}` }),
  ],
  [
    'an uptime',
    'query',
    z.object({ uptimeSeconds: z.number() }),
    undefined,
    () => ({ uptimeSeconds: ++count }),
  ],
  [
    'a load',
    'query',
    z.object({ load: z.number() }),
    undefined,
    () => ({ load: [5, 90, 12, 71][++count % 4] }),
  ],
  [
    'what is left of a time',
    'query',
    z.object({ remaining: z.int() }),
    undefined,
    () => ({ remaining: [50, 3, 40, 12][++count % 4] }),
  ],
  [
    'a token against forgery',
    'query',
    z.object({ csrfToken: z.string() }),
    undefined,
    () => ({ csrfToken: randomUUID() }),
  ],
  ['a nonce', 'query', z.object({ nonce: z.string() }), undefined, () => ({ nonce: randomUUID() })],
  [
    'a page token',
    'query',
    z.object({ nextPageToken: z.string() }),
    undefined,
    () => ({ nextPageToken: randomUUID() }),
  ],
  [
    'the moment of asking',
    'query',
    z.object({ generatedAt: z.iso.datetime() }),
    undefined,
    () => ({ generatedAt: new Date().toISOString() }),
  ],
  [
    'what the schema trimmed',
    'command',
    z.object({ title: z.string() }),
    { title: 'Milk' },
    (input: { title: string }) => ({ title: input.title.trim() }),
    z.object({ title: z.string().trim().min(1).max(30) }),
    { title: 'Milk' },
  ],
  [
    'what the schema put in lower case',
    'command',
    z.object({ mail: z.string() }),
    { mail: 'ada@example.org' },
    (input: { mail: string }) => ({ mail: input.mail.toLowerCase() }),
    z.object({ mail: z.email().toLowerCase() }),
    { mail: 'ada@example.org' },
  ],
  [
    'defaults',
    'command',
    z.object({ unit: z.string() }),
    { unit: 'kg' },
    (input: { unit?: string }) => ({ unit: input.unit ?? 'kg' }),
    z.object({ unit: z.string().max(9).default('kg') }),
    {},
  ],
  [
    'codes of its parts, which the contract declares',
    'command',
    z.object({ errors: z.array(z.object({ code: z.string() })) }),
    { errors: [] },
    () => ({ errors: [{ code: 'NOT_ENOUGH' }] }),
  ],
  [
    'a code in a field of the contract',
    'command',
    z.object({ code: z.string() }),
    { code: 'NOT_ENOUGH' },
    () => ({ code: 'NOT_ENOUGH' }),
  ],
  [
    'an instant written with a fraction',
    'command',
    z.object({ at: z.string() }),
    { at: '2026-03-01T10:00:00Z' },
    () => ({ at: later('2026-03-01T10:00:00.000Z') }),
  ],
  [
    'a union of a form and nothing',
    'command',
    z.object({ ref: z.union([z.uuid(), z.null()]) }),
    { ref: null },
    () => ({ ref: randomUUID() }),
  ],
  [
    'members of a list, by a pattern',
    'command',
    z.object({ codes: z.array(z.string().regex(/^[A-Z]\d$/)) }),
    { codes: ['A1'] },
    () => ({ codes: ['B2'] }),
  ],
];

describe('an honest implementation is not accused', () => {
  it('in at least forty ways', () => {
    expect(DESK.length + ANSWERS.length).toBeGreaterThanOrEqual(40);
  });

  it.each(DESK.map((row) => [row[0], row] as const))('where it %s', async (_, [, key, depart, options]) => {
    const report = await deskReport(key, depart, options);
    expect(report.findings.map(({ requirement, message }) => `${requirement}: ${message}`)).toEqual([]);
  });

  it.each(ANSWERS.map((row) => [row[0], row] as const))('where it answers with %s', async (_, row) => {
    const [, kind, output, documented, work, input = text, given = {}] = row;
    const examples = documented === undefined ? [] : [{ key: 'e', input: given, output: documented }];
    const operation = operationOf({
      key: 'thing.make',
      kind,
      input,
      output,
      errors: { NOT_ENOUGH: { http: 409, when: 'there is not enough' } },
      policy: { auth: 'anonymous' },
      acceptance: { scenarios: [], examples },
    });
    const handler = (sent: unknown) => {
      const read = operation.input?.check(sent, 'native');
      return read?.ok === true ? work(read.value as never) : refuse('VALIDATION_FAILED', 422);
    };
    const contract = { operations: [operation], events: [], inert: [] };
    const run = { maxExamples: 5, retries: 0, cucumberFormats: null };
    const { report } = await conformanceOf(contract, inProcess({ 'thing.make': handler }), run);
    expect(report.findings.map(({ requirement, message }) => `${requirement}: ${message}`)).toEqual([]);
  });
});
