import { z } from 'zod';

const text = z.string().trim().min(1);

const mismatchSchema = z
  .strictObject({
    kind: text.optional().describe('The stable word for the kind of difference, e.g. wrong-type.'),
    path: text
      .optional()
      .describe('Where, with / between the names: output/items/*/id. * is one step, ** any.'),
    actual: text.optional().describe('A part of what was found, letter by letter.'),
  })
  .refine(({ kind, path, actual }) => kind !== undefined || path !== undefined || actual !== undefined, {
    error: 'says nothing: give a kind, a path or an actual',
  });

/** One finding that is accepted for now. Other fields than these are people's own, and kept. */
export const entrySchema = z
  .looseObject({
    requirement: text.optional().describe('Requirement id or pattern; this or `case`.'),
    case: text.optional().describe('Case id or pattern; this or `requirement`.'),
    check: text.describe('Id of the check, or a pattern such as *.'),
    expect: z.enum(['fail', 'inconclusive']).describe('What is accepted; an error never is.'),
    mismatch: z
      .union([mismatchSchema, z.array(mismatchSchema).min(1)])
      .optional()
      .describe('How it fails. A finding with any mismatch that none of these describes is a new one.'),
    reason: text.describe('Why it is accepted.'),
    ticket: text.optional().describe('Where the fix is tracked.'),
    expires: z.iso.date().optional().describe('The last day, in UTC, on which it is accepted.'),
    implementation: z
      .union([text, z.array(text).min(1)])
      .optional()
      .describe('Names, or patterns of names, of the implementations it is accepted of; without it, of all.'),
  })
  .refine((entry) => (entry.requirement === undefined) !== (entry.case === undefined), {
    error: 'needs either `requirement` or `case`, and not both',
  });

export const baselineSchema = z.looseObject({
  $schema: z.string().optional(),
  version: z.literal(1).optional(),
  entries: z.array(entrySchema),
});

export type BaselineEntry = Readonly<z.output<typeof entrySchema>>;
export type MismatchMatcher = Readonly<z.output<typeof mismatchSchema>>;

/** The published JSON Schema (draft 2020-12) of `proviso.baseline.json`. */
export function baselineJsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, properties, ...schema } = z.toJSONSchema(baselineSchema, { io: 'input' });
  const entries = { ...(properties?.entries as { items: Record<string, unknown> }) };
  const oneOf = [{ required: ['requirement'] }, { required: ['case'] }];
  return {
    $schema,
    $id: 'urn:proviso:baseline:1',
    title: 'Proviso baseline',
    description: 'Findings accepted for now, each with a reason.',
    ...schema,
    properties: { ...properties, entries: { ...entries, items: { ...entries.items, oneOf } } },
  };
}
