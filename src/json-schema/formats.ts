/** Formats of JSON Schema (2020-12 §7.3) that are read alike everywhere: the engine judges them. */
export const STANDARD_FORMATS: ReadonlySet<string> = new Set([
  'date-time',
  'date',
  'time',
  'duration',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'uri',
  'uri-reference',
  'iri',
  'iri-reference',
  'uri-template',
  'uuid',
  'json-pointer',
  'relative-json-pointer',
]);

/** Integers of so many bits, by the format's name (OpenAPI Format Registry). Those of 64 reach beyond what JSON's readers keep exact. */
const INTEGERS: Readonly<Record<string, readonly [number, number]>> = {
  int8: [-(2 ** 7), 2 ** 7 - 1],
  int16: [-(2 ** 15), 2 ** 15 - 1],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  int64: [-(2 ** 63), 2 ** 63],
  uint8: [0, 2 ** 8 - 1],
  uint16: [0, 2 ** 16 - 1],
  uint32: [0, 2 ** 32 - 1],
  uint64: [0, 2 ** 64],
  'double-int': [-(2 ** 53) + 1, 2 ** 53 - 1],
};

/** Texts of a fixed form (OpenAPI Format Registry): RFC 4648 §4 (line breaks aside) and §5, RFC 9110 §5.6.7, RFC 3339 without an offset. */
const TEXTS: Readonly<Record<string, RegExp>> = {
  byte: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
  base64url: /^[A-Za-z0-9_-]*={0,2}$/,
  char: /^.$/su,
  'http-date':
    /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} [0-2]\d:[0-5]\d:[0-6]\d GMT$/,
  'date-time-local':
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-6]\d(?:\.\d+)?$/,
  'time-local': /^(?:[01]\d|2[0-3]):[0-5]\d:[0-6]\d(?:\.\d+)?$/,
};

/** Formats that say how a value is shown, entered or stored, and refuse none. */
const ASSERTS_NOTHING: ReadonlySet<string> = new Set([
  'float',
  'double',
  'password',
  'binary',
  'commonmark',
  'html',
]);

/** Formats that refuse values, and are read in more than one way, or need more than their text to be judged. */
const NOT_JUDGED: ReadonlySet<string> = new Set([
  'regex',
  'idn-email',
  'idn-hostname',
  'decimal',
  'decimal128',
  'media-range',
  'unixtime',
  'sf-string',
  'sf-token',
  'sf-binary',
  'sf-boolean',
  'sf-integer',
  'sf-decimal',
]);

/** The least and the most of an integer format; null for any other format. */
export function integerRange(name: string): readonly [number, number] | null {
  return Object.hasOwn(INTEGERS, name) ? (INTEGERS[name] ?? null) : null;
}

/** Whether a value is of a format of OpenAPI's registry; true for kinds of values that the format does not speak of, and for other formats. */
export function fitsRegistered(name: string, value: unknown): boolean {
  const range = typeof value === 'number' ? integerRange(name) : null;
  if (range !== null)
    return Number.isInteger(value) && Number(value) >= range[0] && Number(value) <= range[1];
  if (typeof value !== 'string' || !Object.hasOwn(TEXTS, name)) return true;
  // Line breaks may stand anywhere in base64.
  return TEXTS[name]?.test(name === 'byte' ? value.replaceAll(/[\r\n]/g, '') : value) === true;
}

/** Why values are not held to a format, in words that go on from its name; null where they are, or where it refuses none. */
export function whyNotJudged(name: string): string | null {
  if (STANDARD_FORMATS.has(name) || ASSERTS_NOTHING.has(name)) return null;
  if (Object.hasOwn(INTEGERS, name) || Object.hasOwn(TEXTS, name)) return null;
  return NOT_JUDGED.has(name) ? 'is not judged' : 'is not known';
}
