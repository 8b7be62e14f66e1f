import { z } from 'zod';
import { levelSchema, profileSchema } from '../report/schema/requirement-schema.ts';
import { LIVE_FAULTS } from './live/live-fault-id.ts';
import { OPERATORS } from './operator.ts';

const count = z.int().min(0);
const percent = z.number().min(0).max(100);
const operatorSchema = z.enum(OPERATORS);

const bySchema = z.strictObject({ check: z.string(), requirement: z.string(), case: z.string() }).nullable();
const adviceSchema = z.strictObject({ where: z.string(), text: z.string(), paste: z.string().nullable() });

const mutantSchema = z.strictObject({
  id: z.string(),
  operator: operatorSchema,
  operation: z.string(),
  place: z.string(),
  text: z.string(),
  clause: z.string(),
  fate: z.enum(['killed', 'elsewhere', 'undecided', 'blind', 'under-specified', 'equivalent']),
  by: bySchema,
  in: z.string(),
  tries: count,
  was: z.string().exactOptional(),
  values: z.array(z.string()).exactOptional(),
  advice: adviceSchema.exactOptional(),
  accepted: z.string().exactOptional(),
});

const liveMutantSchema = z.strictObject({
  id: z.string(),
  fault: z.enum(LIVE_FAULTS),
  operation: z.string(),
  text: z.string(),
  fate: z.enum(['killed', 'elsewhere', 'undecided', 'blind', 'unmade']),
  reason: z.string().nullable(),
  times: count,
  by: bySchema,
  advice: adviceSchema.exactOptional(),
  accepted: z.string().exactOptional(),
});

const clauseSchema = z.strictObject({
  requirement: z.string(),
  operation: z.string(),
  level: levelSchema,
  profile: profileSchema,
  text: z.string(),
  standing: z.enum(['killed', 'undecided', 'blind', 'under-specified', 'unobserved']),
  operators: z.array(
    z.strictObject({
      operator: operatorSchema,
      killed: count,
      survived: count,
      allowed: count,
      undecided: count,
    }),
  ),
  notices: count,
  reason: z.string().nullable(),
});

/** The file `sensitivity.json`. Strict: a field that this version does not know was written by another. */
export const sensitivitySchema = z.strictObject({
  schemaVersion: z.literal(1),
  tool: z.strictObject({ name: z.literal('proviso'), version: z.string() }),
  report: z.strictObject({ digest: z.string(), implementation: z.string(), seed: z.number() }),
  counts: z.strictObject({
    mutants: count,
    killed: count,
    elsewhere: count,
    undecided: count,
    blind: count,
    underSpecified: count,
    equivalent: count,
  }),
  score: percent,
  noticed: percent,
  clauses: z.array(clauseSchema),
  mutants: z.array(mutantSchema),
  shortOf: z.array(z.string()),
  unreadable: z.array(z.string()),
  testimony: count,
  live: z
    .strictObject({ implementation: z.string(), mutants: z.array(liveMutantSchema), left: count })
    .exactOptional(),
  baseline: z
    .strictObject({
      accepted: count,
      open: count,
      broken: z.array(
        z.strictObject({
          entry: z.string(),
          why: z.enum(['stale', 'expired', 'unmatched']),
          message: z.string(),
        }),
      ),
    })
    .exactOptional(),
});

const definitions = z
  .registry<{ id: string; description: string }>()
  .add(mutantSchema, { id: 'Mutant', description: 'One made-up fault, and what became of it.' })
  .add(liveMutantSchema, { id: 'LiveMutant', description: 'A fault in a running implementation.' })
  .add(clauseSchema, { id: 'Clause', description: 'What of one requirement would be noticed.' });

/** The published JSON Schema (draft 2020-12) of `sensitivity.json`. */
export function sensitivityJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(sensitivitySchema, { target: 'draft-2020-12', metadata: definitions });
  return {
    $schema: schema.$schema,
    $id: 'urn:proviso:sensitivity:1',
    title: 'What a contract would notice of broken implementations',
    ...schema,
  };
}
