import { z } from 'zod';

const text = z.string().trim().min(1);

/** One kind of survivor that is accepted for now. Other fields than these are people's own, and kept. */
export const acceptedEntrySchema = z.looseObject({
  requirement: text.describe('Id of the clause that the fault strikes, or a pattern.'),
  operator: text.describe('Id of the operator, or a pattern such as *.'),
  place: text.optional().describe('What was changed, e.g. output.note, or a pattern.'),
  reason: text.describe('Why it may get past the contract.'),
  ticket: text.optional().describe('Where the work on it is followed.'),
  expires: z.iso.date().optional().describe('The last day, in UTC, on which it is accepted.'),
});

export const acceptedSchema = z.looseObject({
  $schema: z.string().optional(),
  version: z.literal(1).optional(),
  entries: z.array(acceptedEntrySchema),
});

export type AcceptedEntry = Readonly<z.output<typeof acceptedEntrySchema>>;

/** What an entry of a baseline names. */
export interface Fault {
  readonly requirement: string;
  readonly operator: string;
  /** Empty for a live fault, which is anywhere in its operation. */
  readonly place: string;
}
