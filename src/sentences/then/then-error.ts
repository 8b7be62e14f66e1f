import type { Meaning } from '../../model/meaning.ts';
import { STANDARD_CODES } from '../../model/standard-codes.ts';
import { RETURNED, STATUS, SUBJECT } from '../language/error-words.ts';
import type { Match } from '../language/pattern.ts';
import { BE, whole, wholePattern } from '../language/phrase.ts';
import { unbound } from '../meaning.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';
import { errorProse } from './error-prose.ts';
import { refusedWith } from './refused-with.ts';

const CODE = '["\'`]?([A-Z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)*)["\'`]?';

const OTHERWISE =
  'no|not(?! found)|never|neither|nor|only|some|every|each|one|two|first|second|last|another|other|when|if|unless|and|or|without|previous|next';
/** A quantity or a denial in front says something else than that this call is refused. */
const COUNTED = new RegExp(`^(?:the )?(?:${OTHERWISE}) `, 'i');
/** What is refused, by up to three words. */
const NAMED = `(?:the |an? )?(?:(?!(?:${OTHERWISE}) )[\\p{L}]+ ){1,3}`;

const CODE_PATTERNS: readonly string[] = [
  `(?:an? |the )?${CODE}(?: error)?(?: code)? ${RETURNED}${STATUS}`,
  `(?:${NAMED}|an? |the )?error(?: code)? ${CODE} ${RETURNED}${STATUS}`,
  `(?:the )?error(?: code)? (?:is|equals|should be) ${CODE}${STATUS}`,
  `${SUBJECT} (?:fails|is rejected|is refused|is denied|is declined|responds|answers|errors|returns|throws|raises|receives|gets)(?: with)? (?:an? |the )?(?:error )?(?:code )?${CODE}(?: error)?(?: code)?${STATUS}`,
  `(?:returns|throws|raises|fails with|rejected with|rejects with|responds with|fails due to) (?:an? |the )?${CODE}(?: error)?${STATUS}`,
  `${NAMED}(?:fails|errors) with (?:an? |the )?(?:error )?(?:code )?${CODE}(?: error)?${STATUS}`,
  `${NAMED}${BE} (?:rejected|refused|declined|denied) with (?:an? |the )?${CODE}(?: error)?(?: code)?${STATUS}`,
  `${NAMED}(?:fails|${BE} (?:not (?:possible|allowed|accepted|permitted)|impossible|rejected|refused|declined|denied)): (?:an? |the )?${CODE}(?: error)?${STATUS}`,
  `(?:an? |the )?(?:error:? )?(?:code:? )?${CODE}(?: error)?${STATUS}`,
  `(?:an? |the )?${CODE} (?:conflict|failure|exception)(?: error)? ${RETURNED}${STATUS}`,
  `(?:an? )?error with (?:the )?code ${CODE} ${RETURNED}${STATUS}`,
  `(?:an? |the )?${CODE}(?: error)? with (?:an? |the )?(?:HTTP )?(?:status )?(?:code )?([1-5][0-9]{2})(?: status)? ${RETURNED}`,
];

/** Names that many give to what the standard codes mean; the contract declares neither. */
const STANDARD_NAMES: Readonly<Record<string, readonly string[]>> = {
  UNAUTHORIZED: ['UNAUTHENTICATED', 'FORBIDDEN'],
  PERMISSION_DENIED: ['FORBIDDEN'],
  ACCESS_DENIED: ['FORBIDDEN'],
  VALIDATION_ERROR: ['VALIDATION_FAILED', 'BAD_REQUEST'],
  INVALID_INPUT: ['VALIDATION_FAILED', 'BAD_REQUEST'],
};

const STATUS_FIRST =
  '(?:the )?(?:response|status|answer|result)(?: status)?(?: code)? (?:is|has|carries) (?:an? )?(?:HTTP )?(?:status )?([45][0-9]{2})(?: with| and|,)? (?:the )?(?:(?:error )?code )?([\\p{L}\\d_]+)';

/** `RUN_NOT_FOUND error is returned with 404 status`, and refusals told in prose. */
export function thenError(said: string, lexicon: Lexicon): Meaning | null {
  const [status, named] = whole(said, STATUS_FIRST) ?? [];
  const text = named === undefined ? said : `${named} error is returned with ${status} status`;
  const declared = lexicon.operation.errors.map((error) => error.code);
  if (COUNTED.test(text)) return null;
  for (const pattern of CODE_PATTERNS) {
    const match = matchOf(pattern, text);
    const code = match?.[1];
    if (match === null || code === undefined) continue;
    const status = match[2] ?? match[3] ?? null;
    const found = declared.find((one) => one === code) ?? (code in STANDARD_CODES ? code : undefined);
    if (found !== undefined) return refusedWith([found], status, 'explicit');
    const meant = STANDARD_NAMES[code];
    if (meant !== undefined) return refusedWith([code, ...meant], status, 'conventional');
    if (/^[A-Z0-9]+(?:_[A-Z0-9]+)+$/.test(code) || /^[A-Z0-9]{4,}$/.test(code)) {
      return unbound(`${code} is neither an error of ${lexicon.operation.id} nor a standard code`);
    }
  }
  return errorProse(text, lexicon);
}

/** Leading words of a pattern may be written with a capital; then the code itself must be capitals. */
function matchOf(pattern: string, text: string): Match | null {
  const loose = wholePattern(pattern, 'iu').exec(text);
  const exact = loose === null ? null : wholePattern(pattern, 'u').exec(text);
  return exact ?? (/^[A-Z][A-Z0-9_-]*$/.test(loose?.[1] ?? '') ? loose : null);
}
