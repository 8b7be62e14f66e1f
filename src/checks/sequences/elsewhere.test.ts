import { describe, expect, it } from 'vitest';
import { movingContract } from '../../../fixtures/implementations/house/contract.ts';
import type { Outcome } from '../../model/observation.ts';
import type { SeenCall } from '../laws/seen.ts';
import { judgeSequence } from './judge-sequence.ts';
import type { Turn } from './sequence-script.ts';

const operationNamed = (name: string) => {
  const operation = movingContract.operations.find(({ key }) => key === `house.rack.${name}`);
  if (operation === undefined) throw new Error(`there is no ${name}`);
  return operation;
};

type Told = readonly [Turn, name: string, input: Readonly<Record<string, unknown>>, output: unknown];

/** Kinds of what is wrong, or why nothing is reported. */
function said(...told: readonly Told[]) {
  const calls = told.map(([, name, asked, given], at): SeenCall => {
    const outcome: Outcome =
      given === 404
        ? { kind: 'failure', code: 'RACK_NOT_FOUND', status: 404, message: null }
        : ({ kind: 'success', output: given } as Outcome);
    const output = given === 404 ? undefined : given;
    const input = { tenantId: 'acme', ...asked };
    return { at, operation: operationNamed(name), input, read: input, outcome, output, events: null };
  });
  const verdict = judgeSequence({
    operation: operationNamed('create'),
    calls,
    expect: {
      turns: told.map(([turn]) => turn),
      id: { from: 'output', path: ['rackId'] },
      within: ['tenantId', 'roomId'],
      holder: [],
      status: ['state'],
      fields: { 'house.rack.create@1.0.0': ['note'], 'house.rack.move@1.0.0': [] },
      place: { path: ['racks'], id: ['rackId'], harmless: [], total: null, next: null, paged: false },
      limit: null,
    },
  });
  return verdict.undecided ?? (verdict.mismatches ?? []).map(({ kind }) => kind);
}

const make = (thing: number, roomId: string): Told => [
  { does: 'make', thing },
  'create',
  { roomId, note: 'oak' },
  { rackId: 'rack-1' },
];
const rack = (roomId: string, rackId = 'rack-1') => ({ tenantId: 'acme', roomId, rackId, note: 'oak' });
const show = (thing: number, roomId: string, output: unknown): Told => [
  { does: 'show', thing },
  'get',
  { roomId, rackId: 'rack-1' },
  output,
];
const two = [make(0, 'a'), show(0, 'a', rack('a')), make(1, 'b'), show(1, 'b', rack('b'))] as const;
const goes = { input: 'toRoomId', place: 'roomId' };
const move: Told = [
  { does: 'move', thing: 0, goes },
  'move',
  { roomId: 'a', rackId: 'rack-1', toRoomId: 'b' },
  {},
];
const list = (...racks: readonly object[]): Told => [{ does: 'list', thing: null }, 'list', {}, { racks }];
const UNKNOWN = 'it may stand in another place since, or have another id there';

describe('a thing that was brought to another place', () => {
  it('is not looked for where it stood, and accounted for where it went, under whichever id', () => {
    expect(said(...two, move, show(0, 'a', 404), list(rack('b'), rack('b', 'rack-2')))).toEqual([]);
    expect(said(...two, move, show(0, 'a', rack('b')), list(rack('b'), rack('b', 'rack-2')))).toEqual([]);
  });

  it('is broken where it stands as before, and where the list is one short', () => {
    expect(said(...two, move, show(0, 'a', rack('a')))).toEqual(['not-moved']);
    expect(said(...two, move, show(0, 'a', 404), list(rack('b')))).toEqual(['missing-element']);
  });

  it('is undecided where no list tells, and is shown there under an id that was another’s before', () => {
    expect(said(...two, move, show(0, 'b', rack('b')))).toBe(UNKNOWN);
    const gone: Told = [{ does: 'end', thing: 1 }, 'delete', { roomId: 'b', rackId: 'rack-1' }, {}];
    expect(said(...two, gone, move, show(0, 'b', 404))).toBe(UNKNOWN);
    expect(said(...two, gone, move, show(0, 'b', 404), list())).toBe(UNKNOWN);
  });

  it('leaves the other things to be judged', () => {
    expect(said(...two, move, show(0, 'b', rack('b')), show(1, 'b', 404))).toEqual(['not-stored']);
    const somewhere: Told = [
      { does: 'move', thing: 0 },
      'move',
      { roomId: 'a', rackId: 'rack-1', toRoomId: 'b' },
      {},
    ];
    expect(said(...two, somewhere, show(0, 'a', 404), show(1, 'b', 404))).toEqual(['not-stored']);
    expect(said(...two, somewhere, show(0, 'a', 404), show(1, 'b', rack('b')))).toBe(UNKNOWN);
  });
});

describe('a thing that is shown in another room', () => {
  it('is broken where that is the room of another one, by its id or in the form that was shown', () => {
    expect(said(...two, show(0, 'a', rack('b')))).toEqual(['another-entity']);
    const formed = [
      make(0, 'a'),
      show(0, 'a', rack('urn:a')),
      make(1, 'b'),
      show(1, 'b', rack('urn:b')),
    ] as const;
    expect(said(...formed, show(0, 'a', rack('urn:b')))).toEqual(['another-entity']);
    expect(said(...formed, show(0, 'a', rack('urn:a')))).toEqual([]);
  });

  it('is left alone where it went to the room of one that went on', () => {
    const goesTo = (thing: number, from: string, toRoomId: string): Told => [
      { does: 'move', thing, goes },
      'move',
      { roomId: from, rackId: 'rack-1', toRoomId },
      {},
    ];
    const told = [
      make(0, 'a'),
      make(1, 'b'),
      make(2, 'c'),
      show(0, 'a', rack('urn:a')),
      show(1, 'b', rack('urn:b')),
      goesTo(1, 'b', 'c'),
      goesTo(0, 'a', 'b'),
      show(0, 'b', rack('urn:b')),
    ];
    expect(said(...told)).toEqual([]);
  });

  it('is left alone where no other room is known by that, and where all are shown alike', () => {
    expect(said(...two, show(0, 'a', rack('c')))).toEqual([]);
    expect(said(make(0, 'a'), show(0, 'a', rack('hall')), make(1, 'b'), show(1, 'b', rack('hall')))).toEqual(
      [],
    );
  });
});
