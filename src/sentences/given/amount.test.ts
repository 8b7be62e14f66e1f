import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { invented } from '../../../fixtures/invented/invented.ts';
import { setupInput } from '../../plan/setup-input.ts';
import { planStates } from '../../setup/plan-states.ts';

const id = z.string().min(1);
const kite = z.object({ kiteId: id, clubId: id, status: z.enum(['MADE', 'SEALED']) });
const kites = [
  invented({
    key: 'air.club.create',
    input: z.object({ title: z.string() }),
    output: z.object({ clubId: id }),
  }),
  invented({ key: 'air.kite.create', input: z.object({ clubId: id }), output: kite, model: 'Kite' }),
  invented({ key: 'air.kite.seal', input: z.object({ kiteId: id }), output: kite, model: 'Kite' }),
  invented({
    key: 'air.kite.list',
    kind: 'query',
    input: z.object({ clubId: id.optional() }),
    output: z.object({ kites: z.array(kite) }),
  }),
];

/** The calls that bring it about; none where only a state handler could. */
function calls(sentence: string): string {
  const operation = kites[3];
  if (operation === undefined) throw new Error('no list');
  const scenario = { key: 'one', description: null, given: [sentence], when: [], then: [] };
  const [state] = planStates(scenario, operation, kites, setupInput).states;
  return (state?.producers[0]?.calls ?? [])
    .map((call) => call.operation.replace(/^air\.|@.*/g, ''))
    .join(', ');
}

describe('as many as a Given says', () => {
  it.each([
    ['A kite exists', 'club.create, kite.create'],
    ['Two kites exist', 'club.create, kite.create, kite.create'],
    ['There are three kites', 'club.create, kite.create, kite.create, kite.create'],
    ['Several kites exist', 'club.create, kite.create, kite.create'],
    ['Some kites are sealed', 'club.create, kite.create, kite.seal'],
    ['Two sealed kites exist', 'club.create, kite.create, kite.seal, kite.create, kite.seal'],
    ['User has two kites', 'club.create, kite.create, kite.create'],
    ['Club has no kites', 'club.create'],
  ])('%s', (sentence, made) => expect(calls(sentence)).toBe(made));

  it.each([
    'Many kites exist',
    'Twelve kites exist',
    'More than 3 kites exist',
    'At most two kites exist',
    'No kites exist',
    'Two kites do not exist',
    'Two boats exist',
    'Two kites exist in different clubs',
    'Kite has no club',
    'Club has no members',
  ])('are not made: %s', (sentence) => expect(calls(sentence)).toBe(''));
});
