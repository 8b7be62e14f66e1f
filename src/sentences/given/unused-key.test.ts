import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { invented } from '../../../fixtures/invented/invented.ts';
import { setupInput } from '../../plan/setup-input.ts';
import { planStates } from '../../setup/plan-states.ts';
import { briefOf } from '../../testing/brief-of.ts';
import { understand } from '../understand.ts';

const lane = z.object({
  key: z.string(),
  name: z.string(),
  state: z.enum(['off', 'on', 'closed']),
  seats: z.int(),
});
const errors = [['LANE_NOT_FOUND', 'Lane key is unknown']] as const;
const one = z.object({ laneKey: z.string() });
const lanes = [
  invented({
    key: 'lane.create',
    input: z.object({ key: z.string(), name: z.string(), note: z.string().optional(), seats: z.int() }),
    output: lane,
    model: 'Lane',
  }),
  invented({
    key: 'lane.light',
    input: one.extend({ enabled: z.boolean() }),
    output: lane,
    model: 'Lane',
    errors,
  }),
  invented({ key: 'lane.close', input: one, output: z.object({ success: z.boolean() }), errors }),
  invented({ key: 'lane.look', kind: 'query', input: one, output: lane, model: 'Lane', errors }),
];

/** The calls that bring the state about; else how the sentence is read. */
function prepared(sentence: string, key = 'lane.look'): string {
  const operation = lanes.find((each) => each.key === key);
  if (operation === undefined) throw new Error(key);
  const scenario = { key: 'one', description: null, given: [sentence], when: [], then: [] };
  const [state] = planStates(scenario, operation, lanes, setupInput).states;
  const [producer] = state?.producers ?? [];
  if (producer !== undefined)
    return producer.calls.map((call) => call.operation.replace(/@.*/, '')).join(', ');
  return briefOf(understand(sentence, 'given', { operation, siblings: lanes, scenario }));
}

describe('what goes by a key that its operations call after it (`laneKey` of `key`)', () => {
  it.each([
    ['A lane exists', 'lane.create'],
    ['Lane has been closed', 'lane.create, lane.close'],
    ['Lane is on', 'lane.create, lane.light'],
    ['Lane is off', 'lane.create'],
    ['Lane does not exist', 'absent laneKey'],
    ['Lane key is unknown', 'absent laneKey'],
  ])('%s', (sentence, right) => expect(prepared(sentence)).toBe(right));

  it('is told to a call that moves it, and shown by it', () => {
    const operation = lanes[3];
    if (operation === undefined) throw new Error('no lane.look');
    const scenario = { key: 'one', description: null, given: ['Lane is on'], when: [], then: [] };
    const [state] = planStates(scenario, operation, lanes, setupInput).states;
    const [made, lit] = state?.producers[0]?.calls ?? [];
    expect(made?.sends).toMatchObject({ laneKey: 'key' });
    expect(lit?.input).toMatchObject({ enabled: true });
    expect(lit?.shows).toEqual([{ path: ['state'], value: 'on', negated: false }]);
  });
});

describe('a key that nothing goes by', () => {
  it.each([
    ['No lane with the key exists', 'absent key'],
    ['Key is not in use', 'absent key'],
    ['Name is not yet taken', 'absent name'],
  ])('%s', (sentence, right) => expect(prepared(sentence, 'lane.create')).toBe(right));

  it.each([
    'A lane with the key exists',
    'No lane with the colour exists',
    'No bowl with the key exists',
    // It may be left out: then nothing goes by it.
    'Note is not in use',
    'Seats is not in use',
    'Key is not nice',
  ])('not: %s', (sentence) => expect(prepared(sentence, 'lane.create')).not.toMatch(/^absent/));
});
