import { expect, it } from 'vitest';
import * as z from 'zod';
import type { Sentence } from '../model/case.ts';
import type { Meaning } from '../model/meaning.ts';
import { modelOf } from '../schema/model-of.ts';
import { scenarioBase } from './scenario-base.ts';

const model = modelOf(
  z.object({
    pier: z.string(),
    flag: z.string().optional(),
    ownerId: z.string().optional(),
    limit: z.int().optional(),
  }),
  'Query',
);
const value = { pier: 'P', flag: 'NL', ownerId: 'o', limit: 1 };
const basis = { input: { form: 'json', value }, inputFrom: 'generated', entityFields: ['ownerId'] } as const;
const said = (meaning: object): readonly Sentence[] => [
  { role: 'then', text: 'x', binding: null, meaning: meaning as Meaning, states: [] },
];
const listed = said({ kind: 'list-returned', path: ['boats'], limit: null, total: null, length: 'some' });

it('a made-up query asks for no less than it has to, in a scenario that does not speak of it', () => {
  expect(scenarioBase({ kind: 'query', input: model }, basis, listed)).toEqual({
    form: 'json',
    value: { pier: 'P', ownerId: 'o' },
  });
});

it('keeps what a sentence speaks of', () => {
  const filtered = said({
    kind: 'list-filtered',
    path: ['boats'],
    rules: [{ kind: 'input', path: ['flag'], input: 'flag' }],
  });
  expect(scenarioBase({ kind: 'query', input: model }, basis, filtered)).toMatchObject({
    value: { flag: 'NL' },
  });
});

it('keeps what is documented, and what a command sends', () => {
  const documented = { ...basis, inputFrom: 'example' } as const;
  expect(scenarioBase({ kind: 'query', input: model }, documented, listed)).toBe(basis.input);
  expect(scenarioBase({ kind: 'command', input: model }, basis, listed)).toBe(basis.input);
});
