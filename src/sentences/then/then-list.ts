import type { Meaning } from '../../model/meaning.ts';
import { NP } from '../language/noun-phrase.ts';
import { BE, phraseOf, whole } from '../language/phrase.ts';
import { sameWords, singular, splitWords } from '../language/words.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';
import { listField } from '../vocabulary/list-field.ts';
import { distinct } from './list-distinct.ts';
import { elementsSaid } from './list-elements.ts';
import { everyElement, everyElementNamed, everyElementOf, filtered } from './list-filter.ts';
import { thenListLength } from './list-length.ts';
import { sorted } from './list-order.ts';
import { listPromise } from './list-promise.ts';

const RETURNED = `${BE} (?:returned|listed|shown|included|displayed|retrieved|fetched|provided)(?: in (?:the )?(?:response|result|results|output|list))?`;
const OWNER =
  '(?: (?:for|of|in|from|within|belonging to|owned by|assigned to|associated with) (?:(?:the|that|this|given|specified|requested) )*([\\p{L}\\p{N} _-]+?))?';
const MANNER = '((?:(?:paginated|filtered|matching|empty|complete|full|sorted) )*)';

const ONLY_OF = OWNER.replace('for|', 'for|on|at|under|by|');
const ONLY = `only (?:the )?${NP}${ONLY_OF} ${RETURNED}`;
const STATED = `(?:the )?${NP} (?:with|in|having) (?:(?:the )?(?:status|state) [\\p{L}_-]+|(?:the )?[\\p{L}_-]+ (?:status|state)) ${RETURNED}`;
const STATED_NOUN = `(?:the )?(.+?) ${RETURNED}`;
const EACH = `(?:all|each|every) (?:of the )?(?:returned )?${NP} (?:is|are|has|have) (?:in )?(?:(?:status|state) )?${NP}(?: (?:status|state))?`;
const EACH_IN = `(?:all|each|every) (?:of the )?(?:returned )?${NP} (?:belongs? to|(?:is|are) for) (?:(?:the|that|this|given|requested|specified) )+([\\p{L}\\p{N} _-]+)`;
const EACH_OF = `(?:all|each|every) (?:of the )?(?:returned )?${NP} (?:is|are|has|have)(?: of| in| with| for)? (?:the )?([\\p{L}_-]+ [\\p{L}\\p{N}_-]+)`;
const NONE = `no (?:matching )?${NP} (?:${RETURNED}|${BE} found)|there (?:is|are) no ${NP}(?: in (?:the )?(?:response|result|results|output|list))?`;
const EMPTY = `(?:the )?${NP}(?: list)? (?:is|are) empty`;
const LISTED = `(?:an? |the )?${MANNER}(list|page|results?|items) ${RETURNED}`;
const LIST_OF = `(?:an? |the )?${MANNER}(?:list|page|array|collection|set) of (?:the )?${MANNER}(?:all )?${NP}${OWNER} ${RETURNED}`;
const NAMED_LIST = `(?:an? |the )?${MANNER}${NP} (?:list|page|collection|history)${OWNER} ${RETURNED}`;
const GROUPED = `(?:the )?${NP} (?:per|(?:grouped )?by|for each) ${NP} ${RETURNED}`;
const PLAIN = `(?:the )?${MANNER}${NP}${OWNER} ${RETURNED}`;

/** `Paginated list of runs is returned`, `Runs list is returned`, `Only active agents are returned`. */
export function thenList(said: string, lexicon: Lexicon): Meaning | null {
  const text = said.replace(
    /^((?:all|each|every) [\p{L} ]+?) in (?:the )?(?:list|page|response|results?|output) (?=is |are |has |have )/iu,
    '$1 ',
  );
  const only = whole(text, ONLY);
  if (only !== null) return filtered(lexicon, only[0] ?? '', only[1] ?? null);
  const stated = whole(text, STATED);
  if (stated !== null) {
    const noun = whole(text, STATED_NOUN)?.[0] ?? '';
    return filtered(lexicon, noun, null);
  }
  const single = distinct(text, lexicon);
  if (single !== null) return single;
  const each = whole(text, EACH);
  const held = each === null ? null : everyElement(lexicon, each[0] ?? '', each[1] ?? '');
  if (held !== null) return held;
  const owned = whole(text, EACH_IN);
  if (owned !== null) return everyElementOf(lexicon, owned[0] ?? '', owned[1] ?? '');
  const kind = whole(text, EACH_OF);
  const [value = '', name = ''] = (kind?.[1] ?? '').split(' ');
  const named =
    kind === null
      ? null
      : (everyElementNamed(lexicon, kind[0] ?? '', `${value} ${name}`) ??
        everyElementNamed(lexicon, kind[0] ?? '', `${name} ${value}`));
  if (named !== null) return named;
  const counted = thenListLength(text, lexicon);
  if (counted !== null) return counted;
  const elements = elementsSaid(text, lexicon);
  if (elements !== null) return elements;
  const empty = whole(text, NONE) ?? whole(text, EMPTY);
  if (empty !== null) return listPromise(lexicon, empty[0] ?? empty[1] ?? '', 'none', '', null);
  const grouped = whole(text, GROUPED);
  if (grouped !== null && hasPart(grouped[0] ?? '', grouped[1] ?? '', lexicon))
    return listPromise(lexicon, grouped[0] ?? '', 'any', '', null);
  const listed =
    bare(whole(text, LISTED)) ??
    whole(text, LIST_OF) ??
    singly(whole(text, NAMED_LIST)) ??
    bare(whole(text, PLAIN));
  if (listed === null) return sorted(text, lexicon);
  const manner = `${listed[0] ?? ''}${listed[1] ?? ''}`.toLowerCase();
  return listPromise(
    lexicon,
    listed[2] ?? '',
    manner.includes('empty') ? 'none' : 'any',
    manner,
    listed[3] ?? null,
  );
}

/** `counts per stage`: a list whose elements say which stage they are of. */
function hasPart(noun: string, part: string, lexicon: Lexicon): boolean {
  const words = phraseOf(part)?.words ?? [];
  const list = listField(lexicon, phraseOf(noun)?.words ?? ['']);
  return (
    list?.elements.some(
      ({ path, name }) => path.length === 1 && sameWords(splitWords(name).map(singular), words),
    ) === true
  );
}

function singly(groups: readonly (string | undefined)[] | null): readonly (string | undefined)[] | null {
  return groups === null ? null : [groups[0], 'list ', groups[1], groups[2]];
}

function bare(groups: readonly (string | undefined)[] | null): readonly (string | undefined)[] | null {
  return groups === null ? null : [groups[0], '', groups[1], groups[2]];
}
