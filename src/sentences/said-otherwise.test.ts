import { expect, it } from 'vitest';
import { z } from 'zod';
import { invented } from '../../fixtures/invented/invented.ts';
import type { Role } from '../model/meaning.ts';
import { setupInput } from '../plan/setup-input.ts';
import { planStates } from '../setup/plan-states.ts';
import { briefOf } from '../testing/brief-of.ts';
import { understand } from './understand.ts';

const id = z.string().min(1);
const power = z.enum(['ON', 'OFF']);
const drone = z.object({
  droneId: id,
  label: z.string(),
  power,
  status: z.enum(['PARKED', 'FLYING', 'GROUNDED', 'CHECKED']),
  rating: z.int().min(1).max(5).nullable(),
  spares: z.int().nullable(),
  tags: z.array(z.string()),
  pilot: z.string().nullable(),
  expiresOn: z.date().nullable(),
});
const operations = [
  invented({
    key: 'hangar.drone.register',
    input: z.object({ label: z.string(), confirm: z.boolean().optional() }),
    output: drone,
    model: 'Drone',
    audit: ['hangar.drone.registered'],
    emits: ['hangar.drone.registered'],
    examples: [
      {
        input: { label: 'Kestrel' },
        output: {
          droneId: 'd-1',
          label: 'Kestrel',
          power: 'OFF',
          status: 'PARKED',
          rating: null,
          spares: null,
          tags: [],
          pilot: null,
          expiresOn: null,
        },
      },
    ],
  }),
  invented({
    key: 'hangar.drone.power',
    input: z.object({ droneId: id, power }),
    output: drone,
    model: 'Drone',
  }),
  invented({
    key: 'hangar.drone.rate',
    input: z.object({ droneId: id, rating: z.int().min(1).max(5) }),
    output: drone,
    model: 'Drone',
  }),
  invented({
    key: 'hangar.drone.ground',
    input: z.object({ droneId: id, reason: z.enum(['WEATHER', 'DAMAGE']) }),
    output: drone,
    model: 'Drone',
  }),
  invented({
    key: 'hangar.drone.markChecked',
    input: z.object({ droneId: id }),
    output: drone,
    model: 'Drone',
  }),
  invented({
    key: 'hangar.drone.rename',
    input: z.object({ droneId: id, label: z.string() }),
    output: drone,
    model: 'Drone',
  }),
  // What it answers with carries the id of its club, too, and is the drone all the same.
  invented({
    key: 'hangar.drone.tune',
    input: z.object({ droneId: id, gainPercentage: z.int() }),
    output: drone.extend({ clubId: id }),
    model: 'Drone',
  }),
  invented({
    key: 'hangar.flight.start',
    input: z.object({ droneId: id, testFlight: z.boolean().optional(), autoReturn: z.boolean().optional() }),
    output: z.object({ flightId: id }),
    model: 'Flight',
  }),
  invented({
    key: 'hangar.flight.list',
    kind: 'query',
    input: z.object({ page: z.int().min(1).default(1) }),
    output: z.object({
      flights: z.array(z.object({ flightId: id })),
      summary: z.string().nullable(),
      hours: z.array(z.object({ pilot: z.string(), count: z.int() })),
    }),
    model: 'FlightList',
  }),
];

function operationOf(key: string) {
  const operation = operations.find((one) => one.key === `hangar.${key}`);
  if (operation === undefined) throw new Error(`no operation ${key}`);
  return operation;
}

function read(key: string, role: Role, sentence: string): string {
  const scenario = { key: 'one', description: null, given: [], when: ['one'], then: [] };
  return briefOf(understand(sentence, role, { operation: operationOf(key), siblings: operations, scenario }));
}

it.each([
  ['drone.power', 'Pilot powers the drone on', 'call hangar.drone.power set power=ON'],
  ['drone.power', 'Pilot powers the drone off', 'call hangar.drone.power set power=OFF'],
  ['drone.rate', 'Pilot sets the drone on', 'unbound'],
  ['flight.start', 'Pilot starts a test flight', 'call hangar.flight.start set testFlight=true'],
  ['flight.start', 'Pilot starts a flight', 'call hangar.flight.start'],
  ['flight.start', 'Pilot starts no test flight', 'unbound'],
  ['flight.start', 'Pilot starts auto return', 'call hangar.flight.start'],
  ['drone.rate', 'Pilot rates the drone', 'call hangar.drone.rate'],
  ['drone.rate', 'Second pilot rates the drone', 'unbound'],
  ['drone.rate', 'Last pilot rates the drone', 'unbound'],
  ['drone.rate', 'Pilot submits a rating of 6', 'call hangar.drone.rate set rating=6'],
  ['drone.rate', 'Pilot submits a photo of 6', 'unbound'],
  ['drone.rate', 'Flight submits a rating of 6', 'unbound'],
  ['drone.rate', 'User sets the rating to 4', 'call hangar.drone.rate set rating=4'],
  ['drone.rate', 'User sets the altitude to 4', 'unbound'],
  ['drone.ground', 'User sets the rating to 4', 'unbound'],
  [
    'drone.ground',
    'Pilot grounds the drone because of weather',
    'call hangar.drone.ground set reason=WEATHER',
  ],
  ['drone.ground', 'Pilot grounds the drone because of rain', 'unbound'],
  [
    'drone.register',
    'Pilot registers the drone without confirmation',
    'call hangar.drone.register set confirm=false',
  ],
  ['drone.register', 'Pilot registers the drone without authorization', 'unbound'],
  ['drone.tune', 'Pilot tunes the drone with 5 percent gain', 'call hangar.drone.tune set gainPercentage=5'],
  ['drone.tune', 'Pilot tunes the drone with 5 percent luck', 'unbound'],
  ['drone.rename', 'User changes the label to "Hawk"', 'call hangar.drone.rename set label=Hawk'],
  ['drone.rename', 'User changes the label of Kestrel', 'unbound'],
  ['drone.rename', 'User changes the label of BRAVO', 'unbound'],
  ['flight.list', 'User requests the third page', 'call hangar.flight.list set page=3'],
  ['flight.list', 'User requests the third flight', 'unbound'],
])('of %s, "%s" is %s', (key, sentence, meaning) => {
  expect(read(key, 'when', sentence)).toBe(meaning);
});

