import { z } from 'zod';
import type { Frozen } from '../../model/frozen.ts';
import { caseResultSchema } from '../schema/case-result-schema.ts';
import { findingSchema, replaySchema } from '../schema/finding-schema.ts';
import { headerSchema } from '../schema/header-schema.ts';
import { evidenceSchema, mismatchSchema } from '../schema/observation-schema.ts';
import { gapSchema, requirementResultSchema } from '../schema/requirement-schema.ts';
import { wholeReportSchema } from '../schema/whole-report-schema.ts';

const place = z.int().min(0);
/** Of a text that occurs more than once, its place in `texts`. */
export const textSchema = z.union([z.string(), place]);
/** Its place among the requirements; or its id, where it does not stand there. */
export const requirementRefSchema = z.union([place, z.string()]);
/** Its place among the cases; or its id, where it does not stand there. */
export const caseRefSchema = z.union([place, z.string()]);

/** Left out: `file`, where it is that of its operation in the header; `pointer`, where it is what follows `#` in the id. */
export const sourceSchema = z.strictObject({
  file: textSchema.nullable().exactOptional(),
  exportName: textSchema.nullable(),
  pointer: z.string().exactOptional(),
});

/** Without `operation`, it is what precedes `#` in the id; without `attempts` there were none, without `passes` all of them passed. A reason may be that of a case, with its id before it. */
export const compactRequirementSchema = z.strictObject({
  ...requirementResultSchema.shape,
  operation: z.string().exactOptional(),
  text: textSchema,
  source: sourceSchema,
  attempts: z.number().exactOptional(),
  passes: z.number().exactOptional(),
  reason: z.union([textSchema, z.strictObject({ case: place })]).nullable(),
  checks: z.array(textSchema),
  cases: z.array(caseRefSchema),
  unscored: textSchema.exactOptional(),
  known: textSchema.exactOptional(),
  demanded: textSchema.exactOptional(),
});

const compactMismatchSchema = z.strictObject({
  ...mismatchSchema.shape,
  expected: textSchema,
  actual: textSchema,
});

/** Operation, level, profile and source are those of its requirement, and `replay.case` is its case, where left out. */
export const compactFindingSchema = z.strictObject({
  ...findingSchema.shape,
  operation: z.string().exactOptional(),
  check: textSchema,
  requirement: requirementRefSchema,
  level: findingSchema.shape.level.exactOptional(),
  profile: findingSchema.shape.profile.exactOptional(),
  message: textSchema,
  mismatches: z.array(compactMismatchSchema),
  causes: z.array(textSchema).exactOptional(),
  source: sourceSchema.exactOptional(),
  case: caseRefSchema,
  replay: z.strictObject({ ...replaySchema.shape, case: z.string().exactOptional() }),
});

/**
 * A finding as a case showed it: as the one at that place of `findings`, but for what stands here. Without `case`
 * it is the case that it stands in, without `evidence` there is none; in a `replay`, only the command is the other's.
 */
export const shownFindingSchema = z.strictObject({
  of: place,
  verdict: findingSchema.shape.verdict.exactOptional(),
  attribution: findingSchema.shape.attribution.exactOptional(),
  message: textSchema.exactOptional(),
  mismatches: z.array(compactMismatchSchema).exactOptional(),
  case: caseRefSchema.exactOptional(),
  count: z.number().exactOptional(),
  evidence: evidenceSchema.exactOptional(),
  replay: z
    .strictObject({
      ...replaySchema.shape,
      case: z.string().exactOptional(),
      command: z.string().exactOptional(),
    })
    .exactOptional(),
});

/** Requirement and check are those of its case where left out, counts are 0. */
export const compactTallySchema = z.strictObject({
  requirement: requirementRefSchema.exactOptional(),
  check: textSchema.exactOptional(),
  pass: z.number().exactOptional(),
  fail: z.number().exactOptional(),
  inconclusive: z.number().exactOptional(),
  unsettled: textSchema.exactOptional(),
  ifSucceeded: z.record(z.string(), z.number()).exactOptional(),
});

const outcomesSchema = z.strictObject({
  success: z.number().exactOptional(),
  declaredError: z.number().exactOptional(),
  validationRefusal: z.number().exactOptional(),
  otherRefusal: z.number().exactOptional(),
  broken: z.number().exactOptional(),
  dropped: z.number().exactOptional(),
});

/**
 * Its id is `case`, or that of its requirement with `suffix`. Where left out, the operation is that of its requirement, there was
 * one run, its own check came once to its verdict, and everything else is 0, empty or null.
 */
export const compactCaseSchema = z.strictObject({
  ...caseResultSchema.shape,
  case: z.string().exactOptional(),
  suffix: z.string().exactOptional(),
  check: textSchema,
  requirement: requirementRefSchema,
  operation: z.string().exactOptional(),
  title: textSchema,
  reason: textSchema.exactOptional(),
  runs: z.number().exactOptional(),
  tallies: z.array(compactTallySchema).exactOptional(),
  outcomes: outcomesSchema.exactOptional(),
  findings: z.array(z.union([shownFindingSchema, compactFindingSchema])).exactOptional(),
  evidence: evidenceSchema.exactOptional(),
});

export const compactGapSchema = z.strictObject({
  ...gapSchema.shape,
  requirement: requirementRefSchema,
  check: textSchema,
  reason: textSchema,
});

export const compactHeaderSchema = z.strictObject({ ...headerSchema.shape, schemaVersion: z.literal(3) });

/** The report file of version 3: what `wholeReportSchema` says, with each text once and references by number. */
export const compactReportSchema = z.strictObject({
  ...wholeReportSchema.shape,
  header: compactHeaderSchema,
  texts: z.array(z.string()),
  requirements: z.array(compactRequirementSchema),
  findings: z.array(compactFindingSchema),
  cases: z.array(compactCaseSchema),
  gaps: z.array(compactGapSchema),
});

export type CompactReport = Frozen<z.infer<typeof compactReportSchema>>;
export type CompactRequirement = CompactReport['requirements'][number];
export type CompactFinding = CompactReport['findings'][number];
export type CompactCase = CompactReport['cases'][number];
export type CompactTally = Frozen<z.infer<typeof compactTallySchema>>;
export type CompactSource = Frozen<z.infer<typeof sourceSchema>>;
export type ShownFinding = Frozen<z.infer<typeof shownFindingSchema>>;
