import * as fc from 'fast-check';
import { CROCKFORD, DIGITS, HEX, LOWER, LOWER_DIGITS } from './alphabets.ts';
import { text } from './text.ts';

/** `count` characters of an alphabet. */
export const exactlyOf = (characters: readonly string[], count: number) =>
  text({ min: count, max: count, characters });
export const between = (characters: readonly string[], min: number, max: number) =>
  text({ min, max, characters });

export const joined = (...parts: readonly (fc.Arbitrary<string> | string)[]): fc.Arbitrary<string> =>
  fc
    .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((all) => all.join(''));

/** A UUID of one version, or of any. */
export function uuid(version: number | null): fc.Arbitrary<string> {
  const versions = version === null ? [4, 7, 1, 6] : [version];
  return fc
    .tuple(exactlyOf(HEX, 30), fc.constantFrom(...versions), fc.constantFrom('8', '9', 'a', 'b'))
    .map(([hex, v, variant]) => {
      const [a, b, c, d, e] = [
        hex.slice(0, 8),
        hex.slice(8, 12),
        hex.slice(12, 15),
        hex.slice(15, 18),
        hex.slice(18),
      ];
      return `${a}-${b}-${v}${c}-${variant}${d}-${e}`;
    });
}

export const ulid = joined(between(DIGITS.slice(0, 8), 1, 1), exactlyOf(CROCKFORD, 25));

const TOP = fc.constantFrom('com', 'org', 'io', 'example', 'co.uk');
const LABEL = between(LOWER_DIGITS, 1, 10);
export const domain = joined(LABEL, '.', TOP);

export const email = joined(between([...LOWER, '_', '+', '-', '0'], 0, 8), between(LOWER, 1, 4), '@', domain);

const OCTET = fc.nat({ max: 255 });
export const ipv4 = fc.tuple(OCTET, OCTET, OCTET, OCTET).map((octets) => octets.join('.'));

const GROUP = fc.nat({ max: 0xffff }).map((group) => group.toString(16));
const SHORT_IPV6 = fc.constantFrom('::', '::1', 'fe80::1', '2001:db8::ff00:42:8329', '::ffff:192.0.2.1');
export const ipv6 = fc.oneof(
  {
    arbitrary: fc.tuple(GROUP, GROUP, GROUP, GROUP, GROUP, GROUP, GROUP, GROUP).map((all) => all.join(':')),
    weight: 4,
  },
  { arbitrary: SHORT_IPV6, weight: 1 },
);

export const prefixLength = (max: number) => fc.nat({ max }).map((bits) => `/${bits}`);

const BYTES = text({ min: 0, max: 24 });
export const base64 = BYTES.map((bytes) => btoa(bytes));
export const base64url = base64.map((encoded) =>
  encoded.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
);

export function jwt(algorithm: string): fc.Arbitrary<string> {
  const header = btoa(JSON.stringify({ alg: algorithm, typ: 'JWT' })).replaceAll('=', '');
  return joined(`${header}.`, base64url, '.', base64url);
}

/** Twelve to nineteen digits, the last one by Luhn's algorithm (ISO/IEC 7812-1). */
export const creditCard = between(DIGITS, 11, 18).map((digits) => {
  const sum = Array.from(digits)
    .reverse()
    .map(
      (digit, index) =>
        (index % 2 === 0 ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][Number(digit)] : Number(digit)) ?? 0,
    )
    .reduce((total, digit) => total + digit, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
});

/** Country, check digits by ISO 7064 MOD 97-10, and eleven to thirty digits. */
export const iban = fc
  .tuple(fc.constantFrom('DE', 'GB', 'FR', 'NL'), between(DIGITS, 11, 30))
  .map(([country, bban]) => {
    const letters = Array.from(country, (letter) => letter.charCodeAt(0) - 55).join('');
    const check = 98n - (BigInt(`${bban}${letters}00`) % 97n);
    return `${country}${String(check).padStart(2, '0')}${bban}`;
  });

export function hardwareAddress(delimiter: string): fc.Arbitrary<string> {
  return exactlyOf(HEX, 12).map((hex) => (hex.match(/../g) ?? []).join(delimiter));
}
