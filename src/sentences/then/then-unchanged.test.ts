import { expect, it } from 'vitest';
import { z } from 'zod';
import { invented } from '../../../fixtures/invented/invented.ts';
import { briefOf } from '../../testing/brief-of.ts';
import { understand } from '../understand.ts';

const id = z.string().min(1);
const boat = z.object({ boatId: id, name: z.string(), berth: z.string(), paidUntil: z.date() });
const operations = [
  invented({
    key: 'harbour.boat.register',
    input: z.object({ name: z.string() }),
    output: boat,
    model: 'Boat',
  }),
  invented({
    key: 'harbour.boat.rename',
    input: z.object({ boatId: id, name: z.string() }),
    output: boat,
    model: 'Boat',
    errors: ['NAME_TAKEN'],
  }),
  invented({
    key: 'harbour.boat.get',
    kind: 'query',
    input: z.object({ boatId: id }),
    output: boat,
    model: 'Boat',
  }),
  invented({
    key: 'harbour.crane.lift',
    input: z.object({ craneId: id }),
    output: z.object({ done: z.boolean() }),
  }),
];

function read(key: string, sentence: string, then: readonly string[] = [sentence]): string {
  const operation = operations.find((one) => one.key === `harbour.${key}`);
  if (operation === undefined) throw new Error(`no operation ${key}`);
  const scenario = { key: 'one', description: null, given: [], when: ['one'], then };
  return briefOf(understand(sentence, 'then', { operation, siblings: operations, scenario }));
}

it.each([
  ['boat.rename', 'Boat is unchanged', 'unchanged harbour.boat.get'],
  ['boat.rename', 'The boat stays as it was', 'unchanged harbour.boat.get'],
  ['boat.rename', 'Berth is unchanged', 'unchanged harbour.boat.get berth'],
  ['boat.rename', 'Berth remains the same', 'unchanged harbour.boat.get berth'],
  ['boat.rename', 'The boat name does not change', 'unchanged harbour.boat.get name'],
  ['boat.rename', 'Paid until is not affected', 'unchanged harbour.boat.get paidUntil'],
  ['boat.rename', 'Weather is unchanged', 'unbound'],
  ['boat.rename', 'Boats are unchanged', 'unbound'],
  ['boat.rename', 'Other boats are unchanged', 'unbound'],
  ['boat.rename', 'Nothing else changed', 'unbound'],
  ['boat.rename', 'Nothing is changed', 'unbound'],
  ['boat.rename', 'Berth is unchanged for a year', 'unbound'],
  ['boat.rename', 'Crane is unchanged', 'unbound'],
  // What is made by the call was not there before it.
  ['boat.register', 'Boat is unchanged', 'unbound'],
  // No query shows a crane.
  ['crane.lift', 'Crane is unchanged', 'unbound'],
  ['boat.get', 'Boat is unchanged', 'unbound'],
])('of %s, "%s" is %s', (key, sentence, meaning) => {
  expect(read(key, sentence)).toBe(meaning);
});

it('can be said of a refusal, which has no output', () => {
  const then = ['NAME_TAKEN error is returned', 'Boat is unchanged'];
  expect(read('boat.rename', 'Boat is unchanged', then)).toBe('unchanged harbour.boat.get');
});

it('says why not all that could change is looked at', () => {
  const [, operation] = operations;
  if (operation === undefined) throw new Error('no operation');
  const scenario = { key: 'one', description: null, given: [], when: ['one'], then: [] };
  const { says } = understand('Nothing else changed', 'then', { operation, siblings: operations, scenario });
  expect(says).toContain('no look shows all that could change');
});
