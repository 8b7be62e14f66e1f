import { describe, expect, it } from 'vitest';
import { secretsOf } from './secrets.ts';

describe('taking credentials out', () => {
  it('prefers the longest of several that overlap', () => {
    const secrets = secretsOf(
      [
        { value: 'sesame', shownAs: 'A' },
        { value: 'sesame-open', shownAs: 'B' },
      ],
      [],
    );
    expect(secrets.scrub('sesame-open, sesame')).toBe('B, A');
  });

  it('leaves words alone that are too short to be a secret: replacing them would falsify what is judged', () => {
    expect(secretsOf([{ value: 'admin', shownAs: 'A' }], []).scrub('{"role":"admin"}')).toBe(
      '{"role":"admin"}',
    );
  });

  it('hides named members whatever they hold, and leaves JSON behind', () => {
    const secrets = secretsOf([], ['pin', 'a.b']);
    const body = '{"pin":"a\\"b\\\\","PIN" : 12,"a.b":null,"axb":1,"deep":[{"pin":true}]}';
    expect(JSON.parse(secrets.body(body))).toEqual({
      pin: '[redacted]',
      PIN: '[redacted]',
      'a.b': '[redacted]',
      axb: 1,
      deep: [{ pin: '[redacted]' }],
    });
  });

  it('does not take a replacement pattern for one', () => {
    expect(secretsOf([{ value: 'secret-value', shownAs: `$&$1$${'{'}X}` }], []).scrub('secret-value')).toBe(
      `$&$1$${'{'}X}`,
    );
  });
});
