import type { Flat } from './flat.ts';

/** A rule in the form in which all shapes carry theirs. */
export interface ShapeCheck {
  readonly _zod: { readonly def: Readonly<Record<string, unknown>> };
}

export function shapeCheck(check: string, members: Readonly<Record<string, unknown>> = {}): ShapeCheck {
  return { _zod: { def: { check, ...members } } };
}

/** Formats of JSON Schema (2020-12 §7.3) and OpenAPI, by the generator that makes texts of them. */
const FORMATS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'date-time': { format: 'datetime', offset: true },
  date: { format: 'date' },
  duration: { format: 'duration' },
  email: { format: 'email' },
  'idn-email': { format: 'email' },
  hostname: { format: 'hostname' },
  'idn-hostname': { format: 'hostname' },
  ipv4: { format: 'ipv4' },
  ipv6: { format: 'ipv6' },
  uri: { format: 'url' },
  url: { format: 'url' },
  iri: { format: 'url' },
  uuid: { format: 'uuid' },
  byte: { format: 'base64' },
  base64url: { format: 'base64url' },
};
/** Formats that a pattern makes texts of. */
const SHAPED: Readonly<Record<string, string>> = {
  time: '^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z$',
  'uri-reference': '^/[a-z]{1,8}$',
  'iri-reference': '^/[a-z]{1,8}$',
  'uri-template': '^/[a-z]{1,8}$',
  'json-pointer': '^/[a-z]{1,8}$',
  'relative-json-pointer': '^[0-9](/[a-z]{1,4})?$',
  regex: '^[a-z]{1,8}$',
  binary: '^[a-z]{1,8}$',
  char: '^[a-z]$',
  decimal: '^[0-9]{1,4}[.][0-9]{2}$',
  'http-date': '^Sun, 06 Nov 1994 08:49:[0-5][0-9] GMT$',
  'date-time-local': '^20[0-9]{2}-0[1-9]-[12][0-8]T[01][0-9]:[0-5][0-9]:[0-5][0-9]$',
  'time-local': '^[01][0-9]:[0-5][0-9]:[0-5][0-9]$',
};

/** What shapes a text: lengths, patterns, formats. Throws SyntaxError for a pattern that is none. */
export function textRules({ bounds, patterns, formats }: Flat): readonly ShapeCheck[] {
  const known = formats.flatMap((name): ShapeCheck[] => {
    const format = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
    if (format !== undefined) return [shapeCheck('string_format', format)];
    const pattern = Object.hasOwn(SHAPED, name) ? SHAPED[name] : undefined;
    return pattern === undefined ? [] : [regex(pattern)];
  });
  const shortest = bounds.get('minLength');
  const longest = bounds.get('maxLength');
  return [
    ...(shortest === undefined ? [] : [shapeCheck('min_length', { minimum: shortest })]),
    ...(longest === undefined ? [] : [shapeCheck('max_length', { maximum: longest })]),
    ...patterns.map(regex),
    ...known,
  ];
}

function regex(source: string): ShapeCheck {
  return shapeCheck('string_format', { format: 'regex', pattern: new RegExp(source, 'u') });
}
