import type { Meaning } from '../../model/meaning.ts';
import { quoted } from '../language/phrase.ts';
import { splitWords } from '../language/words.ts';
import { idInput } from '../vocabulary/entity-id.ts';
import { entityQuery, throughQuery } from '../vocabulary/entity-query.ts';
import { fieldsOf } from '../vocabulary/field.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';
import { holderOf, type Located, locateValue } from '../vocabulary/locate-value.ts';

/** The entity, asked for through its sibling query after the call, has this value. */
export function readBack(lexicon: Lexicon, words: readonly string[], value: string): Meaning | null {
  return asked(lexicon, words, value)?.meaning ?? null;
}

/**
 * What an output says of an entity that was there before the call must also be true of the entity itself:
 * the same field of the sibling query shows it. Null where no query has that field, and for values that an
 * entity leaves by itself (`pending`, `running`), which may be gone when it is asked.
 */
export function standsAfterwards(
  lexicon: Lexicon,
  words: readonly string[],
  value: string,
  { field }: Located,
): Meaning | null {
  if (lexicon.operation.kind !== 'command' || idInput(lexicon, words) === null || isPassing(value))
    return null;
  const found = asked(lexicon, words, value);
  return found !== null && found.name === field.name ? found.meaning : null;
}

const PASSING =
  /^(?:.*ing|queued|scheduled|started|submitted|requested|enqueued|sent|progress|in progress|created|triggered|initiated)$/i;

function isPassing(value: string): boolean {
  return PASSING.test(splitWords(value).join(' '));
}

function asked(
  lexicon: Lexicon,
  words: readonly string[],
  value: string,
): { readonly name: string; readonly meaning: Meaning } | null {
  const found = entityQuery(lexicon, words);
  if (found === null) return null;
  const there: Lexicon = { ...lexicon, operation: found.query, outputs: fieldsOf(found.query.output) };
  const place = locateValue(there, holderOf(there, words) ?? [], value, null);
  if (place === null || place.by === 'free') return null;
  return {
    name: place.field.name,
    meaning: {
      kind: 'read-back',
      ...throughQuery(found),
      path: place.field.path,
      value: place.value,
      strength: 'conventional',
      says: `${found.query.key}, asked afterwards, answers with ${place.field.path.join('.')} ${quoted(place.value)}`,
    },
  };
}
