import type { AskedBy, Maker, Shower } from '../model/behaviour.ts';
import type { Operation } from '../model/operation.ts';
import { endsWith } from '../sentences/language/words.ts';
import { askedById, isTold } from '../sentences/vocabulary/entity-query.ts';
import { requiredFields } from '../sentences/vocabulary/field.ts';
import { keyWords, namesOf } from '../sentences/vocabulary/key-words.ts';
import { holderOf } from '../sentences/vocabulary/locate-value.ts';
import { askedByName } from '../sentences/vocabulary/natural-name.ts';
import { READS } from '../sentences/vocabulary/reading-verbs.ts';
import { statesOf } from '../setup/setup-calls.ts';
import { lexiconIn, type Subject } from './reading.ts';

/** Queries that show one of them, asked by its id, and by what it stands in where whoever makes one is told the same. */
export function showsOf(subject: Subject, makers: readonly Maker[]): readonly Shower[] {
  return subject.near.flatMap((query): readonly Shower[] => {
    if (!namesOf(query).some((name) => endsWith(name, subject.words))) return [];
    // `runId` names a run, whatever runs: the key says whose.
    const asked = askedBy(query, subject);
    if (asked === null || !isMadeWithin(asked.within, makers, subject)) return [];
    const { idField, within } = asked;
    const lexicon = lexiconIn(query, subject);
    const holder = holderOf(lexicon, subject.words) ?? [];
    const states = statesOf(lexicon).filter(
      ({ path }) => path.length === holder.length + 1 && holder.every((part, at) => path[at] === part),
    );
    const [state] = states;
    return [
      {
        operation: query.id,
        idField,
        within,
        holder,
        status: state === undefined || states.length > 1 ? null : { path: state.path, values: state.values },
        because: {
          from: 'schema',
          pointer: '/io/input',
          text: `${[idField, ...within].join(' and ')} is all that it asks for`,
        },
      },
    ];
  });
}

/** Inputs of what they stand in. */
export function placesOf(shows: readonly Shower[]): readonly string[] {
  return [...new Set(shows.flatMap(({ within }) => within))];
}

function askedBy(query: Operation, { words, named }: Subject): AskedBy | null {
  const byId = askedById(query, words.slice(-1));
  if (byId !== null) return byId;
  const name = named === null || query.kind !== 'query' ? null : askedByName(query, words);
  if (name !== null && sameNames(name.within, named?.within ?? []))
    return { idField: name.key, within: name.within };
  // A declared error may say what the name is where the field does not look like one.
  const required = requiredFields(query.input);
  const [only] = required;
  const isRead =
    query.kind === 'query' && READS.has(keyWords(query.key).verb) && keyWords(query.key).product.length === 0;
  return isRead && only?.name === named?.key && required.length === 1
    ? { idField: only?.name ?? '', within: [] }
    : null;
}

/** Of what no command makes, or makes elsewhere, it is not known what it stands in. */
function isMadeWithin(within: readonly string[], makers: readonly Maker[], { operations }: Subject): boolean {
  if (within.length === 0) return true;
  const making = operations.filter(({ id }) => makers.some(({ operation }) => operation === id));
  return making.length > 0 && making.every((operation) => isTold(operation, within));
}

function sameNames(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((name) => others.includes(name));
}
