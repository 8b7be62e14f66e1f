import type { Meaning } from '../../model/meaning.ts';
import { STANDARD_CODES } from '../../model/standard-codes.ts';
import { isActOf } from '../language/act-noun.ts';
import { RETURNED, STATUS, SUBJECT } from '../language/error-words.ts';
import { BE, phraseOf, whole } from '../language/phrase.ts';
import { endsWith, sameWords, splitWords, stem } from '../language/words.ts';
import { unbound } from '../meaning.ts';
import { isOwn, isProduct, type Lexicon } from '../vocabulary/lexicon.ts';
import { holderOf, locateValue } from '../vocabulary/locate-value.ts';
import { notFoundCodes, refusedWith } from './refused-with.ts';

const DENIED = `(?:access|permission|authorization|authorisation) ${BE} (?:denied|refused|forbidden)|${SUBJECT} ${BE} (?:forbidden|unauthori[sz]ed|denied access)|(?:an? |the )?(?:access denied|permission denied|forbidden|unauthori[sz]ed|permission|authori[sz]ation)(?: error)? ${RETURNED}|(?:an? |the )?(?:access denied|permission denied|forbidden|unauthori[sz]ed|permission|authori[sz]ation) error`;
const UNAUTHENTICATED = `(?:an? |the )?(?:unauthenticated|authentication)(?: required)?(?: error)? ${RETURNED}|authentication is required|${SUBJECT} ${BE} unauthenticated`;
const INVALID = `(?:an? |the )?(?:validation|invalid input|bad request)(?: failed)?(?: errors?)? ${RETURNED}|(?:an? |the )?validation error|${SUBJECT} (?:fails|${BE} (?:rejected|refused)|returns|receives|gets)(?: with)? (?:an? )?validation errors?|(?:input )?validation fails|${SUBJECT} fails validation|(?:(?:the )?input|${SUBJECT}) ${BE} (?:rejected|refused) as invalid|(?:the )?input ${BE} (?:rejected|refused)`;
const REFUSED = `${SUBJECT} (?:sees|receives|gets) (?:an? )?error(?: message)?|(?:an? |the )?(?:error|failure)(?: response| message)? ${RETURNED}|${SUBJECT} (?:fails|${BE} (?:rejected|refused|declined))`;

const OUTCOME = `(?:the |this )?([\\p{L}]+) ${BE} (rejected|refused|declined)`;

const DENIED_WORDS: readonly string[] = [
  'forbidden',
  'unauthenticated',
  'unauthorized',
  'unauthorised',
  'denied',
  'permission',
];

const NAMED = `(?:an? |the )?([\\p{L} -]+?)(?: errors?)? ${RETURNED}${STATUS}`;
const FAILED_WITH = `${SUBJECT} (?:fails|${BE} (?:rejected|refused|declined)|returns|throws|raises|receives|gets|sees)(?: with)? (?:an? |the )?([\\p{L} -]+?) error${STATUS}`;
const NAMED_ALONE = `(?:an? |the )?([\\p{L} -]+?) error${STATUS}`;
const WITH_STATUS = `(?:an? |the )?(?:HTTP )?(?:status )?(?:code )?(4[0-9]{2})(?: [\\p{L} ]{1,30}?)?(?: (?:error|status|response|code))* ${RETURNED}`;
const BECAUSE = `(?:the |an? )?([\\p{L} ]+?) (?:fails|${BE} (?:rejected|refused|declined|denied|not possible|not allowed))(?: because|:) (?:an? |the )?([\\p{L} -]+)`;
const CONFLICT = `(?:an? |the )?conflict(?: error)? ${RETURNED}|(?:an? |the )?conflict error`;

/** Refusals told in prose: `Validation error is returned`, `Access is denied`. */
export function errorProse(text: string, lexicon: Lexicon): Meaning | null {
  const declared = lexicon.operation.errors.map((error) => error.code);
  const named = whole(text, NAMED) ?? whole(text, FAILED_WITH) ?? whole(text, NAMED_ALONE);
  const words = splitWords(named?.[0] ?? '');
  // `email already taken` is `EMAIL_TAKEN`.
  const bare = words.filter((word, index) => index === 0 || word !== 'already');
  if (words.length > 1) {
    const exact = declared.filter((code) => [words, bare].some((said) => sameWords(splitWords(code), said)));
    const ending = /\berrors?\b/i.test(text)
      ? declared.filter((code) => endsWith(splitWords(code), words))
      : [];
    const found = exact.length > 0 ? exact : ending;
    if (found.length === 1) return refusedWith(found, named?.[1] ?? named?.[2] ?? null, 'explicit');
  }
  if (words.join(' ') === 'not found') {
    const codes = notFoundCodes(declared);
    if (codes.length > 0) return refusedWith(codes, named?.[1] ?? named?.[2] ?? null, 'explicit');
  }
  const because = whole(text, BECAUSE);
  if (because !== null) return forReason(because[0] ?? '', because[1] ?? '', lexicon);
  const status = whole(text, WITH_STATUS)?.[0];
  if (status !== undefined) return byStatus(status, lexicon);
  if (whole(text, CONFLICT) !== null)
    return refusedWith(
      [...standing(declared, ['conflict']), ...withStatus('409', lexicon), 'CONFLICT'],
      null,
      'conventional',
    );
  const decides = lexicon.outputs.some(
    (field) =>
      field.type === 'boolean' &&
      /^(?:is|has|access|permission)*(?:allowed|permitted|granted|authori[sz]ed|denied|access)$/i.test(
        field.name,
      ),
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
  const left = outcome(text, lexicon);
  if (left === 'state') return null;
  if (left === 'either')
    return unbound('the call may be refused, or what it is about; the sentence does not say which');
  return {
    kind: 'refused',
    strength: 'conventional',
    says: 'the call is refused, with a declared or standard code',
  };
}

/**
 * `Request is rejected`, where a request is what can be REJECTED. What decides, by its verb or by what it is told, leaves it so
 * and goes well; of anything else either may be meant.
 */
function outcome(text: string, lexicon: Lexicon): 'state' | 'either' | null {
  const said = whole(text, OUTCOME);
  const words = phraseOf(said?.[0] ?? '')?.words ?? [];
  const holder = said === null || words.length === 0 ? null : holderOf(lexicon, words);
  const done = said?.[1] ?? '';
  if (holder === null || locateValue(lexicon, holder, done, null)?.by !== 'declared') return null;
  const told = lexicon.inputs.some(({ values }) =>
    values.some((value) => stem(String(value)) === stem(done)),
  );
  return stem(lexicon.verb) === stem(done) || told ? 'state' : 'either';
}

/** `The call fails because the seat is taken`: the one error whose code, or whose `when`, says so. */
function forReason(subject: string, why: string, lexicon: Lexicon): Meaning | null {
  const words = phraseOf(subject)?.words ?? [];
  const about =
    whole(subject, SUBJECT) !== null ||
    (words.length > 0 && (isOwn(lexicon, words) || isProduct(lexicon, words))) ||
    (words.length === 1 && isActOf(words[0] ?? '', lexicon.verb));
  const said = reasonWords(why);
  if (!about || said.length === 0) return null;
  const found = lexicon.operation.errors.filter(
    ({ code, when }) => sameWords(splitWords(code), said) || sameWords(reasonWords(when ?? ''), said),
  );
  return found.length === 1
    ? refusedWith(
        found.map(({ code }) => code),
        null,
        'explicit',
      )
    : null;
}

function reasonWords(text: string): readonly string[] {
  return splitWords(text).filter((word) => !/^(?:an?|the|is|are|was|were|has|have|been|already)$/.test(word));
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
