import { describe, expect, it } from 'vitest';
import { redactorOf } from './redactor.ts';

const VARIABLE = `$${'{'}KEY}`;

describe('taking secrets out', () => {
  it('prefers the longest of several that overlap', () => {
    const values = [
      { value: 'sesame', shownAs: 'A' },
      { value: 'sesame-open', shownAs: 'B' },
    ];
    expect(redactorOf({ values, names: [] }).text('sesame-open, sesame')).toBe('B, A');
  });

  it('leaves words alone that are too short to be a secret: hiding them would make evidence unreadable', () => {
    const values = [{ value: 'admin', shownAs: 'A' }];
    expect(redactorOf({ values, names: [] }).text('{"role":"admin"}')).toBe('{"role":"admin"}');
  });

  it('hides named members whatever they hold, and leaves JSON behind', () => {
    const redactor = redactorOf({ values: [], names: ['pin', 'a.b'] });
    const body = '{"pin":"a\\"b\\\\","PIN" : 12,"a.b":null,"axb":1,"deep":[{"pin":true}]}';
    const clean = {
      pin: '[redacted]',
      PIN: '[redacted]',
      'a.b': '[redacted]',
      axb: 1,
      deep: [{ pin: '[redacted]' }],
    };
    expect(JSON.parse(redactor.body(body, 'request'))).toEqual(clean);
    expect(redactor.value(JSON.parse(body))).toEqual(clean);
  });

  it('hides what an answer holds under the common name of a credential, and not what a request does', () => {
    const redactor = redactorOf({ values: [], names: [] });
    const body = '{"token":"abc","access_token":"d\\"e","tokens":["x"],"tokenCount":3}';
    expect(redactor.body(body, 'response')).toBe(
      '{"token":"[redacted]","access_token":"[redacted]","tokens":["x"],"tokenCount":3}',
    );
    expect(redactor.body(body, 'request')).toBe(body);
    const value = JSON.parse(body) as object;
    expect(redactor.value(value)).toBe(value);
    expect(redactor.answer(value)).toMatchObject({ token: '[redacted]', tokens: ['x'], tokenCount: 3 });
  });

  it('does not take a replacement pattern for one', () => {
    const values = [{ value: 'secret-value', shownAs: `$&$1${VARIABLE}` }];
    expect(redactorOf({ values, names: [] }).text('secret-value')).toBe(`$&$1${VARIABLE}`);
  });

  it('hides the beginning of a secret where a text was cut', () => {
    const values = [{ value: 'secret-value-1', shownAs: VARIABLE }];
    expect(redactorOf({ values, names: [] }).text('it said "secret-val…" and "sec…"')).toBe(
      `it said "${VARIABLE}…" and "sec…"`,
    );
  });
});

/** The leak forms: each a way in which a secret comes back, from which a reader could have it again. */
const SECRET = 'p+ss/w"rd ké~9';
const bytes = Buffer.from(SECRET);
const each = (spell: (char: string) => string) => [...SECRET].map(spell).join('');
const u = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
const percent = (text: string) => encodeURIComponent(text);
const around = (before: string) => Buffer.from(`${before}${SECRET}:tail`);

