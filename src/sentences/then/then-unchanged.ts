import type { Meaning, Path } from '../../model/meaning.ts';
import { NP } from '../language/noun-phrase.ts';
import { BE, phraseOf, whole } from '../language/phrase.ts';
import { unbound } from '../meaning.ts';
import { entityQuery, throughQuery } from '../vocabulary/entity-query.ts';
import { fieldIn } from '../vocabulary/field-in.ts';
import { isOwn, type Lexicon, lexiconOf } from '../vocabulary/lexicon.ts';

const AS_BEFORE =
  '(?:unchanged|untouched|unaffected|unmodified|unaltered|intact|the same(?: as before)?|as it was(?: before)?|as before)';
const UNCHANGED = `(?:the )?${NP} (?:(?:${BE}|remains?|stays?|(?:is|are) left) (?:still )?${AS_BEFORE}|${BE} not (?:changed|modified|altered|affected|touched)|(?:does|do) not change)`;
const ALL =
  /^(?:nothing(?: else)?|everything(?: else)?|no changes?|(?:all |any |the )?others?\b.*|all else)$/i;
const NOTHING = /^nothing (?:else )?(?:changes|changed|(?:is|was) (?:changed|modified))$/i;

/** `Balance is unchanged`, `Order stays as it was`: a query shows it before the call and after it alike. */
export function thenUnchanged(text: string, lexicon: Lexicon): Meaning | null {
  if (lexicon.operation.kind !== 'command') return null;
  const noun = whole(text, UNCHANGED)?.[0];
  if (NOTHING.test(text) || (noun !== undefined && ALL.test(noun)))
    return unbound(
      'no look shows all that could change; a sentence that names what stays as it is can be observed',
    );
  return noun === undefined ? null : (ofEntity(noun, lexicon) ?? ofField(noun, lexicon));
}

function ofEntity(noun: string, lexicon: Lexicon): Meaning | null {
  const phrase = phraseOf(noun);
  if (phrase === null || phrase.plural || !isOwn(lexicon, phrase.words)) return null;
  return unchanged(phrase.words, null, lexicon);
}

/** A field of the thing itself, by what the query answers with. */
function ofField(noun: string, lexicon: Lexicon): Meaning | null {
  const words = (lexicon.own[0] ?? []).slice(-1);
  const query = words.length === 0 ? null : (entityQuery(lexicon, words)?.query ?? null);
  const field = query === null ? null : fieldIn(lexiconOf(query, lexicon.contract), noun);
  return field === null || field.path.length === 0 ? null : unchanged(words, field.path, lexicon);
}

/** Only what the input names can be looked at before. */
function unchanged(words: readonly string[], path: Path | null, lexicon: Lexicon): Meaning | null {
  const found = entityQuery(lexicon, words);
  if (found === null || found.id.from !== 'input') return null;
  const what = path === null ? 'it' : path.join('.');
  return {
    kind: 'unchanged',
    ...throughQuery(found),
    path,
    strength: 'conventional',
    says: `${found.query.key}, asked before the call and after it, shows ${what} alike`,
  };
}
