import * as fc from 'fast-check';
import { Backtracking } from '../schema/pattern/interruptible.ts';
import { testInTime } from '../schema/pattern/test-in-time.ts';
import { patternFrom } from '../schema/shape/pattern-from.ts';
import { ALPHANUMERIC, DIGITS, EMOJI, HEX, LOWER, LOWER_DIGITS, URL_SAFE } from './alphabets.ts';
import * as parts from './format-parts.ts';
import { isoDate, isoDateTime, isoDuration, isoTime } from './format-time.ts';
import { matching } from './regex.ts';
import type { FormatRule } from './string-rules.ts';

type FormatGenerator = (rule: FormatRule) => fc.Arbitrary<string> | null;

/** Texts of zod's named formats. Custom formats, and patterns put in their place, come from the pattern. */
const formats: Readonly<Record<string, FormatGenerator>> = {
  email: () => parts.email,
  url: urlOf,
  uuid: ({ def }) => parts.uuid(typeof def.version === 'string' ? Number(def.version.slice(1)) : null),
  guid: () => parts.uuid(null),
  cuid: () => parts.joined('c', parts.between(LOWER_DIGITS, 8, 24)),
  cuid2: () => parts.joined(parts.between(LOWER, 1, 1), parts.between(LOWER_DIGITS, 1, 24)),
  ulid: () => parts.ulid,
  xid: () => parts.exactlyOf([...DIGITS, ...LOWER.slice(0, 22)], 20),
  ksuid: () => parts.exactlyOf(ALPHANUMERIC, 27),
  nanoid: ({ def }) => parts.exactlyOf(URL_SAFE, typeof def.length === 'number' ? def.length : 21),
  ipv4: () => parts.ipv4,
  ipv6: () => parts.ipv6,
  cidrv4: () => parts.joined(parts.ipv4, parts.prefixLength(32)),
  cidrv6: () => parts.joined(parts.ipv6, parts.prefixLength(128)),
  mac: ({ def }) => parts.hardwareAddress(typeof def.delimiter === 'string' ? def.delimiter : ':'),
  base64: () => parts.base64,
  base64url: () => parts.base64url,
  e164: () => parts.joined('+', parts.between(DIGITS.slice(1), 1, 1), parts.between(DIGITS, 6, 14)),
  credit_card: () => parts.creditCard,
  iban: () => parts.iban,
  jwt: ({ def }) => parts.jwt(typeof def.alg === 'string' ? def.alg : 'HS256'),
  emoji: () => parts.between(EMOJI, 1, 3),
  hostname: () => fc.oneof(parts.domain, parts.between(LOWER_DIGITS, 1, 20)),
  hex: () => parts.between(HEX, 0, 32),
  json_string: () => fc.json(),
  date: () => isoDate,
  time: ({ def }) => isoTime(numberOr(def.precision)),
  datetime: ({ def }) =>
    isoDateTime({
      precision: numberOr(def.precision),
      offset: def.offset === true,
      local: def.local === true,
    }),
  duration: () => isoDuration,
};

/** Candidates for a named format, and for one that only its pattern describes; null for one that nothing does. */
export function formatted(rule: FormatRule, min: number, max: number): fc.Arbitrary<string> | null {
  const known = Object.hasOwn(formats, rule.name) ? formats[rule.name]?.(rule) : null;
  const own = known !== null && known !== undefined && fits(known, rule.pattern) ? known : null;
  return own ?? (rule.pattern === null ? (known ?? null) : matching(rule.pattern, min, max));
}

/** Is the format still the one of that name, or has its author put another pattern in its place? */
function fits(generator: fc.Arbitrary<string>, pattern: RegExp | null): boolean {
  if (pattern === null) return true;
  return fc.sample(generator, { numRuns: 8, seed: 8 }).filter((text) => takes(pattern, text)).length >= 4;
}

const numberOr = (value: unknown) => (typeof value === 'number' ? value : null);

const PROTOCOLS = ['https', 'http', 'ftp', 'ws', 'wss', 'mailto'];
const HOSTS = ['example.com', 'localhost', '127.0.0.1'];

function urlOf({ def }: FormatRule): fc.Arbitrary<string> | null {
  const protocol = fitting(def.protocol, PROTOCOLS.slice(0, 2), PROTOCOLS, null);
  const host = fitting(def.hostname, null, HOSTS, parts.domain);
  if (protocol === null || host === null) return null;
  const path = fc.oneof(fc.constant(''), parts.joined('/', parts.between(LOWER_DIGITS, 0, 10)));
  const query = fc.constantFrom('', '', '?a=1', '?q=%20&r=%E2%9C%93', '#top');
  return parts.joined(protocol, '://', host, path, query);
}

/** Plain texts that a pattern of the author's allows, or texts made from it; `free` where there is no pattern. */
function fitting(
  rule: unknown,
  usual: readonly string[] | null,
  known: readonly string[],
  free: fc.Arbitrary<string> | null,
): fc.Arbitrary<string> | null {
  const pattern = patternFrom(rule);
  if (pattern === null) return usual === null ? free : fc.constantFrom(...usual);
  const allowed = known.filter((text) => takes(pattern, text));
  if (allowed.length > 0) return fc.constantFrom(...allowed);
  return matching(new RegExp(pattern.source, pattern.flags.replaceAll(/[gy]/g, '')), 0, 60);
}

/** A text that gets no answer is as good as refused: it makes no candidate. */
function takes(pattern: RegExp, text: string): boolean {
  try {
    return testInTime(pattern, text);
  } catch (error) {
    if (error instanceof Backtracking) return false;
    throw error;
  }
}
