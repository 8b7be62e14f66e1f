import type { Meaning } from '../../model/meaning.ts';
import { NP } from '../language/noun-phrase.ts';
import { BE, phraseOf, whole } from '../language/phrase.ts';
import { allOf, valueAnd } from '../meaning.ts';
import { entityQuery, throughQuery } from '../vocabulary/entity-query.ts';
import { isOwn, type Lexicon } from '../vocabulary/lexicon.ts';
import { notFoundCodes } from './refused-with.ts';
import { valueInOutput } from './then-value.ts';

const DELETED = '(?:deleted|removed|destroyed|erased|permanently deleted|permanently removed)';
const GONE = `${NP} ${BE} (?:successfully )?${DELETED}(?: successfully)?(?: from (?:the )?(?:system|database|storage|store))?|${NP} (?:${BE} (?:now )?gone|no longer exists|can no longer be (?:found|retrieved|accessed)|cannot be (?:found|retrieved|accessed)(?: anymore)?)`;

/** `Project is deleted`: its query no longer finds it, or shows that it is deleted. */
export function thenDeleted(text: string, lexicon: Lexicon): Meaning | null {
  const match = whole(text, GONE);
  const phrase = match === null ? null : phraseOf(match[0] ?? match[1] ?? '');
  if (phrase === null || phrase.plural || lexicon.operation.kind !== 'command') return null;
  if (!isOwn(lexicon, phrase.words)) return null;
  const found = entityQuery(lexicon, phrase.words);
  if (found === null) return null;
  const codes = notFoundCodes(found.query.errors.map((error) => error.code));
  const gone: Meaning = {
    kind: 'gone',
    ...throughQuery(found),
    codes,
    strength: 'conventional',
    says: `${found.query.key}, asked afterwards, refuses with ${codes.join(' or ')}, or shows that it is deleted`,
  };
  const said = match?.[0] === undefined ? null : valueInOutput(text, lexicon);
  return said === null ? allOf([gone]) : valueAnd([said, gone]);
}
