import { expect, it } from 'vitest';
import { loosened, UNREAD } from './loosened.ts';

const unread = { [UNREAD]: true };
const to = (key: string) => ({ $ref: `#/$defs/${key}` });
const text = { type: 'string' };

it('drops what refuses for the sake of what could not be read, and nothing where all is read', () => {
  const refusing = { not: text, if: text, then: text, else: text, maxContains: 1 };
  expect(loosened({ a: { ...refusing, contains: unread, type: 'array' }, b: refusing })).toEqual({
    a: { contains: unread, type: 'array' },
    b: refusing,
  });
  expect(loosened({ a: { oneOf: [unread, text] }, b: { oneOf: [text, true] } })).toEqual({
    a: { anyOf: [unread, text] },
    b: { oneOf: [text, true] },
  });
});

it.each(['properties', 'patternProperties', 'dependentSchemas'])(
  'takes names in %s for names, whatever keyword they look like',
  (map) => {
    const named = { if: text, then: text, not: text, oneOf: text, enum: { not: unread }, maxContains: text };
    expect(loosened({ a: { additionalProperties: false, [map]: { ...named, x: unread } } })).toEqual({
      a: { additionalProperties: false, [map]: { ...named, enum: {}, x: unread } },
    });
    expect(loosened({ a: { not: { [map]: { [UNREAD]: text, $ref: text } } } })).toEqual({
      a: { not: { [map]: { [UNREAD]: text, $ref: text } } },
    });
  },
);

it('leaves values as they are: they are no schemas', () => {
  const values = {
    enum: [{ not: {}, oneOf: [unread] }],
    const: { if: 1, ...unread },
    default: { not: to('b') },
  };
  expect(loosened({ a: { ...values, not: text }, b: unread })).toEqual({
    a: { ...values, not: text },
    b: unread,
  });
  expect(loosened({ a: { ...values, allOf: [unread] } })).toEqual({ a: { ...values, allOf: [unread] } });
});

it('sees what could not be read behind references that go round, from wherever it looks first', () => {
  const parts = (members: object) => ({ properties: members });
  const round = {
    d: to('a'),
    a: parts({ b: to('b'), c: unread }),
    b: parts({ a: to('a') }),
    c: { oneOf: [to('b'), text] },
    e: { oneOf: [to('f'), text] },
    f: parts({ f: to('f') }),
  };
  for (const entries of [Object.entries(round), Object.entries(round).toReversed()])
    expect(loosened(Object.fromEntries(entries))).toEqual({
      ...round,
      c: { anyOf: [to('b'), text] },
    });
});
