import { echoPromise } from './entity-promise.ts';
import { entityQuery } from './entity-query.ts';
import { isOwn, type Lexicon } from './lexicon.ts';
import { allOf, type Meaning, unbound, valueAnd } from './meaning.ts';
import { BE, type Phrase, phraseOf, whole } from './phrase.ts';
import { thenAudit } from './then-audit.ts';
import { echoes, thenEffect } from './then-effect.ts';
import { notFoundCodes, thenError } from './then-error.ts';
import { thenEvent } from './then-event.ts';
import { fieldIn, thenField } from './then-field.ts';
import { thenList } from './then-list.ts';
import { thenReturned } from './then-returned.ts';
import { thenValue, valueInOutput } from './then-value.ts';
import { fold, stem } from './words.ts';

const NP = "([\\p{L}\\p{N} _'’-]+?)";
const DELETED = '(?:deleted|removed|destroyed|erased|permanently deleted|permanently removed)';

/** What a Then-sentence promises in this contract. Every pattern explains the whole sentence. */
export function understandThen(text: string, lexicon: Lexicon): Meaning {
  const one = single(text, lexicon);
  if (one !== null && one.kind !== 'unbound') return one;
  const halves = text.split(/,? and /i);
  if (halves.length > 1 && halves.length <= 4) {
    const meanings = halves.map((half) => single(half, lexicon));
    if (meanings.every((meaning) => meaning !== null && meaning.kind !== 'unbound')) {
      return allOf(meanings.filter((meaning) => meaning !== null));
    }
  }
  return one ?? unbound('no pattern explains the whole sentence with what this contract names');
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
    done(text, lexicon)
  );
}

/** `Project is deleted`: its query no longer finds it. */
function deleted(text: string, lexicon: Lexicon): Meaning | null {
  const match = whole(
    text,
    `${NP} ${BE} (?:successfully )?${DELETED}(?: successfully)?|${NP} (?:no longer exists|can no longer be (?:found|retrieved|accessed)|cannot be (?:found|retrieved|accessed)(?: anymore)?)`,
  );
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

/** `New tool is created`, `Sync run starts`, `Agent is updated with new name`: the participle or the verb alone. */
function done(text: string, lexicon: Lexicon): Meaning | null {
  const adorned = whole(
    text,
    `${NP} ${BE} (?:successfully )?([\\p{L}]+) with (?:(?:the|a|an|given|new|provided|specified|supplied|requested|correct|updated) )*${NP}`,
  );
  const passive = whole(
    text,
    `(?:an? |the )?(?:new )?${NP} ${BE} (?:successfully )?([\\p{L}]+)(?: successfully)?`,
  );
  const active = adorned ?? passive ?? whole(text, `(?:an? |the )?(?:new )?${NP} (starts|begins)`);
  const marked = whole(text, `${NP} ${BE} marked (?:as )?([\\p{L}]+)`);
  const marks = marked === null ? null : phraseOf(marked[0] ?? '');
  if (marks !== null && stem(marked?.[1] ?? '') === stem(lexicon.verb))
    return thenEffect(marks, marked?.[1] ?? '', lexicon);
  const phrase = active === null ? null : phraseOf((active[0] ?? '').replace(/^(?:an? |the )?new /i, ''));
  const participle = active?.[1] ?? '';
  if (phrase === null || /ing$/i.test(participle)) return null;
  if (adorned !== null) return doneWith(phrase, participle, adorned[2] ?? '', lexicon);
  return (
    thenEffect(phrase, participle, lexicon) ??
    valuedEffect(phrase, participle, lexicon) ??
    changedField(phrase, participle, lexicon)
  );
}

/** `created with the given name and slug`: these inputs come back. */
function doneWith(phrase: Phrase, participle: string, names: string, lexicon: Lexicon): Meaning | null {
  const effect = thenEffect(phrase, participle, lexicon);
  const known = echoes(lexicon);
  const fields = names
    .split(/, and |, | and /i)
    .map((name) =>
      known.find((echo) => fold(echo.input) === fold(name.replace(/^(?:the|an?|new|given) /i, ''))),
    );
  const found = fields.filter((field) => field !== undefined);
  if (effect === null || found.length !== fields.length) return null;
  return allOf([effect, ...echoPromise(found)].filter(({ strength }) => strength !== 'weak'));
}

/** `Draft agent is created`. */
function valuedEffect(phrase: Phrase, participle: string, lexicon: Lexicon): Meaning | null {
  const [first = '', ...rest] = phrase.words;
  const effect =
    rest.length === 0 ? null : thenEffect({ words: rest, plural: phrase.plural }, participle, lexicon);
  const value = effect === null ? null : valueInOutput(`${rest.join(' ')} is ${first}`, lexicon);
  return effect === null || value === null ? null : valueAnd([effect, value]);
}

/** `Agent name is updated`, `Changes are saved`: what was sent comes back. */
function changedField(phrase: Phrase, participle: string, lexicon: Lexicon): Meaning | null {
  if (
    !/^(?:updated|changed|modified|saved|set|applied|persisted|stored|renamed)$/i.test(participle) ||
    lexicon.operation.kind !== 'command'
  )
    return null;
  const known = echoes(lexicon);
  if (/^(?:change|update|modification)$/.test(phrase.words.join(' '))) return echoPromise(known)[0] ?? null;
  const field = fieldIn(lexicon, phrase.words.join(' '));
  return field === null
    ? null
    : (echoPromise(known.filter((echo) => echo.path.join('.') === field.path.join('.')))[0] ?? null);
}
