import { Mistake } from '../model/mistake.ts';
import type { Contract, Operation, UnreadField } from '../model/operation.ts';
import { type AuthoredParts, authoredParts } from './authored-parts.ts';
import type { AuthoredValue } from './authored-value.ts';
import { EVENT_FIELDS, OPERATION_FIELDS } from './known-fields.ts';
import { readEvent } from './read-events.ts';
import { readOperation } from './read-operation.ts';
import { sourceText } from './source-text.ts';
import { unreadFields } from './unread-fields.ts';

/**
 * Reads every operation and event among some values: duck-typed, so that objects of another copy of the authoring
 * library read alike. One object met twice (exported again by an index file) is one operation.
 * Throws Mistake `no-operations`, `duplicate-operation`, `malformed-operation`, `operation-without-output`
 * or `not-a-model`.
 */
export function readContract(values: readonly AuthoredValue[]): Contract {
  const parts = authoredParts(values);
  const events = parts.events.map(({ value, source }) => readEvent(value, source));
  const operations = parts.operations.map(({ value, source }) => readOperation(value, source, events));
  if (operations.length === 0) throw noOperations(values);
  refuseDuplicates(operations);
  return { operations, events, inert: parts.inert, unread: unreadIn(parts, operations) };
}

function unreadIn(parts: AuthoredParts, operations: readonly Operation[]): readonly UnreadField[] {
  return [
    ...parts.operations.flatMap(({ value, source }, index) =>
      unreadFields(value, OPERATION_FIELDS).map((field) => ({
        ...field,
        operation: operations[index]?.id ?? null,
        source,
      })),
    ),
    ...parts.events.flatMap(({ value, source }) =>
      unreadFields(value, EVENT_FIELDS).map((field) => ({ ...field, operation: null, source })),
    ),
  ];
}

function refuseDuplicates(operations: readonly Operation[]): void {
  const first = new Map<string, Operation>();
  for (const operation of operations) {
    const earlier = first.get(operation.id);
    if (earlier !== undefined) {
      const places = [earlier, operation].map(({ source }) => sourceText(source) ?? 'an object in memory');
      throw new Mistake({
        code: 'duplicate-operation',
        message: `${operation.id} is defined twice: in ${places.join(' and in ')}.`,
        where: sourceText(operation.source),
        mend: 'Give one of them another key or version, or load only one of the files.',
      });
    }
    first.set(operation.id, operation);
  }
}

function noOperations(values: readonly AuthoredValue[]): Mistake {
  const files = [...new Set(values.flatMap(({ source }) => source.file ?? []))];
  const looked = files.length === 0 ? 'what was given' : files.slice(0, 5).join(', ');
  const more = files.length > 5 ? ` and ${files.length - 5} more` : '';
  return new Mistake({
    code: 'no-operations',
    message: `There is no operation in ${looked}${more}.`,
    where: files[0] ?? null,
    mend: 'Export at least one defineCommand(…) or defineQuery(…).',
  });
}
