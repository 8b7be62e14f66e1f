import type { Meaning } from '../../model/meaning.ts';
import { stem } from '../language/words.ts';
import { entityQuery, throughQuery } from '../vocabulary/entity-query.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';

/** What is started or queued may come to be only later: that it is not shown breaks nothing, and shows nothing. */
const LATER: ReadonlySet<string> = new Set(
  ['start', 'begin', 'launch', 'initiate', 'trigger', 'queue', 'enqueue', 'run', 'execute', 'send'].map(stem),
);

/** `Ticket is created`: asked for its id afterwards, the sibling query finds it. Null where no query can see it. */
export function storedPromise(
  lexicon: Lexicon,
  words: readonly string[],
  participle: string,
): Meaning | null {
  const isLater = LATER.has(stem(participle)) || LATER.has(stem(lexicon.verb));
  const found = entityQuery(lexicon, words);
  if (found === null) return null;
  return {
    kind: 'stored',
    ...throughQuery(found),
    ...(isLater ? { later: true as const } : {}),
    strength: 'conventional',
    says: `${found.query.key}, asked afterwards, finds it${isLater ? ', sooner or later' : ''}`,
  };
}
