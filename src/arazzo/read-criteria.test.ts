import { expect, it } from 'vitest';
import { readCriteria } from './read-criteria.ts';

const read = (condition: string) =>
  readCriteria({
    file: 'flows.arazzo.yaml',
    pointer: '/workflows/0/steps/0/successCriteria',
    value: [{ context: '$response.body', type: 'regex', condition }],
  });

it.each(['/^a/|^\\/pets\\//', '^/pets$'])('reads a pattern that matches something: %s', (condition) => {
  expect(read(condition)).toHaveLength(1);
});

it.each(['/^a$/', '/^(a|b)$/i', '/^[|]\\|$/'])(
  'refuses one that is written as in JavaScript: %s',
  (condition) => {
    expect(() => read(condition)).toThrow('written as in JavaScript');
  },
);
