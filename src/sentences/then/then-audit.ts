import type { Meaning } from '../../model/meaning.ts';
import { isActOf } from '../language/act-noun.ts';
import { patternOf } from '../language/pattern.ts';
import { BE } from '../language/phrase.ts';
import { endsWith, splitWords } from '../language/words.ts';
import { unbound } from '../meaning.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';

const WRITTEN = '(?:recorded|created|written|logged|added|stored)';
const AUDIT = '(?:audit(?: log| trail)?(?: entry| record| event)?)';
const GENERAL = patternOf(
  `^(?:an? |the )?${AUDIT} ${BE} ${WRITTEN}$|^(?:the )?(?:action|operation|change|call|request) ${BE} (?:audited|(?:${WRITTEN}|noted) (?:in|to) the audit (?:log|trail))$`,
  'iu',
);
const ACT_AUDITED = patternOf(
  `^(?:an? |the )?([\\p{L}][\\p{L}\\p{N} _.-]*?) (?:${BE} (?:audited|(?:${WRITTEN}|noted) (?:in|to) the audit (?:log|trail))|(?:appears|shows up|can be seen|${BE} visible) in the audit (?:log|trail))$`,
  'iu',
);
const NAMED = patternOf(
  `^(?:an? |the )?["'\`]?([\\p{L}][\\p{L}\\p{N}_.-]*)["'\`]? ${AUDIT} ${BE} ${WRITTEN}$`,
  'iu',
);

/** `Audit entry is recorded`, `run.cancelled audit entry is written`. */
export function thenAudit(text: string, lexicon: Lexicon): Meaning | null {
  const { audit, id } = lexicon.operation;
  if (GENERAL.test(text)) {
    if (audit.length === 0) return unbound(`${id} declares no audit entry`);
    return {
      kind: 'audit-recorded',
      keys: audit,
      strength: 'conventional',
      says: `audit entries ${audit.join(', ')} are recorded`,
    };
  }
  const act = ACT_AUDITED.exec(text)?.[1];
  const name = act ?? NAMED.exec(text)?.[1];
  if (name === undefined || /^no\b/i.test(name)) return null;
  const said = splitWords(name);
  // `The check-in is audited`: the act by its noun, where it is the verb of the key.
  const keys = audit.filter((key) => {
    const words = splitWords(key);
    return endsWith(words, said) || (act !== undefined && isNamedBy(words, said));
  });
  if (keys.length !== 1) return unbound(`${id} declares no audit entry ${name}`);
  return {
    kind: 'audit-recorded',
    keys,
    strength: 'explicit',
    says: `audit entry ${keys.join('')} is recorded`,
  };
}

/** `cancellation`, `the check-in`, `the decision`: the act by its noun. */
function isNamedBy(key: readonly string[], said: readonly string[]): boolean {
  const tail = key.slice(-said.length);
  return tail.length === said.length && tail.every((word, index) => isActOf(said[index] ?? '', word));
}
