import { z } from 'zod';
import { MOST_SURFACES } from '../../model/hold-surfaces.ts';

const DIFFERENCE = ['outcome', 'code', 'value', 'events'] as const;
const VERDICT = ['agree', 'differ', 'not-observed'] as const;
const counts = z.record(z.string(), z.number());

const acceptedSchema = z.strictObject({
  operation: z.string().exactOptional(),
  kind: z.enum(DIFFERENCE).exactOptional(),
  path: z.string().exactOptional(),
  reason: z.string(),
});

const differenceSchema = z.strictObject({
  kind: z.enum(DIFFERENCE),
  operation: z.string(),
  requirement: z.string(),
  case: z.string(),
  call: z.number(),
  path: z.array(z.union([z.string(), z.number()])),
  said: z.record(z.string(), z.string()),
  atFault: z.array(z.string()),
  count: z.number(),
  accepted: z.string().exactOptional(),
});

const reportSchema = z.strictObject({ report: z.string(), digest: z.string() });

const crossReadSchema = z.strictObject({
  written: z.string(),
  read: z.string(),
  seen: reportSchema.nullable(),
  held: z.number(),
  broken: z.array(
    z.strictObject({ case: z.string(), operation: z.string(), requirement: z.string(), message: z.string() }),
  ),
  undecided: z.number(),
});

/** `SurfacesAgreement` of the model. */
export const agreementSchema = z.strictObject({
  kind: z.literal('proviso-agreement'),
  version: z.literal(1),
  tool: z.string(),
  check: z.literal('surfaces-agree'),
  profile: z.literal('surfaces'),
  implementation: z.string(),
  surfaces: z.array(z.strictObject({ ...reportSchema.shape, name: z.string() })).max(MOST_SURFACES),
  again: reportSchema.exactOptional(),
  accepted: z.array(acceptedSchema),
  agreement: z.strictObject({
    surfaces: z.array(z.string()),
    compared: z.number(),
    notCompared: counts,
    operations: z.array(
      z.strictObject({
        operation: z.string(),
        verdict: z.enum(VERDICT),
        compared: counts,
        notCompared: counts,
      }),
    ),
    differences: z.array(differenceSchema),
    unsteady: z.array(differenceSchema).exactOptional(),
    stale: z.array(acceptedSchema),
    verdict: z.enum(VERDICT),
  }),
  crossReads: z.array(crossReadSchema).max(MOST_SURFACES * (MOST_SURFACES - 1)),
  apart: z.string().exactOptional(),
  nothingAcross: z.enum(['no-command', 'no-query']).exactOptional(),
  verdict: z.enum(VERDICT),
  digest: z.string(),
});
