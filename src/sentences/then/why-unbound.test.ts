import { expect, it } from 'vitest';
import { observatory } from '../../../fixtures/invented/observatory.ts';
import type { Role } from '../../model/meaning.ts';
import { understand } from '../understand.ts';

function read(key: string, sentence: string, role: Role = 'then') {
  const operation = observatory.find((one) => one.key === `sky.${key}`);
  if (operation === undefined) throw new Error(key);
  const scenario = { key: 'one', description: null, given: [], when: ['one'], then: [] };
  return understand(sentence, role, { operation, siblings: observatory, scenario });
}

/** The sentences that a hint offers. */
const offered = (says: string) => [...says.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '');

it.each([
  ['exposure.plan', 'Astronomer is notified', 'sky.exposure.planned event is emitted'],
  ['exposure.plan', 'Due cents is the sum of all fees', 'dueCents is 1'],
  ['exposure.plan', 'The note keeps what the sky told it', 'note is set'],
  ['exposure.plan', 'Everything goes well in the band', 'band is RADIO'],
  ['exposure.plan', 'The telescope turns', 'status is QUEUED'],
  ['exposure.list', 'Exposures look nice', 'exposures are returned'],
  ['exposure.list', 'Everything looks nice', 'every exposure has status QUEUED'],
  ['exposure.list', 'There may be a latency ms someone dislikes', 'latencyMs is 1'],
  ['exposure.take', 'The telescope turns', 'sky.exposure.taken event is emitted'],
])('of %s, "%s" is near to what can be observed', (key, sentence, near) => {
  const meaning = read(key, sentence);
  expect(meaning.kind).toBe('unbound');
  expect(offered(meaning.says)).toContain(near);
  for (const one of offered(meaning.says).filter((one) => one.includes(' ')))
    expect([one, read(key, one).kind]).not.toEqual([one, 'unbound']);
});

it.each(['Rain', 'It rains', 'Astronomer sings'])(
  'offers for the When "%s" one that names what is called',
  (sentence) => {
    const meaning = read('exposure.plan', sentence, 'when');
    expect(meaning.kind).toBe('unbound');
    expect(offered(meaning.says)).toContain('User calls sky.exposure.plan');
    expect(read('exposure.plan', 'User calls sky.exposure.plan', 'when').kind).toBe('invoke');
  },
);

it('names what the contract does not know', () => {
  expect(read('exposure.plan', 'Telescope turns').says).toContain('it names no "telescope", no "turns"');
  expect(read('exposure.plan', 'Note of exposures is kept by the band').says).not.toContain(
    'it names no "note"',
  );
});

it('beside a refusal offers what is not emitted', () => {
  const [operation] = observatory;
  if (operation === undefined) throw new Error('none');
  const then = ['DISH_NOT_FREE error is returned', 'The telescope turns'];
  const scenario = { key: 'one', description: null, given: [], when: ['one'], then };
  const subject = { operation, siblings: observatory, scenario };
  const meaning = understand('The telescope turns', 'then', subject);
  expect(offered(meaning.says)).toEqual(['sky.exposure.planned event is not emitted']);
  expect(understand('sky.exposure.planned event is not emitted', 'then', subject).kind).toBe('event-absent');
});
