import { entityQuery } from './entity-query.ts';
import { isOwn, type Lexicon } from './lexicon.ts';
import { allOf, type Meaning, unbound } from './meaning.ts';
import { BE, phraseOf, whole } from './phrase.ts';
import { notFoundCodes } from './refused-with.ts';
import { thenAudit } from './then-audit.ts';
import { thenChange } from './then-change.ts';
import { thenDone } from './then-done.ts';
import { thenError } from './then-error.ts';
import { thenEvent } from './then-event.ts';
import { thenField } from './then-field.ts';
import { thenList } from './then-list.ts';
import { thenReturned } from './then-returned.ts';
import { thenValue } from './then-value.ts';

const NP = "([\\p{L}\\p{N} _'’-]+?)";
const DELETED = '(?:deleted|removed|destroyed|erased|permanently deleted|permanently removed)';

const SUBJECTS = `${NP} and ${NP} are (updated|changed|saved|modified|stored|persisted|set|recorded)`;
const VERBS = `${NP} (is|are) ([\\p{L}]+) and ([\\p{L}]+ed)`;
const GONE = `${NP} ${BE} (?:successfully )?${DELETED}(?: successfully)?(?: from (?:the )?(?:system|database|storage|store))?|${NP} (?:${BE} (?:now )?gone|no longer exists|can no longer be (?:found|retrieved|accessed)|cannot be (?:found|retrieved|accessed)(?: anymore)?)`;

/** What a Then-sentence promises in this contract. Every pattern explains the whole sentence. */
export function understandThen(text: string, lexicon: Lexicon): Meaning {
  const one = single(text, lexicon);
  if (one !== null && one.kind !== 'unbound') return one;
  const halves = halvesOf(text);
  if (halves.length > 1 && halves.length <= 4) {
    const meanings = halves.map((half) => single(half, lexicon));
    if (meanings.every((meaning) => meaning !== null && meaning.kind !== 'unbound')) {
      return allOf(meanings.filter((meaning) => meaning !== null));
    }
  }
  return one ?? unbound('no pattern explains the whole sentence with what this contract names');
}

/** What `and` joins: sentences, subjects of one verb (`name and price are updated`), or verbs of one subject. */
function halvesOf(text: string): readonly string[] {
  const subjects = whole(text, SUBJECTS);
  if (subjects !== null) return [`${subjects[0]} is ${subjects[2]}`, `${subjects[1]} is ${subjects[2]}`];
  const verbs = whole(text, VERBS);
  if (verbs !== null) return [`${verbs[0]} ${verbs[1]} ${verbs[2]}`, `${verbs[0]} ${verbs[1]} ${verbs[3]}`];
  return text.split(/,? and /i);
}

function single(text: string, lexicon: Lexicon): Meaning | null {
  return (
    thenError(text, lexicon) ??
    thenEvent(text, lexicon) ??
    thenAudit(text, lexicon) ??
    thenValue(text, lexicon) ??
    thenField(text, lexicon) ??
    deleted(text, lexicon) ??
    thenList(text, lexicon) ??
    thenReturned(text, lexicon) ??
    thenDone(text, lexicon) ??
    thenChange(text, lexicon)
  );
}

/** `Project is deleted`: its query no longer finds it. */
function deleted(text: string, lexicon: Lexicon): Meaning | null {
  const match = whole(text, GONE);
  const phrase = match === null ? null : phraseOf(match[0] ?? match[1] ?? '');
  if (
    phrase === null ||
    phrase.plural ||
    lexicon.operation.kind !== 'command' ||
    !isOwn(lexicon, phrase.words)
  )
    return null;
  const found = entityQuery(lexicon, phrase.words);
  if (found === null) return null;
  const codes = notFoundCodes(found.query.errors.map((error) => error.code));
  const says = `${found.query.key}, asked afterwards, refuses with ${codes.join(' or ')}`;
  return {
    kind: 'gone',
    query: found.query.id,
    idField: found.idField,
    id: found.id,
    codes,
    strength: 'conventional',
    says,
  };
}
