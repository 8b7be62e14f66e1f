import { z } from 'zod';
import { caseEvidenceSchema, sealSchema } from './schema/case-evidence-schema.ts';
import { caseResultSchema } from './schema/case-result-schema.ts';
import { findingSchema } from './schema/finding-schema.ts';
import { headerSchema } from './schema/header-schema.ts';
import {
  evidenceSchema,
  mismatchSchema,
  observationSchema,
  storedValueSchema,
} from './schema/observation-schema.ts';
import {
  clauseRefSchema,
  defectSchema,
  gapSchema,
  profileSchema,
  requirementResultSchema,
} from './schema/requirement-schema.ts';

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

const footerSchema = z.strictObject({
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
 * The report file, versions 1 and 2. Strict: a field this version does not know means that the file was edited or
 * written by another version, and either way cannot be trusted.
 */
export const reportSchema = z.strictObject({
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

/** Names under `$defs`, in a registry of our own: the global one belongs to the contracts' authors. */
const definitions = z
  .registry<{ id: string; description: string }>()
  .add(headerSchema, { id: 'Header', description: 'Who was checked, against what, by what and how.' })
  .add(requirementResultSchema, { id: 'Requirement', description: 'One clause, and what became of it.' })
  .add(findingSchema, {
    id: 'Finding',
    description: 'Mismatches bound to requirement, case, evidence and replay.',
  })
  .add(mismatchSchema, {
    id: 'Mismatch',
    description: 'Expected against actual, at a path of what was observed.',
  })
  .add(evidenceSchema, { id: 'Evidence', description: 'The states entered, and every call with its answer.' })
  .add(observationSchema, { id: 'Observation', description: 'What came back from one call, unjudged.' })
  .add(storedValueSchema, {
    id: 'StoredValue',
    description: 'JSON, or devalue text where JSON cannot carry it.',
  })
  .add(caseResultSchema, { id: 'Case', description: 'One planned test and its verdict.' })
  .add(gapSchema, { id: 'Gap', description: 'A requirement no case reaches, and why.' })
  .add(defectSchema, { id: 'Defect', description: 'Something wrong with the contract itself.' })
  .add(clauseRefSchema, { id: 'ClauseRef', description: 'Where a clause stands in the contract.' })
  .add(sealSchema, { id: 'EvidenceSeal', description: 'The file that holds the evidence of the cases.' })
  .add(footerSchema, { id: 'Footer', description: 'Proves that the report is whole.' });

/** The published JSON Schema (draft 2020-12) of `report.json`. */
export function reportJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(reportSchema, { target: 'draft-2020-12', metadata: definitions });
  return {
    $schema: schema.$schema,
    $id: 'urn:proviso:report:2',
    title: 'Proviso conformance report',
    ...schema,
  };
}

/** The published JSON Schema (draft 2020-12) of a line of `evidence.ndjson`. */
export function evidenceJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(caseEvidenceSchema, { target: 'draft-2020-12', metadata: definitions });
  return {
    $schema: schema.$schema,
    $id: 'urn:proviso:evidence:2',
    title: 'What a case of a Proviso run saw: a line of evidence.ndjson',
    ...schema,
  };
}
