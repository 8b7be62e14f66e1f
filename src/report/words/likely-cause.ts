import type { Finding, Mismatch } from '../../model/finding.ts';
import type { Outcome } from '../../model/observation.ts';

/**
 * What most often makes such a finding, and what to do about it, where that can be told from what was seen; null else. A
 * guess, and shown as one. Not escaped.
 */
export function likelyCause(
  finding: Finding,
  mismatch: Mismatch | undefined = finding.mismatches[0],
): string | null {
  if (mismatch === undefined) return null;
  const outcome = finding.evidence?.steps.at(-1)?.observation.outcome ?? null;
  for (const guess of GUESSES) {
    const text = guess({ finding, mismatch, outcome });
    if (text !== null) return text;
  }
  return null;
}

/** Which guess the two values of a difference allow, whatever they are; null for none. */
export function guessOf(finding: Finding, mismatch: Mismatch): string | null {
  const seen = { finding, mismatch, outcome: null };
  return GUESSES.find((guess) => guess(seen) !== null)?.name ?? null;
}

interface Seen {
  readonly finding: Finding;
  readonly mismatch: Mismatch;
  readonly outcome: Outcome | null;
}

type Guess = (seen: Seen) => string | null;

const GUESSES: readonly Guess[] = [
  plainError,
  unknownEntity,
  nothingReturned,
  dateText,
  dateObject,
  unixTime,
  valueAsText,
  promiseInside,
  spelledOtherwise,
  nullForAbsent,
  renamedField,
  codeSpelledOtherwise,
  otherForm,
  otherSpaces,
  otherCase,
];

/** A crash whose words are a declared code: the refusal is there, and only its form is lost. */
function plainError({ mismatch: { kind, path }, outcome }: Seen): string | null {
  const code = path[1];
  if ((kind !== 'crash' && kind !== 'server-error') || typeof code !== 'string' || outcome?.kind !== 'crash')
    return null;
  if (outcome.status !== null)
    return `the server makes a ${outcome.status} of an error that names ${code}: map it to the declared status, with the code in the body.`;
  return `a plain Error has no code, only a message. Throw Object.assign(new Error('…'), { code: '${code}', status: … }), or return a refusal; where the runtime in front reads messages, say messageCodes: true.`;
}

const NOTHING_THERE =
  /Cannot read properties of (?:undefined|null)|(?:undefined|null) is not an object|is not iterable|Cannot destructure/;

/** An id that nothing has was looked up, and the code went on without looking at what it got. */
function unknownEntity({ finding, mismatch, outcome }: Seen): string | null {
  if (mismatch.kind !== 'crash' || outcome?.kind !== 'crash' || !NOTHING_THERE.test(outcome.reason))
    return null;
  const tried = /#io\/answers\/([^/]+)\/(?:unknown|odd)$/.exec(finding.case)?.[1];
  return tried === undefined
    ? null
    : `nothing has the ${tried} that was sent. The lookup gave nothing, and the code went on without refusing.`;
}

function nothingReturned({ mismatch: { path, actual }, outcome }: Seen): string | null {
  const isWhole = path.length === 1 && path[0] === 'output';
  if (!isWhole || actual !== 'nothing' || outcome?.kind !== 'success') return null;
  return outcome.status === null ? 'the handler returns nothing: a `return` is missing.' : null;
}

const BY_STRING =
  /^"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d\d \d{4}/;
const BY_UTC_STRING = /^"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} /;
const BY_LOCALE = /^"\d{1,2}[./]\d{1,2}[./]\d{2,4}\b/;

function asksForDate(expected: string): boolean {
  return expected.startsWith('an ISO 8601 date');
}

function dateText({ mismatch: { expected, actual } }: Seen): string | null {
  if (!asksForDate(expected)) return null;
  const how = BY_STRING.test(actual)
    ? 'String(date)'
    : BY_UTC_STRING.test(actual)
      ? 'date.toUTCString()'
      : BY_LOCALE.test(actual)
        ? 'date.toLocaleString()'
        : null;
  return how === null ? null : `the date was made a text by ${how}: use ${isoCall(expected)}.`;
}

function isoCall(expected: string): string {
  return expected.startsWith('an ISO 8601 date-time')
    ? 'date.toISOString()'
    : 'date.toISOString().slice(0, 10)';
}

function dateObject({ mismatch: { expected, actual, kind } }: Seen): string | null {
  const isDate = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(actual);
  return kind === 'wrong-type' && isDate && expected === 'a text'
    ? 'a Date object was returned where the contract has a text: use date.toISOString().'
    : null;
}

