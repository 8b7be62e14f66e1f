import { whole } from './language/phrase.ts';
import type { Lexicon } from './vocabulary/lexicon.ts';

const ANSWERING =
  '(?:the )?(?:system|api|operation|service|server|endpoint|query|command|call|request|it|app|application|backend)';
const ASKING = '(?:the )?(?:user|caller|client|customer|admin|member|buyer|seller|operator)';
const NOTHING =
  /^(?:no|nothing|none|null|not|either|neither|both)\b|\b(?:or|if|unless|when|after|before|until)\b/i;

const ANSWERED = `(?:${ANSWERING} )?(?:returns|responds with) (.+)`;
const SEEN = `${ASKING} (?:sees|receives|gets|is shown|can see) (.+)`;

/** `Returns the ticket`, `System returns a list of tickets`, `Success response` as the passive sentence they mean. */
export function toldPlainly(text: string, lexicon: Lexicon): string {
  if (
    whole(
      text,
      '(?:an? )?success(?:ful)?(?: response| result)?|(?:returns|responds with) (?:an? )?success(?:ful response)?',
    ) !== null
  )
    return 'Success is returned';
  if (
    whole(
      text,
      '(?:an? |the )?empty (?:list|array|collection|page|result|results|result set|result list|list of results)',
    ) !== null
  )
    return 'Empty list is returned';
  if (
    whole(
      text,
      '(?:an? |the )?empty (?:array|collection|result set|result list|results) (?:is|are) returned',
    ) !== null
  )
    return 'Empty list is returned';
  const listed = whole(text, '(?:an? |the )?(?:paginated |filtered |full )*(?:list|page) of [\\p{L} _-]+');
  if (
    listed !== null &&
    lexicon.operation.kind === 'query' &&
    !/ (?:is|are|was|were|not|be|been) /i.test(text)
  )
    return `${text} is returned`;
  const done = whole(
    text,
    '(?:the )?(?:system|service|platform|application|backend) ([\\p{L}]{3,}s) ((?:an? |the )?[\\p{L} _-]+)',
  );
  const base = done?.[0]?.toLowerCase() ?? '';
  if (
    done !== null &&
    !/^(?:returns|emits|publishes|raises|fires|throws|responds|does|has|is|was|becomes|turns|remains|stays|changes|moves|goes|enters)$/.test(
      base,
    ) &&
    !NOTHING.test(done[1] ?? '')
  )
    return `${done[1]} is ${base.endsWith('es') ? base.slice(0, -1) : `${base.slice(0, -1)}e`}d`;
  const paged = whole(text, '(?:the )?([\\p{L} _-]+?) are paginated')?.[0];
  if (paged !== undefined)
    return `Paginated list of ${/^(?:results?|items)$/i.test(paged) ? 'results' : paged} is returned`;
  const returned = whole(text, ANSWERED) ?? (lexicon.operation.kind === 'query' ? whole(text, SEEN) : null);
  const what = returned?.[0];
  if (what === undefined || NOTHING.test(what)) return text;
  return `${what} ${/s$/.test(what) && !/(?:ss|us|is)$/.test(what) ? 'are' : 'is'} returned`;
}
