import { z } from 'zod';
import { PROFILES } from '../../model/requirement.ts';

export const levelSchema = z.enum(['must', 'should', 'may']);
export const profileSchema = z.enum(PROFILES);
export const attributionSchema = z.enum(['implementation', 'contract', 'harness']);
export const pathSchema = z.array(z.union([z.string(), z.number()]));

const clause = {
  file: z.string().nullable(),
  exportName: z.string().nullable(),
  pointer: z.string(),
};

export const clauseRefSchema = z.strictObject(clause);

/** `RequirementResult` of the model: the requirement as the contract states it, and what became of it. */
export const requirementResultSchema = z.strictObject({
  id: z.string(),
  operation: z.string(),
  level: levelSchema,
  profile: profileSchema,
  text: z.string(),
  source: clauseRefSchema,
  status: z.enum(['verified', 'violated', 'unverified', 'not-applicable', 'skipped']),
  attempts: z.number(),
  passes: z.number(),
  reason: z.string().nullable(),
  checks: z.array(z.string()),
  cases: z.array(z.string()),
  unscored: z.string().exactOptional(),
  known: z.string().exactOptional(),
  demanded: z.string().exactOptional(),
});

export const gapSchema = z.strictObject({
  requirement: z.string(),
  check: z.string(),
  code: z.string(),
  reason: z.string(),
  attribution: attributionSchema,
});

export const defectSchema = z.strictObject({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  operation: z.string().nullable(),
  message: z.string(),
  hint: z.string(),
  source: clauseRefSchema,
  line: z.number().nullable(),
  column: z.number().nullable(),
});
