import type { DeclaredEvent, Operation } from '../model/operation.ts';
import { isSameVerb } from './event-subject.ts';
import { namesMany } from './example-comparison.ts';

/** Words by which a contract says that an event comes with some successes only. */
const CONDITION =
  /\b(if|unless|only|until|once|above|below|over|under|more|less|than|exceed\w*|reach\w*|limit|threshold|first|last|fail\w*|error|reject\w*|refus\w*|not|no|later|eventually|async\w*)\b/i;

/**
 * Does every success of the operation emit that event, as far as the contract says? It does where the event tells of
 * what the operation does (`run.cancel`, `run.cancelled`), or is the only one and tells of the same kind of entity, and
 * its `when` makes no condition. A call that names many may well have succeeded with none of them.
 */
export function comesWithSuccess({ key, emits }: Operation, event: DeclaredEvent, input: unknown): boolean {
  if (CONDITION.test(event.when) || namesMany(input)) return false;
  const [entity, verb = ''] = event.key.split(/[._]/).slice(-2);
  const [own, does = ''] = key.split('.').slice(-2);
  if (isSameVerb(does, verb)) return entity === own || emits.length === 1;
  return emits.length === 1 && entity === own && !CONDITION.test(verb);
}
