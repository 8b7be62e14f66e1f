import { z } from 'zod';
import { REPORT_SCHEMA_VERSION } from '../../model/report.ts';
import { profileSchema } from './requirement-schema.ts';

const capabilitiesSchema = z.strictObject({
  events: z.boolean(),
  audit: z.boolean(),
  statuses: z.boolean(),
  states: z.boolean(),
  raw: z.boolean(),
  actors: z.union([z.literal('all'), z.array(z.string())]),
  concurrency: z.number(),
  atOnce: z.number().exactOptional(),
  broken: z.partialRecord(z.enum(['events', 'audit', 'states', 'reset']), z.string()).exactOptional(),
});

/** `ReportHeader` of the model: who was checked, against what, by what and how. */
export const headerSchema = z.strictObject({
  schemaVersion: z.literal([1, 2, REPORT_SCHEMA_VERSION]),
  tool: z.strictObject({ name: z.literal('proviso'), version: z.string() }),
  contract: z.strictObject({
    operations: z.array(
      z.strictObject({
        id: z.string(),
        digest: z.string(),
        file: z.string().nullable(),
        owners: z.array(z.string()).exactOptional(),
        tags: z.array(z.string()).exactOptional(),
      }),
    ),
    digest: z.string(),
  }),
  implementation: z.strictObject({
    name: z.string(),
    version: z.string().nullable(),
    url: z.string().nullable(),
  }),
  adapter: z.string(),
  capabilities: capabilitiesSchema,
  seed: z.number(),
  phases: z.array(z.string()),
  sequences: z.strictObject({ most: z.number(), longest: z.number() }).exactOptional(),
  claims: z.array(profileSchema),
  selection: z.array(z.string()),
  shard: z.strictObject({ index: z.number(), of: z.number() }).nullable(),
  planDigest: z.string(),
  runId: z.string().exactOptional(),
  invocation: z.string().exactOptional(),
  configDigest: z.string().exactOptional(),
  toolDigest: z.string().exactOptional(),
  origin: z
    .strictObject({
      commit: z.string().nullable(),
      branch: z.string().nullable(),
      url: z.string().nullable(),
      node: z.string(),
      platform: z.string(),
    })
    .exactOptional(),
  startedAt: z.string(),
});
