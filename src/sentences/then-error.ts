import { STANDARD_CODES } from '../model/standard-codes.ts';
import type { Lexicon } from './lexicon.ts';
import { type Meaning, unbound } from './meaning.ts';
import { BE, whole, wholePattern } from './phrase.ts';
import { sameWords, splitWords } from './words.ts';

const CODE = '["\'`]?([A-Z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)*)["\'`]?';
const STATUS =
  '(?: with (?:an? )?(?:HTTP )?(?:status )?(?:code )?([1-5][0-9]{2})(?: status)?(?: code)?| \\(([1-5][0-9]{2})\\))?';
const RETURNED = `${BE} (?:returned|raised|thrown|reported|given|received|shown|produced|sent)`;
const SUBJECT =
  '(?:the |this )?(?:request|operation|command|query|call|api call|attempt|system|api|service|server|response|it|user|caller|client)';

const CODE_PATTERNS: readonly string[] = [
  `(?:an? |the )?${CODE}(?: error)?(?: code)? ${RETURNED}${STATUS}`,
  `(?:an? |the )?error(?: code)? ${CODE} ${RETURNED}${STATUS}`,
  `(?:the )?error(?: code)? (?:is|equals|should be) ${CODE}${STATUS}`,
  `${SUBJECT} (?:fails|is rejected|is refused|is denied|is declined|responds|answers|errors|returns|throws|raises|receives|gets)(?: with)? (?:an? |the )?(?:error )?(?:code )?${CODE}(?: error)?(?: code)?${STATUS}`,
  `(?:returns|throws|raises|fails with|rejected with|rejects with) (?:an? |the )?${CODE}(?: error)?${STATUS}`,
  `(?:the |an? )?(?:[\\p{L}]+ ){1,3}${BE} (?:rejected|refused|declined|denied) with (?:an? |the )?${CODE}(?: error)?(?: code)?${STATUS}`,
  `(?:an? |the )?(?:error )?(?:code )?${CODE}(?: error)?${STATUS}`,
  `(?:an? |the )?${CODE} (?:conflict|failure|exception)(?: error)? ${RETURNED}${STATUS}`,
  `(?:an? )?error with (?:the )?code ${CODE} ${RETURNED}${STATUS}`,
];

const DENIED = `(?:access|permission|authorization|authorisation) ${BE} (?:denied|refused|forbidden)|${SUBJECT} ${BE} (?:forbidden|unauthori[sz]ed|denied access)|(?:an? |the )?(?:access denied|permission denied|forbidden|unauthori[sz]ed|permission|authori[sz]ation)(?: error)? ${RETURNED}`;
const UNAUTHENTICATED = `(?:an? |the )?(?:unauthenticated|authentication)(?: required)?(?: error)? ${RETURNED}|authentication is required|${SUBJECT} ${BE} unauthenticated`;
const INVALID = `(?:an? |the )?(?:validation|invalid input|bad request)(?: failed)?(?: errors?)? ${RETURNED}|(?:input )?validation fails|${SUBJECT} fails validation|(?:the )?input ${BE} (?:rejected|refused)`;
const REFUSED = `${SUBJECT} (?:sees|receives|gets) (?:an? )?error(?: message)?|(?:an? |the )?(?:error|failure)(?: response| message)? ${RETURNED}|${SUBJECT} (?:fails|${BE} (?:rejected|refused|declined))`;

const DENIED_WORDS: readonly string[] = [
  'forbidden',
  'unauthenticated',
  'unauthorized',
  'unauthorised',
  'denied',
  'permission',
];

/** `RUN_NOT_FOUND error is returned with 404 status`, and refusals told in prose. */
export function thenError(text: string, lexicon: Lexicon): Meaning | null {
  const declared = lexicon.operation.errors.map((error) => error.code);
  for (const pattern of CODE_PATTERNS) {
    const match = wholePattern(pattern, 'u').exec(text) ?? matchLoosely(pattern, text);
    const code = match?.[1];
    if (match === null || code === undefined) continue;
    const status = match[2] ?? match[3] ?? null;
    const found = declared.find((one) => one === code) ?? (code in STANDARD_CODES ? code : undefined);
    if (found !== undefined) return refusedWith([found], status, 'explicit');
    if (/^[A-Z0-9]+(?:_[A-Z0-9]+)+$/.test(code) || /^[A-Z0-9]{4,}$/.test(code)) {
      return unbound(`${code} is neither an error of ${lexicon.operation.id} nor a standard code`);
    }
  }
  return prose(text, lexicon);
}

