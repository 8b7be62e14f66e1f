import { z } from 'zod';
import { VERDICTS } from '../../model/verdict.ts';
import { drawSchema } from './case-evidence-schema.ts';
import { findingSchema } from './finding-schema.ts';
import { evidenceSchema } from './observation-schema.ts';

const tallySchema = z.strictObject({
  check: z.string(),
  requirement: z.string(),
  pass: z.number(),
  fail: z.number(),
  inconclusive: z.number(),
  unsettled: z.string().exactOptional(),
  ifSucceeded: z.record(z.string(), z.number()).exactOptional(),
});

const outcomeCountsSchema = z.strictObject({
  success: z.number(),
  declaredError: z.number(),
  validationRefusal: z.number(),
  otherRefusal: z.number(),
  broken: z.number(),
  dropped: z.number(),
});

/** `CaseResult` of the model. */
export const caseResultSchema = z.strictObject({
  case: z.string(),
  kind: z.enum(['call', 'property', 'scenario']),
  check: z.string(),
  requirement: z.string(),
  operation: z.string(),
  title: z.string(),
  verdict: z.enum(VERDICTS),
  own: z.literal('pass').exactOptional(),
  reason: z.string().nullable(),
  runs: z.number(),
  tallies: z.array(tallySchema),
  outcomes: outcomeCountsSchema,
  findings: z.array(findingSchema),
  evidence: evidenceSchema.nullable(),
  sample: z.array(z.strictObject({ draw: drawSchema, evidence: evidenceSchema })).exactOptional(),
  unsampled: z.number().exactOptional(),
  flaky: z.strictObject({ attempts: z.number(), failures: z.number() }).exactOptional(),
  tries: z.strictObject({ made: z.number(), broken: z.number() }).exactOptional(),
  influence: z.strictObject({ read: z.array(z.string()), unread: z.array(z.string()) }).exactOptional(),
  beganMs: z.number().exactOptional(),
  durationMs: z.number(),
});
