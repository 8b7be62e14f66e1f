import { isMistake, Mistake } from '../../model/mistake.ts';
import type { Contract, Operation } from '../../model/operation.ts';
import { extended, extensionsAmong, refuseLost } from '../authoring/extend-operation.ts';
import { joined, refuseLate } from './already-read.ts';
import { type AuthoredParts, authoredParts } from './authored-parts.ts';
import type { AuthoredValue } from './authored-value.ts';
import { EVENT_FIELDS, OPERATION_FIELDS } from './known-fields.ts';
import { readEvent } from './read-events.ts';
import { readOperation } from './read-operation.ts';
import { sourceText } from './source-text.ts';
import { unreadFields } from './unread-fields.ts';

/**
 * Reads every operation and event among some values: duck-typed, so that objects of another copy of the authoring
 * library read alike; contracts that were read before are joined with the others. One object met twice (exported again by an index file) is one operation. `onTrouble` hears of
 * each part that cannot be read, and the others are; by default the first is thrown.
 * Throws Mistake `no-operations`, `duplicate-operation`, `malformed-operation`, `operation-without-output`,
 * `extension-without-operation` or `not-a-model`.
 */
export function readContract(
  values: readonly AuthoredValue[],
  onTrouble: (mistake: Mistake) => void = refuse,
): Contract {
  const parts = authoredParts(values);
  const extensions = extensionsAmong(values);
  const events = readEach(parts.events, ({ value, source }) => readEvent(value, source), onTrouble);
  const loaded = joined(parts.loaded);
  refuseLate(extensions, loaded);
  const specs = [...events.map(({ read }) => read), ...loaded.events];
  const authored = readEach(
    parts.operations,
    ({ value, source }) => readOperation(extended(value, extensions), source, specs),
    onTrouble,
  );
  const operations = [...authored.map(({ read }) => read), ...loaded.operations];
  if (parts.operations.length + operations.length === 0) throw noOperations(values);
  refuseDuplicates(operations);
  refuseLost(extensions, operations);
  const unread = [
    ...(loaded.unread ?? []),
    ...authored.flatMap(({ part: { value, source }, read: { id } }) =>
      unreadFields(value, OPERATION_FIELDS).map((field) => ({ ...field, operation: id, source })),
    ),
    ...events.flatMap(({ part: { value, source } }) =>
      unreadFields(value, EVENT_FIELDS).map((field) => ({ ...field, operation: null, source })),
    ),
  ];
  return { ...loaded, operations, events: specs, inert: [...parts.inert, ...loaded.inert], unread };
}

type Part = AuthoredParts['operations'][number];

/** Each part as it reads; what cannot be read goes to `onTrouble`. */
function readEach<R>(
  parts: readonly Part[],
  read: (part: Part) => R,
  onTrouble: (mistake: Mistake) => void,
): readonly { readonly part: Part; readonly read: R }[] {
  return parts.flatMap((part) => {
    try {
      return [{ part, read: read(part) }];
    } catch (error) {
      if (!isMistake(error)) throw error;
      onTrouble(error);
      return [];
    }
  });
}

function refuse(mistake: Mistake): never {
  throw mistake;
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
        hint: 'Give one of them another key or version, or load only one of the files.',
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
    hint: 'Export at least one defineCommand(…) or defineQuery(…).',
  });
}
