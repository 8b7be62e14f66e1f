import type { Difference } from './differences.ts';

/**
 * Does a value tell of the moment it was asked for, rather than of what was asked? Instants that moved forward,
 * time that went by (`ageMs`, `uptime`), how often it was asked (`views`), names of the exchange itself (`requestId`), cursors and addresses signed
 * again. Two honest answers in a row differ in these, and nothing was changed by asking.
 */
export function isOfTheMoment({ path, left, right }: Difference): boolean {
  if (left instanceof Date && right instanceof Date) return right >= left;
  if (isOfTheExchange({ path, left, right })) return true;
  if (typeof left === 'string' && typeof right === 'string') return isLaterInstant(left, right);
  const name = nameOf(path);
  if (typeof left === 'number' && typeof right === 'number' && countsAskings(name)) return right >= left;
  return tellsAnInstant(name, left) && tellsAnInstant(name, right) && Number(right) >= Number(left);
}

/** Does it name or measure the exchange itself: a request id, a signature, the time it took? */
export function isOfTheExchange({ path, left, right }: Difference): boolean {
  const name = nameOf(path);
  if (typeof left === 'number' && typeof right === 'number') return isElapsedTime(name);
  if (typeof left !== 'string' || typeof right !== 'string') return false;
  return isNameOfExchange(name) || isSameAddress(left, right);
}

/** The property a path ends in, or the list that it leads into. */
export function nameOf(path: Difference['path']): string {
  return String(path.findLast((part) => typeof part === 'string') ?? '');
}

/** `durationMs`, `age_seconds`, `uptime`: a number that goes on by itself. */
function isElapsedTime(name: string): boolean {
  const words = wordsOf(name);
  const measured = words.length > 1 && UNITS.includes(words.at(-1) ?? '') ? words.at(-2) : words.at(-1);
  return ELAPSED.includes(measured ?? '');
}

/** `views`, `hit_count`: a number of readings, which grows by the reading that shows it. */
function countsAskings(name: string): boolean {
  const words = wordsOf(name);
  const counted = words.length > 1 && words.at(-1) === 'count' ? words.at(-2) : words.at(-1);
  return ASKINGS.includes(counted ?? '');
}

/** A number under a name like `generatedAt` or `timestamp` that is a time since 1970 in seconds or milliseconds. */
export function tellsAnInstant(name: string, value: unknown): boolean {
  if (typeof value !== 'number' || !MOMENTS.includes(wordsOf(name).at(-1) ?? '')) return false;
  return (value >= 1e9 && value < 1e10) || (value >= 1e12 && value < 1e13);
}

const INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}|$)/;
const MOMENTS = ['at', 'on', 'ts', 'now', 'time', 'date', 'epoch', 'timestamp'];
const ELAPSED = ['duration', 'elapsed', 'uptime', 'latency', 'age', 'took'];
const ASKINGS = ['views', 'view', 'hits', 'hit', 'reads', 'read', 'visits', 'visit'];
const UNITS = ['ms', 'millis', 'milliseconds', 's', 'secs', 'seconds'];
const EXCHANGES = ['request', 'response', 'trace', 'span', 'correlation'];
const TOKENS = ['nonce', 'cursor', 'signature'];

/** `nextPageToken` → next, page, token. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[_.\s-]+/);
}

function isNameOfExchange(name: string): boolean {
  const [before = '', last = ''] = ['', ...wordsOf(name)].slice(-2);
  if (last === 'id') return EXCHANGES.includes(before);
  return TOKENS.includes(last) || (last === 'token' && ['page', 'csrf', 'xsrf'].includes(before));
}

function isLaterInstant(left: string, right: string): boolean {
  return INSTANT.test(left) && INSTANT.test(right) && Date.parse(right) >= Date.parse(left);
}

/** The same resource, under another query or fragment: signed addresses carry theirs. */
function isSameAddress(left: string, right: string): boolean {
  if (!URL.canParse(left) || !URL.canParse(right)) return false;
  const [one, other] = [new URL(left), new URL(right)];
  return one.search !== '' && one.origin === other.origin && one.pathname === other.pathname;
}
