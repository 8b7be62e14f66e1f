import { z } from 'zod';
import { EVIDENCE_FILE } from '../../model/case-evidence.ts';
import { evidenceSchema } from './observation-schema.ts';

export const drawSchema = z.strictObject({
  technique: z.string(),
  seed: z.number().exactOptional(),
  path: z.string().exactOptional(),
});

/** `CaseEvidence` of the model. */
export const caseEvidenceSchema = z.strictObject({
  case: z.string(),
  traces: z.array(
    z.strictObject({ of: z.array(z.string()), draw: drawSchema.exactOptional(), ...evidenceSchema.shape }),
  ),
});

/** `EvidenceSeal` of the model: the name is fixed, so that no report can point to another file. */
export const sealSchema = z.strictObject({
  file: z.literal(EVIDENCE_FILE),
  lines: z.number(),
  digest: z.string(),
});
