import type { Arbitrary } from 'fast-check';
import { z } from 'zod';
import type { Check } from '../checks/check.ts';
import { isOwnId } from '../checks/define-check.ts';
import type { Adapter } from '../model/adapter.ts';
import { PROFILES } from '../model/requirement.ts';
import type { StepBinding } from '../sentences/step-binding.ts';
import { milliseconds } from './duration.ts';
import { PHASES } from './proviso-config.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isAdapter = (value: unknown): value is Adapter =>
  isObject(value) && typeof value.name === 'string' && typeof value.connect === 'function';

const adapter = z.custom<Adapter>(isAdapter, 'expected an adapter, e.g. inProcess({ … }) or http({ … })');

const duration = z
  .union([z.number(), z.string()], "expected a duration, e.g. 250 (milliseconds), '30s' or '2m'")
  .transform((value, context) => {
    const ms = milliseconds(value);
    if (ms !== null) return ms;
    context.addIssue({
      code: 'custom',
      message: "expected a duration, e.g. 250 (milliseconds), '30s' or '2m'",
    });
    return z.NEVER;
  });

const actor = z.union(
  [
    z.string().min(1),
    z.strictObject({
      name: z.string().min(1),
      role: z.string().min(1).optional(),
      tenant: z.string().min(1).optional(),
    }),
  ],
  "expected the name of an actor, or { name, role, tenant }, e.g. { name: 'other', role: 'user' }",
);

const actors = z.array(actor).min(1);

const ownership = z.strictObject({
  owner: z.string().min(1).optional(),
  tenant: z.string().min(1).optional(),
});

const place = z.string().min(1);
const own = z.union([z.literal(true), place], 'expected true, or a URL or file');

const published = z
  .strictObject({ openapi: place.optional(), graphql: own.optional(), mcp: own.optional() })
  .refine(
    (given) => Object.values(given).some((one) => one !== undefined),
    'expected openapi, graphql or mcp',
  );

const implementation = z.preprocess(
  (value) => (isAdapter(value) && !('adapter' in value) ? { adapter: value } : value),
  z.strictObject({
    adapter,
    version: z.string().optional(),
    url: z.string().optional(),
    claims: z.array(z.enum(PROFILES)).min(1).optional(),
    published: published.optional(),
    actors: actors.optional(),
    readOnly: z.boolean().optional(),
    safe: z.array(z.string().min(1)).optional(),
  }),
);

const arbitrary = z.custom<Arbitrary<unknown>>(
  (value) => isObject(value) && typeof value.generate === 'function' && typeof value.shrink === 'function',
  'expected an arbitrary of fast-check',
);

const binding = z.custom<StepBinding>(isObject, 'expected step bindings made by defineSteps');

const check = z.custom<Check>(
  (value) =>
    isObject(value) &&
    isOwnId(value.id) &&
    typeof value.plan === 'function' &&
    typeof value.title === 'string',
  'expected a check made by defineCheck',
);

const level = z.enum(['must', 'should', 'off']);
const byOperation = z.record(z.string().min(1), z.string().min(1));

const text = z.string().min(1);
const namedBy = z.strictObject({ input: text, within: z.array(text).optional() });
const asked = z.record(text, z.union([text, z.array(text).min(1)]));

const correction = z.strictObject({
  makes: z.record(text, z.union([text, namedBy])).optional(),
  shows: asked.optional(),
  moves: byOperation.optional(),
  ends: asked.optional(),
  not: z.array(z.string().min(1)).optional(),
  settlesWithin: duration.optional(),
  laws: z.union([level, z.record(z.string().min(1), level)], 'expected must, should or off').optional(),
});

/** What a config file may say; `config-shape` mistakes are made from its issues. */
export const configShape = z.strictObject({
  contracts: z.custom<unknown>(
    (value) => value !== undefined && value !== null,
    'expected globs, paths or contract objects',
  ),
  implementations: z.record(z.string().min(1), implementation).optional(),
  defaultImplementation: z.string().optional(),
  actors: actors.optional(),
  operations: z.record(z.string().min(1), ownership).optional(),
  arbitraries: z.record(z.string(), arbitrary).optional(),
  steps: z.array(z.union([z.array(binding), binding])).optional(),
  checks: z.array(check).optional(),
  model: z.record(z.string().min(1), correction).optional(),
  examples: z.enum(['strict', 'partial']).optional(),
  phases: z.array(z.enum(PHASES)).min(1).optional(),
  seed: z.int32().optional(),
  maxSequences: z.int().min(1).max(1_000).optional(),
  maxLength: z.int().min(1).max(100).optional(),
  raceTries: z.int().min(1).max(10_000).optional(),
  maxExamples: z.int().min(0).max(1_000_000).optional(),
  maxTime: duration.optional(),
  timeout: duration.optional(),
  retries: z.int().min(0).max(100).optional(),
  maxCreated: z.int().min(0).max(1_000_000).optional(),
  concurrency: z.int().min(1).max(1000).optional(),
  baseline: z.string().min(1).optional(),
  requirements: z.string().min(1).optional(),
  reports: z
    .strictObject({ dir: z.string().min(1).optional(), formats: z.array(z.string()).optional() })
    .optional(),
  failOn: z.array(z.enum(['partial', 'warnings'])).optional(),
});

export type ConfigShape = z.output<typeof configShape>;
