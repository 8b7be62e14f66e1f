import type { JudgedCall } from '../checks/check.ts';
import { isNotThere, meansDeleted, tellsDeletion } from '../checks/deletion.ts';
import { mayBeRespelled } from '../checks/laws/made-id.ts';
import { describeOutcome } from '../checks/mismatch.ts';
import { describeValue } from '../model/describe-value.ts';
import type { Promised } from '../model/meaning.ts';
import type { Outcome } from '../model/observation.ts';
import { valueAt } from '../model/value-at.ts';
import { judgeListed } from './judge-listed.ts';
import { judgeUnchanged } from './judge-unchanged.ts';
import { broken, equality, type Kept, kept } from './kept.ts';

/** What a sibling query shows of the entity after the call. */
export type OfReadBack = Extract<
  Promised,
  { kind: 'read-back' | 'stored' | 'gone' | 'listed' | 'unchanged' }
>;

/** Holds a promise about an entity against what the query answered; null where it could not be asked. Pure. */
export function judgeReadBack(
  promise: OfReadBack,
  asked: JudgedCall | null,
  id?: unknown,
  before: readonly JudgedCall[] = [],
): Kept {
  if (asked === null) return { kind: 'undecided', reason: `${promise.query} could not be asked` };
  const answer = asked.step.observation.outcome;
  const unseen = whyUnseen(answer, promise.query);
  if (unseen !== null) return { kind: 'undecided', reason: unseen };
  switch (promise.kind) {
    case 'read-back':
      if (answer.kind !== 'success' && meansDeleted(promise.value) && isNotThere(answer, asked.operation))
        return kept();
      if (answer.kind !== 'success')
        return broken(['read-back'], 'not-readable', describeValue(promise.value), describeOutcome(answer));
      return equality(
        ['read-back', ...promise.path],
        promise.value,
        valueAt(answer.output, promise.path),
        'folded',
      );
    case 'stored': {
      if (answer.kind === 'success') return kept();
      const actual = describeOutcome(answer);
      // A name is the caller's own choice, and may be kept in another form; an id is not.
      const isName = promise.though === undefined && !/id$/i.test(promise.idField);
      if (isName && mayBeRespelled(id, promise.id))
        return { kind: 'undecided', reason: 'it may be known by its name in another form' };
      return isNotThere(answer, asked.operation)
        ? broken(['read-back'], 'not-stored', 'what was made, by its id', actual)
        : { kind: 'undecided', reason: `${promise.query} did not show what was made: ${actual}` };
    }
    case 'listed':
      return judgeListed(promise, asked, id);
    case 'unchanged':
      return judgeUnchanged(promise, before, asked);
    case 'gone': {
      const refused =
        answer.kind === 'failure' && answer.code !== null && promise.codes.includes(answer.code);
      const gone =
        refused ||
        isNotThere(answer, asked.operation) ||
        (answer.kind === 'success' && tellsDeletion(answer.output));
      return gone
        ? kept()
        : broken(
            ['read-back'],
            'still-there',
            `a refusal with ${promise.codes.join(' or ')}, or a sign that it is deleted`,
            describeOutcome(answer),
          );
    }
  }
}

/** Why an answer of the sibling query shows nothing of the entity; null where it does. */
function whyUnseen(answer: Outcome, query: string): string | null {
  if (answer.kind === 'unimplemented') return `${query} is not offered, so nothing shows what became of it`;
  const barred =
    answer.kind === 'failure' && (answer.code === 'FORBIDDEN' || answer.code === 'UNAUTHENTICATED');
  return barred ? `${query} refuses to show it to this caller (${answer.code})` : null;
}