/** Leading words of a pattern may be written with a capital; the code itself must be capitals. */
function matchLoosely(pattern: string, text: string): RegExpExecArray | null {
  const match = wholePattern(pattern, 'iu').exec(text);
  return match?.[1] !== undefined && /^[A-Z][A-Z0-9_-]*$/.test(match[1]) ? match : null;
}

function prose(text: string, lexicon: Lexicon): Meaning | null {
  const declared = lexicon.operation.errors.map((error) => error.code);
  const named = whole(text, `(?:an? |the )?([\\p{L} -]+?)(?: errors?)? ${RETURNED}${STATUS}`);
  const words = splitWords(named?.[0] ?? '');
  if (words.length > 1) {
    const exact = declared.filter((code) => sameWords(splitWords(code), words));
    if (exact.length === 1) return refusedWith(exact, named?.[1] ?? named?.[2] ?? null, 'explicit');
  }
  if (words.join(' ') === 'not found') {
    const codes = notFoundCodes(declared);
    if (codes.length > 0) return refusedWith(codes, named?.[1] ?? named?.[2] ?? null, 'explicit');
  }
  const status = whole(
    text,
    `(?:an? |the )?(?:HTTP )?(?:status )?(?:code )?(4[0-9]{2})(?: [\\p{L} ]{1,30}?)?(?: (?:error|status|response|code))* ${RETURNED}`,
  )?.[0];
  if (status !== undefined) return byStatus(status, lexicon);
  if (whole(text, `(?:an? |the )?conflict(?: error)? ${RETURNED}`) !== null)
    return refusedWith(
      [...standing(declared, ['conflict']), ...withStatus('409', lexicon), 'CONFLICT'],
      null,
      'conventional',
    );
  const decides = lexicon.outputs.some(
    (field) =>
      field.type === 'boolean' && /^(?:is)?(?:allowed|permitted|granted|authori[sz]ed)$/i.test(field.name),
  );
  if (decides && whole(text, DENIED) !== null)
    return unbound('access may be denied by a refusal or in the output; the sentence does not say which');
  if (whole(text, DENIED) !== null)
    return refusedWith(
      [...standing(declared, DENIED_WORDS), 'FORBIDDEN', 'UNAUTHENTICATED'],
      null,
      'conventional',
    );
  if (whole(text, UNAUTHENTICATED) !== null)
    return refusedWith(
      [...standing(declared, ['unauthenticated', 'unauthorized']), 'UNAUTHENTICATED'],
      null,
      'conventional',
    );
  if (whole(text, INVALID) !== null)
    return refusedWith(
      [...standing(declared, ['validation', 'invalid']), 'VALIDATION_FAILED', 'BAD_REQUEST'],
      null,
      'conventional',
    );
  if (whole(text, REFUSED) === null) return null;
  return {
    kind: 'refused',
    strength: 'conventional',
    says: 'the call is refused, with a declared or standard code',
  };
}

function withStatus(status: string, lexicon: Lexicon): readonly string[] {
  return lexicon.operation.errors.filter((error) => String(error.http) === status).map((error) => error.code);
}

/** `404 error is returned`: whatever is declared or standard for that status. */
function byStatus(status: string, lexicon: Lexicon): Meaning {
  const standard = Object.entries(STANDARD_CODES).flatMap(([code, http]) =>
    String(http) === status ? [code] : [],
  );
  const open = lexicon.operation.errors.filter((error) => error.http === null).map((error) => error.code);
  const codes = [...withStatus(status, lexicon), ...open, ...standard];
  return codes.length === 0
    ? unbound(`no declared or standard code has the status ${status}`)
    : refusedWith(codes, status, 'explicit');
}

function standing(declared: readonly string[], words: readonly string[]): readonly string[] {
  return declared.filter((code) => splitWords(code).some((word) => words.includes(word)));
}

/** Declared codes that say something was not found; the standard one where none is declared. */
export function notFoundCodes(declared: readonly string[]): readonly string[] {
  const found = declared.filter((code) => /(^|_)NOT_?FOUND$/i.test(code));
  return found.length > 0 ? found : ['NOT_FOUND'];
}

function refusedWith(
  codes: readonly string[],
  status: string | null,
  strength: 'explicit' | 'conventional',
): Meaning {
  const unique = [...new Set(codes)];
  const withStatus = status === null ? '' : ` and HTTP status ${status}`;
  return {
    kind: 'error-returned',
    codes: unique,
    status: status === null ? null : Number(status),
    strength,
    says: `the call is refused with ${unique.join(' or ')}${withStatus}`,
  };
}
