import { z } from 'zod';
import { evidenceSchema, mismatchSchema, storedValueSchema } from './observation-schema.ts';
import { attributionSchema, clauseRefSchema, levelSchema, profileSchema } from './requirement-schema.ts';

export const replaySchema = z.strictObject({
  case: z.string(),
  command: z.string(),
  curl: z.string().exactOptional(),
  seed: z.number().exactOptional(),
  path: z.string().exactOptional(),
  technique: z.string().exactOptional(),
  feature: z.strictObject({ path: z.string(), text: z.string() }).exactOptional(),
  tries: z.strictObject({ made: z.number(), broken: z.number() }).exactOptional(),
  original: storedValueSchema.exactOptional(),
});

/** `Finding` of the model. */
export const findingSchema = z.strictObject({
  fingerprint: z.string(),
  former: z.string().exactOptional(),
  verdict: z.enum(['fail', 'inconclusive', 'error']),
  attribution: attributionSchema,
  operation: z.string(),
  check: z.string(),
  requirement: z.string(),
  level: levelSchema,
  profile: profileSchema,
  message: z.string(),
  mismatches: z.array(mismatchSchema),
  causes: z.array(z.string()).exactOptional(),
  source: clauseRefSchema,
  case: z.string(),
  count: z.number(),
  evidence: evidenceSchema.nullable(),
  replay: replaySchema,
});
