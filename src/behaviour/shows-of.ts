import type { Shower } from '../model/behaviour.ts';
import { endsWith } from '../sentences/language/words.ts';
import { askedById } from '../sentences/vocabulary/entity-query.ts';
import { namesOf } from '../sentences/vocabulary/key-words.ts';
import { holderOf } from '../sentences/vocabulary/locate-value.ts';
import { statesOf } from '../setup/setup-calls.ts';
import { lexiconIn, type Subject } from './reading.ts';

/** Queries that show one of them, asked by its id. */
export function showsOf(subject: Subject): readonly Shower[] {
  return subject.operations.flatMap((query): readonly Shower[] => {
    if (!namesOf(query).some((name) => endsWith(name, subject.words))) return [];
    // `runId` names a run, whatever runs: the key says whose.
    const idField = askedById(query, subject.words.slice(-1));
    if (idField === null) return [];
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
        holder,
        status: state === undefined || states.length > 1 ? null : { path: state.path, values: state.values },
        because: { from: 'schema', pointer: '/io/input', text: `${idField} is all that it asks for` },
      },
    ];
  });
}
