import { type SequenceBounds, USUAL_SEQUENCES } from '../../model/plan.ts';

/** What ends the id of a sequence's case: the same for the same sequence, however many are planned. */
export function sequenceName(at: number, { longest }: SequenceBounds): string {
  return longest === USUAL_SEQUENCES.longest ? `sequence-${at}` : `sequence-of-${longest}-${at}`;
}

/** The fewest sequences that have to be planned so that one of them has that name at the end of its id; null for any other id. */
export function boundsNaming(id: string): SequenceBounds | null {
  const [, longest, at] = /\/sequence-(?:of-(\d{1,3})-)?(\d{1,4})$/.exec(id) ?? [];
  if (at === undefined) return null;
  return { most: Number(at), longest: longest === undefined ? USUAL_SEQUENCES.longest : Number(longest) };
}
