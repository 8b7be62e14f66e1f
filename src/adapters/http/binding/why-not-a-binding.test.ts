import { expect, test } from 'vitest';
import { checkBinding } from './binding-shape.ts';

test.each([
  ['a misspelt member', { feilds: {} }, 'rest.feilds', 'nothing reads this member'],
  [
    'a misspelt place',
    { fields: { limit: 'qurey' } },
    'rest.fields.limit',
    '"qurey" is none of path, query, header, cookie, body',
  ],
  [
    'a misspelt member of a place',
    { fields: { limit: { in: 'query', nam: 'l' } } },
    'rest.fields.limit.nam',
    'nothing reads this member',
  ],
  [
    'a misspelt place in full',
    { fields: { limit: { in: 'qurey' } } },
    'rest.fields.limit.in',
    '"qurey" is none of path, query, header, cookie, body',
  ],
  [
    'a place of no form',
    { fields: { limit: 7 } },
    'rest.fields.limit',
    '7 has none of the forms it may have',
  ],
  [
    'a status of an error',
    { success: 404 },
    'rest.success',
    '404 does not fit: too big: expected number to be <=399',
  ],
  [
    'a path with a hole',
    { bodyMember: 'a..b' },
    'rest.bodyMember',
    '"a..b" does not fit: a dotted path such as data.items',
  ],
  [
    'a binding that is none',
    'json',
    'rest',
    '"json" does not fit: invalid input: expected object, received string',
  ],
])('%s is named with what it was to be', (_, binding, where, why) => {
  expect(() => checkBinding(binding, 'rest')).toThrow(
    expect.objectContaining({
      code: 'binding-invalid',
      where,
      message: `This HTTP binding cannot be used: ${why}.`,
    }),
  );
});

test('a binding is given back as it is', () => {
  const binding = { fields: { limit: 'query', page: { in: 'header', name: 'x-page' } }, success: [200, 201] };
  expect(checkBinding(binding, 'rest')).toEqual(binding);
});
