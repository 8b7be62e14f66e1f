import type { StoredValue } from '../model/case.ts';
import { isNotFound, namesField, subjectOf } from '../model/not-found.ts';
import type { Operation } from '../model/operation.ts';
import { idInput } from '../sentences/vocabulary/entity-id.ts';
import { lexiconOf } from '../sentences/vocabulary/lexicon.ts';
import { naturalName } from '../sentences/vocabulary/natural-key.ts';
import { toldName } from '../sentences/vocabulary/natural-name.ts';
import { isMade, isNaming } from '../setup/makers.ts';
import type { InputOf } from '../setup/setup-calls.ts';

/**
 * Input fields that name an entity which has to exist: required ids (`id`, `runId`) that a declared
 * not-found error speaks of, or that a sibling operation gives back under the same name; and natural keys
 * (`slug`, `plate`) where a not-found error names the field itself.
 */
export function entityFieldsOf(
  operation: Operation,
  siblings: readonly Operation[],
  input: StoredValue | null,
): string[] {
  if (
    operation.input === null ||
    input?.form !== 'json' ||
    typeof input.value !== 'object' ||
    input.value === null
  )
    return [];
  const given = input.value as Readonly<Record<string, unknown>>;
  return Object.keys(given).filter((field) => {
    const names = /^id$|[a-z]Id$|_id$/.test(field)
      ? isSpokenOf(operation, field) ||
        siblings.some((sibling) => sibling.id !== operation.id && givesBack(sibling, field))
      : isKey(given[field]) &&
        operation.errors.some((error) => isNotFound(error) && namesField(error, field));
    // Last, for it asks the model.
    return names && isRequired(operation, given, field);
  });
}

function isRequired(operation: Operation, input: Readonly<Record<string, unknown>>, field: string): boolean {
  const { [field]: _, ...without } = input;
  return operation.input?.check(without, 'wire').ok === false;
}

function isSpokenOf(operation: Operation, field: string): boolean {
  const entity = field.replace(/_?id$/i, '').replaceAll('_', '').toLowerCase();
  return operation.errors.some((error) => {
    if (!isNotFound(error)) return false;
    const subject = subjectOf(error);
    return (
      subject === entity ||
      entity === '' ||
      (subject === '' && operation.errors.filter(isNotFound).length === 1)
    );
  });
}

function isKey(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

/** A command whose documented output carries that field brings such an entity into being. */
function givesBack(sibling: Operation, field: string): boolean {
  if (sibling.kind !== 'command' || field === 'id') return false;
  return sibling.examples.some(({ input, output }) => hasField(output, field) && !hasField(input, field));
}

function hasField(value: unknown, field: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, field);
}

/**
 * Input fields by which it is told the name of what has to exist (`name`, and the `vhost` it stands in), where things of the kind go
 * by a name and a command of the contract makes them.
 */
export function namedFieldsOf(
  operation: Operation,
  loaded: readonly Operation[],
  inputOf: InputOf,
): readonly string[] {
  if (isNaming(operation)) return [];
  const lexicon = lexiconOf(operation, loaded);
  for (const words of lexicon.own) {
    const named = idInput(lexicon, words) === null ? naturalName(words, lexicon) : null;
    const told = named === null ? null : toldName(operation, words, named);
    if (told === null) continue;
    return isMade(words, { lexicon, inputOf, same: [] }) ? [told.key, ...told.within] : [];
  }
  return [];
}
