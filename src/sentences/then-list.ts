import type { Lexicon } from './lexicon.ts';
import { everyElement, filtered } from './list-filter.ts';
import { thenListLength } from './list-length.ts';
import { sorted } from './list-order.ts';
import { listPromise } from './list-promise.ts';
import type { Meaning } from './meaning.ts';
import { BE, whole } from './phrase.ts';

const RETURNED = `${BE} (?:returned|listed|shown|included|displayed|retrieved|fetched|provided)(?: in (?:the )?(?:response|result|results|output|list))?`;
const NP = "([\\p{L}\\p{N} _'’-]+?)";
const OWNER =
  '(?: (?:for|of|in|from|within|belonging to|owned by|assigned to|associated with) (?:(?:the|that|this|given|specified|requested) )*([\\p{L}\\p{N} _-]+?))?';
const MANNER = '((?:(?:paginated|filtered|matching|empty|complete|full|sorted) )*)';

/** `Paginated list of runs is returned`, `Runs list is returned`, `Only active agents are returned`. */
export function thenList(text: string, lexicon: Lexicon): Meaning | null {
  const only = whole(text, `only (?:the )?${NP}${OWNER} ${RETURNED}`);
  if (only !== null) return filtered(lexicon, only[0] ?? '', only[1] ?? null);
  const stated = whole(
    text,
    `(?:the )?${NP} (?:with|in|having) (?:(?:the )?(?:status|state) [\\p{L}_-]+|(?:the )?[\\p{L}_-]+ (?:status|state)) ${RETURNED}`,
  );
  if (stated !== null) {
    const noun = whole(text, `(?:the )?(.+?) ${RETURNED}`)?.[0] ?? '';
    return filtered(lexicon, noun, null);
  }
  const each = whole(
    text,
    `(?:all|each|every) (?:of the )?(?:returned )?${NP} (?:is|are|has|have) (?:in )?(?:(?:status|state) )?${NP}(?: (?:status|state))?`,
  );
  const held = each === null ? null : everyElement(lexicon, each[0] ?? '', each[1] ?? '');
  if (held !== null) return held;
  const counted = thenListLength(text, lexicon);
  if (counted !== null) return counted;
  const empty =
    whole(text, `no ${NP} ${RETURNED}`) ?? whole(text, `(?:the )?${NP}(?: list)? (?:is|are) empty`);
  if (empty !== null) return listPromise(lexicon, empty[0] ?? '', 'none', '', null);
  const listed =
    bare(whole(text, `(?:an? |the )?${MANNER}(list|page|results?|items) ${RETURNED}`)) ??
    whole(
      text,
      `(?:an? |the )?${MANNER}(?:list|page|array|collection|set) of (?:the )?${MANNER}(?:all )?${NP}${OWNER} ${RETURNED}`,
    ) ??
    singly(
      whole(text, `(?:an? |the )?${MANNER}${NP} (?:list|page|collection|history)${OWNER} ${RETURNED}`),
    ) ??
    bare(whole(text, `(?:the )?${MANNER}${NP}${OWNER} ${RETURNED}`));
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

function singly(groups: readonly (string | undefined)[] | null): readonly (string | undefined)[] | null {
  return groups === null ? null : [groups[0], 'list ', groups[1], groups[2]];
}

function bare(groups: readonly (string | undefined)[] | null): readonly (string | undefined)[] | null {
  return groups === null ? null : [groups[0], '', groups[1], groups[2]];
}
