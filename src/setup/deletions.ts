import { DELETING_VERBS } from '../model/deleting-verbs.ts';
import type { Operation, OperationId } from '../model/operation.ts';
import { endsWith, stem } from '../sentences/language/words.ts';
import { idInput, idWords } from '../sentences/vocabulary/entity-id.ts';
import { fieldsOf } from '../sentences/vocabulary/field.ts';
import { keyWords, namesOf } from '../sentences/vocabulary/key-words.ts';
import { lexiconOf } from '../sentences/vocabulary/lexicon.ts';
import { naturalKey } from '../sentences/vocabulary/natural-key.ts';
import { storiesOf } from './stories-of.ts';

/** A command that takes something away for good. */
export interface Deletion {
  readonly operation: Operation;
  /** The input field that names what goes; null where no single one does. */
  readonly principal: string | null;
  /** All input fields that are ids; empty where it is told nothing of the kind. */
  readonly ids: readonly string[];
}

const DELETING: ReadonlySet<string> = new Set(DELETING_VERBS.map(stem));

/** Whether the verb of its key takes something away. */
export function isDeletingByName({ key }: Pick<Operation, 'key'>): boolean {
  return DELETING.has(stem(keyWords(key).verb));
}

/** Whether it takes something away: by the verb of its key, or because a scenario promises that what it is about is gone. */
export function isDeleting(operation: Operation, operations: readonly Operation[]): boolean {
  if (isDeletingByName(operation)) return true;
  return storiesOf(operation, operations).some(
    ({ refused, then }) => refused === null && then.some(({ kind }) => kind === 'gone'),
  );
}

/** Every command that takes something away: by its verb, by what it promises, or because it travels by DELETE. Pure. */
export function deletionsOf(
  operations: readonly Operation[],
  methodOf: (operation: Operation) => string | null,
): ReadonlyMap<OperationId, Deletion> {
  return new Map(
    operations
      .filter((one) => one.kind === 'command' && (methodOf(one) === 'DELETE' || isDeleting(one, operations)))
      .map((operation) => [operation.id, deletionBy(operation, operations)]),
  );
}

function deletionBy(operation: Operation, operations: readonly Operation[]): Deletion {
  const ids = fieldsOf(operation.input)
    .filter((field) => field.path.length === 1 && idWords(field) !== null)
    .map(({ name }) => name);
  for (const words of namesOf(operation).toReversed()) {
    const principal = namedBy(operation, words, operations);
    if (principal !== null) return { operation, principal, ids };
  }
  return { operation, principal: null, ids };
}

/** The input field in which a deletion is told which of these goes. */
export function namedBy(
  operation: Operation,
  words: readonly string[],
  operations: readonly Operation[],
): string | null {
  if (!namesOf(operation).some((name) => endsWith(name, words))) return null;
  const own = lexiconOf(operation, operations);
  const name = idInput(own, words)?.name ?? naturalKey(words, own);
  return name !== null && own.inputs.some((field) => field.path.length === 1 && field.name === name)
    ? name
    : null;
}