const FORMS: Readonly<Record<string, string>> = {
  raw: SECRET,
  'inside longer text': `it is ${SECRET}.`,
  'inside a word': `x${SECRET}y`,
  'a JSON string': JSON.stringify(SECRET),
  'JSON twice': JSON.stringify(JSON.stringify(SECRET)),
  'JSON three times': JSON.stringify(JSON.stringify(JSON.stringify(SECRET))),
  'JSON with \\/': JSON.stringify(SECRET).replaceAll('/', '\\/'),
  'JSON with \\u002B': JSON.stringify(SECRET).replaceAll('+', '\\u002B'),
  'JSON with \\u002b': JSON.stringify(SECRET).replaceAll('+', '\\u002b'),
  'JSON all \\u, lower case': each(u),
  'JSON all \\u, upper case': each((char) => u(char).toUpperCase().replace('\\U', '\\u')),
  'JSON \\u of what is not ASCII': SECRET.replace(/[^\x20-\x7e]/g, u),
  'a string of JavaScript with \\x': each((char) =>
    [...Buffer.from(char)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join(''),
  ),
  'a URL, upper case': percent(SECRET),
  'a URL, lower case': percent(SECRET).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
  'a URL, every character': [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  'a URL, mixed case': percent(SECRET).replace('%2B', '%2b'),
  'a URL, twice': percent(percent(SECRET)),
  'a form': new URLSearchParams({ q: SECRET }).toString(),
  'a query': `/?a=1&t=${percent(SECRET)}&b=2`,
  'a URL with a plus left': percent(SECRET).replace('%2B', '+'),
  'HTML entities': SECRET.replaceAll('"', '&quot;')
    .replaceAll('é', '&eacute;')
    .replaceAll('&eacute;', '&#233;'),
  'HTML, decimal': each((char) => `&#${char.codePointAt(0)};`),
  'HTML, hexadecimal': each((char) => `&#x${char.codePointAt(0)?.toString(16)};`),
  'HTML, hexadecimal, upper case': each((char) => `&#X${char.codePointAt(0)?.toString(16).toUpperCase()};`),
  base64: bytes.toString('base64'),
  'base64 without padding': bytes.toString('base64').replace(/=+$/, ''),
  base64url: bytes.toString('base64url'),
  'base64 in JSON with \\/': bytes.toString('base64').replaceAll('/', '\\/'),
  'base64 in a URL': percent(bytes.toString('base64')),
  'base64 after one character': around('a').toString('base64'),
  'base64 after two': around('ab').toString('base64'),
  'base64 after three': around('abc').toString('base64'),
  'base64 of Basic': Buffer.from(`user:${SECRET}`).toString('base64'),
  'base64url after one': around('a').toString('base64url'),
  'base64url after two': around('ab').toString('base64url'),
  'a data URL': `data:text/plain;base64,${bytes.toString('base64')}`,
  'part of a JWT': `eyJ.${Buffer.from(`{"k":${JSON.stringify(SECRET)}}`)
    .toString('base64url')
    .slice(0, 0)}${around('{"k":"').toString('base64url')}.x`,
  'hex, lower case': bytes.toString('hex'),
  'hex, upper case': bytes.toString('hex').toUpperCase(),
  'hex inside': `0x00${bytes.toString('hex')}ff`,
  'a header': `Bearer ${SECRET}`,
  'a cookie': `sid=${percent(SECRET)}; Path=/`,
  'a shell line': `-H 'authorization: ${SECRET}'`,
  'a template text': `\`${SECRET}\``,
  'with a backslash before each sign': SECRET.replace(/[^A-Za-z0-9é]/g, (char) => `\\${char}`),
  'cut at its end': `"${SECRET.slice(0, -2)}…"`,
  'twice in one text': `${SECRET} ${SECRET}`,
  'raw and encoded': `${SECRET} ${percent(SECRET)} ${bytes.toString('base64')}`,
};

/** Every way back that a reader would try. */
function readable(text: string): string {
  let all = text;
  for (let round = 0; round < 3; round++) {
    all += all.replace(/\\u([\da-f]{4})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    all += all.replace(/\\+(["/])/g, '$1');
  }
  for (const run of text.match(/[A-Za-z0-9+/_-]{8,}/g) ?? [])
    all += Buffer.from(run, 'base64').toString('utf8');
  for (const run of text.match(/[\da-f]{12,}/gi) ?? []) all += Buffer.from(run, 'hex').toString('utf8');
  return all;
}

describe('every form a secret can take', () => {
  const redactor = redactorOf({ values: [{ value: SECRET, shownAs: VARIABLE }], names: [] });

  it('has forty-five forms in the table', () => {
    expect(Object.keys(FORMS).length).toBeGreaterThanOrEqual(45);
  });

  it.each(Object.entries(FORMS))('%s', (_, form) => {
    const clean = redactor.text(form);
    expect(clean).toContain(VARIABLE);
    expect(readable(clean).includes('ss/w')).toBe(false);
    expect(clean).not.toContain(bytes.toString('hex').slice(2, 10));
  });

  it('inside of values: texts, names of members, lists', () => {
    const clean = JSON.stringify(redactor.value({ [SECRET]: [{ a: Object.values(FORMS) }], n: 1 }));
    expect(clean.replace(/\\+/g, '').includes('ss/w')).toBe(false);
  });

  it('takes no time that grows with the square of a text', () => {
    const long = `${'p+ss/w'.repeat(100_000)}%5C\\u0070`;
    const began = performance.now();
    redactor.text(long);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
