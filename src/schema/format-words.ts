/** Formats by the names that zod 4 (`format`), zod 3 (`validation`) and valibot (`type`) have for them. */
const FORMATS: Readonly<Record<string, string>> = {
  date: 'an ISO 8601 date, as 2026-01-31',
  iso_date: 'an ISO 8601 date, as 2026-01-31',
  time: 'an ISO 8601 time, as 18:30:00',
  iso_time: 'an ISO 8601 time, as 18:30:00',
  duration: 'an ISO 8601 duration, as PT15M',
  email: 'an e-mail address',
  url: 'a URL',
  uuid: 'a UUID',
  uuidv4: 'a UUID of version 4',
  uuidv6: 'a UUID of version 6',
  uuidv7: 'a UUID of version 7',
  guid: 'a UUID',
  cuid: 'a CUID',
  cuid2: 'a CUID2',
  ulid: 'a ULID',
  xid: 'an XID',
  ksuid: 'a KSUID',
  nanoid: 'a nanoid',
  emoji: 'an emoji',
  ipv4: 'an IPv4 address',
  ipv6: 'an IPv6 address',
  ip: 'an IP address',
  mac: 'a MAC address',
  cidrv4: 'an IPv4 range, as 10.0.0.0/8',
  cidrv6: 'an IPv6 range',
  cidr: 'an IP range',
  base64: 'base64 text',
  base64url: 'base64url text',
  hex: 'hexadecimal digits',
  hostname: 'a host name',
  jwt: 'a JWT',
  e164: 'a phone number in E.164 form, as +4930123456',
  json_string: 'text that is JSON',
  lowercase: 'text in lower case',
  uppercase: 'text in upper case',
};

const DATE_TIMES: ReadonlySet<string> = new Set(['datetime', 'iso_timestamp', 'iso_date_time']);

/** RFC 3339, section 5.6, seconds and zone optional: a date-time at all, whatever a model narrows it to. */
const ANY_DATE_TIME = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?<zone>[Zz]|[+-]\d\d:?\d\d)?$/;

/** Characters of a pattern that are shown. */
const LONGEST = 120;

/** A format in words; null for a name that is not known. `pattern` is what the library tests, where it says. */
export function formatWords(format: string, pattern: unknown, value: unknown): string | null {
  if (DATE_TIMES.has(format)) return `an ISO 8601 date-time${narrowedTo(pattern, value)}`;
  return Object.hasOwn(FORMATS, format) ? (FORMATS[format] ?? null) : null;
}

/** What the value lacks where it is a date-time, but not of the kind that is asked for. */
function narrowedTo(pattern: unknown, value: unknown): string {
  const found = typeof value === 'string' ? ANY_DATE_TIME.exec(value) : null;
  if (found === null) return '';
  const takesOffsets = typeof pattern === 'string' && pattern.includes('[+-]');
  const zone = found.groups?.zone;
  if (zone === undefined) return takesOffsets ? ' with a time zone' : ' in UTC, ending in Z';
  if (zone.toUpperCase() !== 'Z' && !takesOffsets) return ' in UTC, ending in Z';
  return typeof pattern === 'string' ? ` that matches ${patternWords(pattern)}` : '';
}

/** A pattern between slashes, its end left out where it is long. */
export function patternWords(pattern: unknown): string {
  const text = pattern instanceof RegExp ? String(pattern) : String(pattern);
  const whole = text.startsWith('/') ? text : `/${text}/`;
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole;
}