it.each([
  ['drone.register', 'Drone has no tags', 'empty tags'],
  ['drone.register', 'Drone has no rating', 'empty rating'],
  // Nothing may be told from 0.
  ['drone.register', 'Drone has no spares', 'unbound'],
  ['drone.register', 'Drone has no label', 'unbound'],
  ['drone.register', 'No pilot is returned', 'empty pilot'],
  ['drone.register', 'No label is returned', 'unbound'],
  ['drone.register', 'No weather is returned', 'unbound'],
  ['drone.register', 'Expiry date is null', 'expiresOn = null'],
  ['drone.register', 'Delivery date is null', 'unbound'],
  ['drone.rate', 'Rating is between 1 and 5', 'rating >= 1; rating <= 5'],
  ['drone.rate', 'Rating is between good and bad', 'unbound'],
  ['drone.rate', 'Rating is 3 or more', 'rating >= 3'],
  ['drone.rate', 'Rating is 3 or less', 'rating <= 3'],
  ['drone.rate', 'Rating is 3 or worse', 'unbound'],
  ['drone.power', 'Drone is parked again', 'status = PARKED'],
  ['drone.power', 'Drone is registered again', 'unbound'],
  ['drone.register', 'Drone is off by default', 'power = OFF'],
  ['drone.register', 'Drone is wet by default', 'unbound'],
  ['drone.register', 'DroneRegistered event is emitted once', 'event hangar.drone.registered once'],
  ['drone.register', 'DroneRegistered event is emitted once a day', 'unbound'],
  ['drone.register', 'DroneRegistered event is emitted twice', 'unbound'],
  ['flight.list', 'Hours per pilot are returned', 'list hours'],
  ['flight.list', 'Hours per weather are returned', 'unbound'],
  ['drone.register', 'Club is unchanged', 'unbound'],
  ['drone.tune', 'Drone is grounded', 'status = GROUNDED'],
  ['drone.register', 'Call is written to the audit log', 'audit hangar.drone.registered'],
  ['drone.register', 'Call is written to the flight log', 'unbound'],
])('of %s, "%s" is %s', (key, sentence, meaning) => {
  expect(read(key, 'then', sentence)).toBe(meaning);
});

it('leaves a state by no move where several lead away', () => {
  const landed = invented({
    key: 'hangar.drone.check',
    input: z.object({ droneId: id }),
    output: drone,
    model: 'Drone',
  });
  const scenario = { key: 'one', description: null, given: ['Drone is not parked'], when: ['one'], then: [] };
  const { states } = planStates(scenario, operationOf('drone.rate'), [...operations, landed], setupInput);
  expect(states[0]?.producers).toEqual([]);
});

it('takes what an owner says of before for less than what is seen', () => {
  const scenario = { key: 'one', description: null, given: [], when: ['one'], then: [] };
  const subject = { operation: operationOf('drone.power'), siblings: operations, scenario };
  expect(understand('Drone is parked', 'then', subject).strength).toBe('explicit');
  expect(understand('Drone is parked again', 'then', subject).strength).toBe('conventional');
});

it.each([
  ['Drone exists in PARKED', ['register']],
  ['Drone exists in Paris', []],
  ['Drone is not parked', ['register', 'ground']],
  ['Drone is not grounded', ['register']],
  ['Drone has already been grounded', ['register', 'ground']],
  ['Drone has been checked', ['register', 'markChecked']],
  ['Drone has already registered', ['register']],
  ['Drone has seed', []],
  ['Drone has wings', []],
])('Given "%s" is brought about by %j', (sentence, calls) => {
  const scenario = { key: 'one', description: null, given: [sentence], when: ['one'], then: [] };
  const { states } = planStates(scenario, operationOf('drone.rate'), operations, setupInput);
  const [way] = states[0]?.producers ?? [];
  expect((way?.calls ?? []).map(({ operation }) => operation.replace(/^hangar\.drone\.|@.*$/g, ''))).toEqual(
    calls,
  );
});

it('leaves a state only by an answer that shows another one', () => {
  const scenario = { key: 'one', description: null, given: ['Drone is not parked'], when: ['one'], then: [] };
  const { states } = planStates(scenario, operationOf('drone.rate'), operations, setupInput);
  expect(states[0]?.producers.map(({ calls }) => calls.at(-1)?.shows)).toEqual([
    [{ path: ['status'], value: 'PARKED', negated: true }],
  ]);
});