function unixTime({ mismatch: { expected, actual, path } }: Seen): string | null {
  const named = /(?:At|On|Time|Date)$/.test(String(path.at(-1)));
  if (!asksForDate(expected) && !(named && expected === 'a text')) return null;
  if (/^\d{13}$/.test(actual)) return 'milliseconds since 1970 were sent: use new Date(ms).toISOString().';
  return /^\d{10}$/.test(actual)
    ? 'seconds since 1970 were sent: use new Date(1000 * s).toISOString().'
    : null;
}

function valueAsText({ mismatch: { kind, expected, actual } }: Seen): string | null {
  if (kind !== 'wrong-type') return null;
  if (/^a (?:whole )?number$/.test(expected) && /^"-?\d+(?:\.\d+)?"$/.test(actual))
    return `a number was sent as text: ${actual.slice(1, -1)} without quotes, by Number(…).`;
  if (/^a (?:whole )?number$/.test(expected) && actual === 'null')
    return 'JSON makes null of NaN and of infinite numbers: look for a calculation that gave one, or for a value that is not set.';
  return expected === 'true or false' && /^"(?:true|false)"$/.test(actual)
    ? `a boolean was sent as text: ${actual.slice(1, -1)} without quotes.`
    : null;
}

function promiseInside({ mismatch: { actual } }: Seen): string | null {
  return actual === '"[object Promise]"' ? 'a promise was made a text: an `await` is missing.' : null;
}

/** `one of OPEN, CLOSED` against `"open"`. */
function spelledOtherwise({ mismatch: { kind, expected, actual } }: Seen): string | null {
  if (kind !== 'not-among') return null;
  const meant = optionsOf(expected).find((option) => lettersOf(option) === lettersOf(actual));
  return meant === undefined ? null : `only the spelling differs: the contract writes ${meant}.`;
}

function optionsOf(expected: string): readonly string[] {
  return expected.replace(/^one of /, '').split(', ');
}

/** Letters and digits alone, in lower case. */
function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function nullForAbsent({ mismatch: { kind, actual } }: Seen): string | null {
  return kind === 'wrong-type' && actual === 'null'
    ? 'null is a value, and not the same as a field that is absent: leave it out, or let the contract allow null.'
    : null;
}

/** A field that is missing, and stands beside in another spelling: `hive_id` for `hiveId`. */
function renamedField({ mismatch: { kind, path }, outcome }: Seen): string | null {
  if (kind !== 'missing' || outcome?.kind !== 'success' || path[0] !== 'output') return null;
  const name = String(path.at(-1));
  let around: unknown = outcome.output;
  for (const part of path.slice(1, -1)) around = Object(around)[part];
  const found = Object.keys(Object(around)).find((key) => lettersOf(key) === lettersOf(name));
  return found === undefined ? null : `the field is there as ${JSON.stringify(found)}.`;
}

function codeSpelledOtherwise({ mismatch: { kind, expected, actual } }: Seen): string | null {
  if (kind !== 'undeclared-code' && kind !== 'wrong-code') return null;
  const [, code = actual] = /^a refusal with (\S+)/.exec(actual) ?? [];
  const meant = expected
    .split(/[^\w.-]+/)
    .find((word) => word !== code && lettersOf(word) === lettersOf(code));
  return meant === undefined ? null : `only the spelling differs: the contract declares ${meant}.`;
}

/** What a text is before the remark on its code points. */
const QUOTED = /^"(.*)"(?: \((?:U\+[0-9A-F]+|ends) at \d+\))?$/su;

function otherForm({ mismatch }: Seen): string | null {
  return sameBy(mismatch, (text) => text.normalize('NFC'))
    ? 'the same letters in another Unicode form: one composed (NFC), one decomposed (NFD).'
    : null;
}

function otherSpaces({ mismatch }: Seen): string | null {
  return sameBy(mismatch, (text) => text.normalize('NFKC').trim())
    ? 'only spaces or their kind differ.'
    : null;
}

function otherCase({ mismatch }: Seen): string | null {
  return sameBy(mismatch, (text) => text.toLowerCase()) ? 'only upper and lower case differ.' : null;
}

/** Whether two texts that differ are the same once this is done to both. */
function sameBy({ expected, actual }: Mismatch, done: (text: string) => string): boolean {
  const [one, other] = [QUOTED.exec(expected)?.[1], QUOTED.exec(actual)?.[1]];
  return one !== undefined && other !== undefined && one !== other && done(one) === done(other);
}
