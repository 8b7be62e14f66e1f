import { z } from 'zod';
import { sealSchema } from './case-evidence-schema.ts';
import { caseResultSchema } from './case-result-schema.ts';
import { findingSchema } from './finding-schema.ts';
import { headerSchema } from './header-schema.ts';
import { defectSchema, gapSchema, profileSchema, requirementResultSchema } from './requirement-schema.ts';

const runVerdictSchema = z.enum(['conformant', 'partial', 'non-conformant']);

const profileResultSchema = z.strictObject({
  profile: profileSchema,
  claimed: z.boolean(),
  verdict: runVerdictSchema,
  verified: z.number(),
  violated: z.number(),
  unverified: z.number(),
  notApplicable: z.number().exactOptional(),
});

const coverageSchema = z.strictObject({
  total: z.number(),
  verified: z.number(),
  violated: z.number(),
  unverified: z.number(),
  skipped: z.number(),
  notApplicable: z.number().exactOptional(),
});

const baselineSummarySchema = z.strictObject({
  known: z.array(z.strictObject({ fingerprint: z.string(), entry: z.string(), reason: z.string() })),
  broken: z.array(
    z.strictObject({
      entry: z.string(),
      why: z.enum(['stale', 'expired', 'unmatched']),
      message: z.string(),
    }),
  ),
});

export const footerSchema = z.strictObject({
  complete: z.boolean(),
  stoppedBecause: z.string().nullable(),
  created: z.strictObject({ made: z.number(), deleted: z.number(), left: z.number() }).exactOptional(),
  finishedAt: z.string(),
  durationMs: z.number(),
  cases: z.number(),
  findings: z.number(),
  judgements: z.number(),
  evidence: sealSchema.exactOptional(),
  digest: z.string(),
});

/**
 * `Report` of the model, as files of versions 1 and 2 write it out. Strict: a field this version does not know means
 * that the file was edited or written by another version, and either way cannot be trusted.
 */
export const wholeReportSchema = z.strictObject({
  header: headerSchema,
  verdict: runVerdictSchema,
  profiles: z.array(profileResultSchema),
  coverage: coverageSchema,
  requirements: z.array(requirementResultSchema),
  findings: z.array(findingSchema),
  cases: z.array(caseResultSchema),
  gaps: z.array(gapSchema),
  defects: z.array(defectSchema),
  warnings: z.array(
    z.strictObject({ code: z.string(), operation: z.string().nullable(), message: z.string() }),
  ),
  baseline: baselineSummarySchema.nullable(),
  footer: footerSchema,
});
