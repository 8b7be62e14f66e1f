import { describe, expect, it } from 'vitest';
import { leakForms, readable } from '../../fixtures/attempts/leak-forms.ts';
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

const SECRET = 'p+ss/w"rd ké~9';
const FORMS = leakForms(SECRET);

describe('every form a secret can take', () => {
  const redactor = redactorOf({ values: [{ value: SECRET, shownAs: VARIABLE }], names: [] });

  it('has forty-five forms in the table', () => {
    expect(Object.keys(FORMS).length).toBeGreaterThanOrEqual(45);
  });

  it.each(Object.entries(FORMS))('%s', (_, form) => {
    const clean = redactor.text(form);
    expect(clean).toContain(VARIABLE);
    expect(readable(clean).includes('ss/w')).toBe(false);
    expect(clean).not.toContain(Buffer.from(SECRET).toString('hex').slice(2, 10));
  });

  it.each([
    ['escaped as JSON', JSON.stringify(SECRET).slice(1, -3)],
    ['in a URL', encodeURIComponent(SECRET).slice(0, -4)],
    ['within an escape', JSON.stringify(SECRET).replaceAll('"', '\\u0022').slice(0, 14)],
    ['in base64', Buffer.from(SECRET).toString('base64').slice(0, -6)],
    ['in base64url after one character', Buffer.from(`a${SECRET}`).toString('base64url').slice(0, -5)],
    ['in hexadecimal', Buffer.from(SECRET).toString('hex').slice(0, -5)],
  ])('cut while it was %s', (_, beginning) => {
    const clean = redactor.text(`one… "${beginning}…" two…`);
    expect(clean).toContain(`${VARIABLE}…" two…`);
    expect(readable(clean)).not.toMatch(/ss\/w|p\+ss/);
  });

  it('leaves a text alone that was cut and holds nothing of it', () => {
    const text = '… p+s… abc… "p+s… \\u0070\\u002b…';
    expect(redactor.text(text)).toBe(text);
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
