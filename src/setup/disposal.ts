import type { Operation, OperationId } from '../model/operation.ts';
import { endsWith } from '../sentences/language/words.ts';
import { idInput, idWords } from '../sentences/vocabulary/entity-id.ts';
import { fieldsOf, requiredFields } from '../sentences/vocabulary/field.ts';
import { keyWords, namesOf } from '../sentences/vocabulary/key-words.ts';
import { lexiconOf } from '../sentences/vocabulary/lexicon.ts';
import { naturalKey } from '../sentences/vocabulary/natural-key.ts';
import { isDeleting, isDeletingByName, namedBy } from './deletions.ts';
import { isUpsert, makingCall } from './makers.ts';
import { everyone, type InputOf } from './setup-calls.ts';

/** Where a value that names what was made stands: in what was sent, or in the answer. */
export interface Source {
  readonly from: 'input' | 'output';
  readonly path: readonly (string | number)[];
}

/** A command that makes something, and how it is taken away again. */
export interface Making {
  /** Null where the contract deletes no such thing, or asks for more than is known of it. */
  readonly deletion: { readonly operation: Operation; readonly fields: ReadonlyMap<string, Source> } | null;
  /** Where its id, and those it stands under, are found, by each command that may take it away and its fields; its own first. */
  readonly named: readonly {
    readonly by: OperationId;
    readonly fields: readonly { readonly field: string; readonly source: Source }[];
  }[];
  /** Input fields in which the caller chooses what it is called; empty where the implementation does. */
  readonly chooses: readonly string[];
  /** It may as well have changed what was there: only what nothing had before was made by it for certain. */
  readonly mayReplace: boolean;
}

/** Of every command that makes something: how to take it away again. Pure. */
export function makingsOf(
  operations: readonly Operation[],
  inputOf: InputOf,
): ReadonlyMap<OperationId, Making> {
  const makings = new Map<OperationId, Making>();
  for (const operation of operations) {
    const making = operation.kind === 'command' ? makingOf(operation, operations, inputOf) : null;
    if (making !== null) makings.set(operation.id, making);
  }
  return makings;
}

function makingOf(operation: Operation, operations: readonly Operation[], inputOf: InputOf): Making | null {
  const lexicon = lexiconOf(operation, operations);
  const names = namesOf(operation).toReversed();
  for (const words of names) {
    const call = makingCall(operation, words, { lexicon, inputOf, same: [] });
    if (call === null) continue;
    const { chooses = [] } = call;
    const told = (name: string): Source | null => {
      const field = [...lexicon.inputs, ...lexicon.outputs].find(
        ({ path }) => path.length === 1 && path[0] === name,
      );
      if (field === undefined) return null;
      return { from: lexicon.inputs.includes(field) ? 'input' : 'output', path: field.path };
    };
    const plain = call.gives[`${words.at(-1)}Id`];
    const known = (name: string, isOwn: boolean): Source | null =>
      isOwn && plain !== undefined ? { from: 'output', path: plain } : told(name);
    const deletion = deletionOf(words, lexicon, known);
    const named = everyone(lexicon, words).flatMap((one) => {
      const field = one.kind === 'command' ? namedBy(one, words, operations) : null;
      const top = fieldsOf(one.input).filter(({ path }) => path.length === 1);
      const own = top.filter(({ name }) => name === field);
      // A place without an id (`zone`) tells one from another as well, where the deletion cannot do without it.
      const others = top.filter((other) => other.name !== field && (isId(other) || !other.optional));
      const fields = [...own, ...others].flatMap((each) => {
        const source = known(each.name, each.name === field && isId(each));
        return source === null ? [] : [{ field: each.name, source }];
      });
      return field !== null && fields[0]?.field === field ? [{ by: one.id, fields }] : [];
    });
    return { deletion, named, chooses, mayReplace: isUpsert(operation) };
  }
  return null;
}

function deletionOf(
  words: readonly string[],
  lexicon: ReturnType<typeof lexiconOf>,
  known: (name: string, isOwn: boolean) => Source | null,
): Making['deletion'] {
  const fitting = everyone(lexicon, words).filter(
    (one) =>
      one.kind === 'command' &&
      keyWords(one.key).product.length === 0 &&
      namesMatch(one, words) &&
      isDeleting(one, lexicon.loaded),
  );
  // What is only promised to leave something gone may do more than that (a rotation): what deletes by its name comes first.
  const [named, promised] = [true, false].map((byName) =>
    fitting.filter((one) => isDeletingByName(one) === byName),
  );
  for (const operation of [...(named ?? []), ...(promised ?? [])]) {
    const own = lexiconOf(operation, lexicon.loaded);
    const id = idInput(own, words)?.name ?? naturalKey(words, own);
    const required = requiredFields(operation.input);
    if (id === null || !required.some(({ name }) => name === id)) continue;
    const sources = required.map(
      (field) => [field.name, known(field.name, field.name === id && isId(field))] as const,
    );
    if (sources.some(([, source]) => source === null)) continue;
    return { operation, fields: new Map(sources as [string, Source][]) };
  }
  return null;
}

function isId(field: Parameters<typeof idWords>[0]): boolean {
  return idWords(field) !== null;
}

function namesMatch(operation: Operation, words: readonly string[]): boolean {
  return namesOf(operation).some((name) => endsWith(name, words));
}
