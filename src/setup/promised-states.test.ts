import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contractFrom } from '../../fixtures/implementations/honest/honest.ts';
import type { Operation } from '../model/operation.ts';
import { setupInput } from '../plan/setup-input.ts';
import { understand } from '../sentences/understand.ts';
import { planStates } from './plan-states.ts';

const berthId = z.string().min(1);
const Berth = z.object({
  berthId,
  pier: z.enum(['NORTH', 'SOUTH']),
  status: z.enum(['HELD', 'OCCUPIED', 'LEFT']),
});
const policy = { auth: 'user' };
const BERTH_NOT_HELD = { http: 409, when: 'Berth is occupied' };
const scenario = (key: string, given: string, when: string, then: string) => ({
  key,
  given: [given],
  when: [when],
  then: [then],
});

const Kept = Berth.extend({ formerSkipperId: z.string().optional() });
const BERTH_NOT_FOUND = { http: 404, when: 'The berth is unknown' };
const getting = {
  'query harbour.berth.get': {
    io: { input: z.object({ berthId }), output: Berth, errors: { BERTH_NOT_FOUND } },
    policy,
  },
};

const harbour = (
  then: readonly string[],
  more: Parameters<typeof contractFrom>[0] = {},
  output: typeof Berth = Berth,
) =>
  contractFrom({
    ...more,
    'command harbour.berth.book': {
      io: { input: z.object({ pier: z.enum(['NORTH', 'SOUTH']) }), output: Berth },
      policy,
    },
    'query harbour.berth.list': {
      io: {
        input: z.object({ pier: z.enum(['NORTH', 'SOUTH']).optional() }),
        output: z.object({ berths: z.array(Berth) }),
      },
      policy,
    },
    'command harbour.berth.enter': {
      io: { input: z.object({ berthId }), output, errors: { BERTH_NOT_HELD } },
      policy,
      acceptance: {
        scenarios: [
          ...then.map((text, at) => scenario(`well-${at}`, 'Berth is held', 'User enters the berth', text)),
          scenario('twice', 'Berth is occupied', 'User enters the berth', 'BERTH_NOT_HELD error is returned'),
        ],
      },
    },
  }).operations;

function waysTo(state: string, operations: readonly Operation[]) {
  const enter = operations.find(({ key }) => key === 'harbour.berth.enter');
  const told = enter?.scenarios.at(-1);
  if (enter === undefined || told === undefined) throw new Error('there is no such scenario');
  const { states } = planStates({ ...told, given: [state] }, enter, operations, setupInput);
  return states.flatMap(({ producers }) =>
    producers.map(({ calls }) => calls.map(({ operation, shows = [] }) => [operation.split('@')[0], shows])),
  );
}

const occupied = { path: ['status'], value: 'OCCUPIED', negated: false };

describe('a state that a command is promised to lead to', () => {
  it.each([
    ['its answer is all there is', {}, Berth],
    ['a query shows it too', getting, Berth],
    ['it may name others beside', {}, Kept],
  ])('is brought about by it, if its answer shows so (%s)', (_, more, output) => {
    const operations = harbour(['Berth status becomes OCCUPIED'], more, output);
    expect(waysTo('Berth is occupied', operations)).toContainEqual([
      ['harbour.berth.book', []],
      ['harbour.berth.enter', [occupied]],
    ]);
  });

  it.each([
    ['nothing says so', []],
    ['another is promised', ['Berth status becomes LEFT']],
    ['it may as well lead elsewhere', ['Berth status becomes OCCUPIED', 'Berth status becomes LEFT']],
  ])('is not where %s', (_, then) => {
    const entered = waysTo('Berth is occupied', harbour(then)).filter((calls) =>
      calls.some(([operation]) => operation === 'harbour.berth.enter'),
    );
    expect(entered).toEqual([]);
  });
});

describe('a list that holds only what stands in a place', () => {
  const operations = harbour([]);
  const list = operations.find(({ kind }) => kind === 'query');
  const meant = (text: string) => {
    if (list === undefined) throw new Error('there is no list');
    const told = { key: 'told', description: null, given: [], when: ['User lists berths'], then: [text] };
    return understand(text, 'then', { operation: list, siblings: operations, scenario: told });
  };

  it.each(['Only berths on pier NORTH are returned', 'Only berths at pier north are listed'])(
    'is read from its own field and value: %s',
    (text) => {
      expect(meant(text)).toMatchObject({
        kind: 'list-filtered',
        path: ['berths'],
        rules: [{ kind: 'value', path: ['pier'], value: 'NORTH' }],
      });
    },
  );

  it.each([
    'Only berths on pier EAST are returned',
    'Only berths on page 2 are returned',
    'Berths on page 2 are returned',
  ])('is not read from what the contract does not name: %s', (text) => {
    expect(meant(text).kind).toBe('unbound');
  });
});
