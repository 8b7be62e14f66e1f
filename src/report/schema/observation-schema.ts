import { z } from 'zod';
import type { MismatchKind } from '../../model/mismatch-kind.ts';
import { PUBLISHED_KINDS } from '../../model/published.ts';
import { pathSchema } from './requirement-schema.ts';

const status = z.number().nullable();
/** `undefined` where a success has no body: a report in JSON then has no such member, which `unknown` stands for in types. */
const output = z.unknown().optional() as unknown as z.ZodUnknown;
const record = z.record(z.string(), z.unknown());
const headers = z.record(z.string(), z.string());

export const storedValueSchema = z.discriminatedUnion('form', [
  z.strictObject({ form: z.literal('json'), value: z.unknown() }),
  z.strictObject({ form: z.literal('devalue'), text: z.string() }),
]);

const issueSchema = z.strictObject({ path: pathSchema, code: z.string(), message: z.string() });

const outcomeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('success'), status, output }),
  z.strictObject({
    kind: z.literal('failure'),
    status,
    code: z.string().nullable(),
    codeBy: z.literal('status').exactOptional(),
    gqlCode: z.string().exactOptional(),
    message: z.string().nullable(),
    issues: z.array(issueSchema).exactOptional(),
    body: z.unknown().exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('crash'),
    status,
    reason: z.string(),
    at: z
      .strictObject({ file: z.string(), line: z.number(), from: z.number(), excerpt: z.array(z.string()) })
      .exactOptional(),
  }),
  z.strictObject({ kind: z.literal('timeout'), afterMs: z.number() }),
  z.strictObject({ kind: z.literal('unintelligible'), status, reason: z.string() }),
  z.strictObject({ kind: z.literal('unimplemented'), reason: z.string() }),
]);

const httpExchangeSchema = z.strictObject({
  request: z.strictObject({
    method: z.string(),
    url: z.string(),
    headers,
    body: z.string().nullable(),
    truncated: z.boolean().exactOptional(),
  }),
  response: z
    .strictObject({
      status: z.number(),
      headers,
      body: z.string().nullable(),
      truncated: z.boolean(),
    })
    .nullable(),
});

const exchangeSchema = z.union([
  httpExchangeSchema,
  z.strictObject({
    transport: z.enum(['stdio', 'mcp']),
    sent: z.string(),
    received: z.string().nullable(),
    truncated: z.boolean().exactOptional(),
  }),
]);

const observedEventSchema = z.strictObject({
  key: z.string(),
  version: z.string().nullable(),
  payload: z.unknown(),
  traceId: z.string().nullable(),
});

export const observationSchema = z.strictObject({
  outcome: outcomeSchema,
  events: z.array(observedEventSchema).nullable(),
  audit: z.array(z.string()).nullable(),
  unsettled: z.string().exactOptional(),
  durationMs: z.number(),
  notes: z.array(z.string()).exactOptional(),
  printed: z.string().exactOptional(),
  exchange: exchangeSchema.exactOptional(),
});

export const mismatchSchema = z.strictObject({
  path: pathSchema,
  /** Any text: reports of former versions carry a library's codes. */
  kind: z.string() as z.ZodType<MismatchKind>,
  expected: z.string(),
  actual: z.string(),
});

const place = { sentence: z.number(), part: z.number() };

const sentenceVerdictSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('held') }),
  z.strictObject({ kind: z.literal('broken'), mismatches: z.array(mismatchSchema) }),
  z.strictObject({ kind: z.literal('undecided'), reason: z.string() }),
  z.strictObject({ kind: z.literal('error'), reason: z.string() }),
]);

const walkSchema = z.strictObject({
  reset: z.boolean(),
  taken: z.array(z.number()),
  undone: z.array(z.strictObject({ ...place, reason: z.string(), tried: z.literal(true).exactOptional() })),
  testimony: z.array(
    z.strictObject({ sentence: z.number(), said: sentenceVerdictSchema, gave: record.exactOptional() }),
  ),
});

/** `Evidence` of the model: the states entered, and every call with its answer. */
export const evidenceSchema = z.strictObject({
  states: z.array(
    z.strictObject({
      name: z.string(),
      by: z.string(),
      values: record,
      at: z.strictObject(place).exactOptional(),
    }),
  ),
  steps: z.array(
    z.strictObject({
      operation: z.string(),
      actor: z.string(),
      input: storedValueSchema,
      idempotencyKey: z.string().exactOptional(),
      raw: z
        .union([
          z.strictObject({ kind: z.enum(['malformed', 'media-type', 'method']) }),
          z.strictObject({ kind: z.literal('published'), document: z.enum(PUBLISHED_KINDS) }),
        ])
        .exactOptional(),
      view: z.enum(['native', 'wire']),
      observation: observationSchema,
      at: z
        .strictObject({
          ...place,
          as: z.enum(['setup', 'act', 'read-back', 'own-step']),
          afterMs: z.int().min(0).exactOptional(),
        })
        .exactOptional(),
      faithful: z.string().nullable().exactOptional(),
      residues: z
        .array(
          z.strictObject({
            from: z.string(),
            field: z.array(z.string()),
            text: z.string(),
            whole: z.array(z.strictObject({ name: z.string(), text: z.string() })).exactOptional(),
          }),
        )
        .exactOptional(),
      about: z.string().exactOptional(),
      span: z.strictObject({ from: z.number(), to: z.number() }).exactOptional(),
      redacted: z.literal(true).exactOptional(),
    }),
  ),
  setup: z.number().exactOptional(),
  only: z
    .array(z.strictObject({ call: z.number(), without: z.array(z.string()).exactOptional() }))
    .exactOptional(),
  stuck: z.string().exactOptional(),
  teardown: z.array(z.string()).exactOptional(),
  walk: walkSchema.exactOptional(),
});
