import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { invented } from '../../../fixtures/invented/invented.ts';
import type { Role } from '../../model/meaning.ts';
import { briefOf } from '../../testing/brief-of.ts';
import { understand } from '../understand.ts';

const id = z.string().min(1);
const state = z.enum(['DRAFT', 'BOOKED', 'CANCELLED']);
const berth = invented({
  key: 'harbour.stay.book',
  input: z.object({
    boatId: id,
    pier: z.string(),
    nights: z.int(),
    note: z.string().max(3).optional(),
    mail: z.email().optional(),
    berthCode: z.string().regex(/^B/).optional(),
    ratePerNight: z.number().optional(),
  }),
  output: z.object({
    stayId: id,
    boatId: id,
    pier: z.string(),
    state,
    nights: z.int(),
    pilotId: id.nullable(),
    bookedAt: z.string(),
    previousStartsAt: z.string().optional(),
    validUntil: z.string(),
    overLength: z.boolean(),
    isDuplicate: z.boolean(),
    autoExtend: z.boolean(),
    accessGranted: z.boolean(),
    dogsAllowed: z.boolean(),
    insured: z.boolean(),
    refunded: z.boolean().optional(),
  }),
  model: 'Stay',
  audit: ['harbour.stay.booked'],
});
const list = invented({
  key: 'harbour.stay.list',
  kind: 'query',
  input: z.object({ limit: z.int().optional() }),
  output: z.object({
    stays: z.array(z.object({ stayId: id, zone: z.enum(['A', 'B']), createdAt: z.string() })),
    insured: z.boolean(),
  }),
  model: 'StayList',
});
const operations = [berth, list];

function read(sentence: string, role: Role = 'then', operation = berth): string {
  const scenario = { key: 'one', description: null, given: [], when: ['one'], then: [] };
  return briefOf(understand(sentence, role, { operation, siblings: operations, scenario }));
}

describe('a flag', () => {
  it.each([
    ['Stay is over length', 'overLength = true'],
    ['The stay is not over the length', 'overLength = false'],
    ['Stay is not a duplicate', 'isDuplicate = false'],
    ['Auto extend is disabled', 'autoExtend = false'],
    ['Auto extend is enabled', 'autoExtend = true'],
    ['Dogs are forbidden', 'dogsAllowed = false'],
    ['The cargo is insured', 'insured = true'],
  ])('is read in words: %s', (sentence, means) => {
    expect(read(sentence)).toBe(means);
  });

  it.each([
    'Stay is over budget',
    'Boat is over length',
    'Stay is a duplicate of another',
    'Auto extend is discussed',
    'Access is discussed',
    // It may be a refusal.
    'Access is denied',
    'The boat is insured',
    // What may be left out need not be false.
    'The fee is not refunded',
  ])('is not read: %s', (sentence) => {
    expect(read(sentence)).toBe('unbound');
  });

  it('of one word is not what a query says of something else', () => {
    expect(read('The cargo is insured', 'then', list)).toBe('unbound');
  });
});

describe('what may be missing', () => {
  it.each(['No pilot is assigned', 'Pilot is not set', 'Stay has no pilot'])('is: %s', (sentence) => {
    expect(read(sentence)).toBe('empty pilotId');
  });

  it.each(['No pier is assigned', 'Pier is not set', 'Boat has no pilot', 'Stay has no crew'])(
    'is not: %s',
    (sentence) => {
      expect(read(sentence)).toBe('unbound');
    },
  );
});

describe('what was sent', () => {
  it('comes back where the sentence says that it is the same', () => {
    expect(read('Pier matches the requested pier')).toBe('echo pier');
    expect(read('Nights equals the given nights')).toBe('echo nights');
    expect(read('Stay belongs to the boat')).toBe('echo boatId');
    expect(read('Stay is booked at the given pier')).toBe('state = BOOKED; echo pier');
  });

  it.each([
    'Pier matches the old pier',
    'Pier matches the requested nights',
    'Stay belongs to the owner',
    'Stay is booked at the given desk',
    'Stay is sunk at the given pier',
  ])('is not read: %s', (sentence) => {
    expect(read(sentence)).toBe('unbound');
  });
});

describe('values', () => {
  it.each([
    ['Stay is in draft', 'state = DRAFT'],
    ['Stay is booked or cancelled', 'state in BOOKED|CANCELLED'],
    ['Stay is no longer draft', 'state in BOOKED|CANCELLED'],
    ['Stay has 3 nights', 'nights = 3'],
    ['Boat is booked', 'state = BOOKED'],
    ['Booking date is recorded', 'present bookedAt'],
    ['Valid until date is set', 'present validUntil'],
    ['The previous start is returned', 'present previousStartsAt'],
    ['The stay is audited', 'unbound'],
  ])('%s', (sentence, means) => {
    expect(read(sentence)).toBe(means);
  });

  it.each([
    'Stay is in Hamburg',
    'Stay is booked or sold',
    'Stay is no longer cheap',
    'Stay has 3 masts',
    'Boat is cancelled',
    'Crew is booked',
    'Sailing date is recorded',
    'The start is returned',
  ])('not: %s', (sentence) => {
    expect(read(sentence)).toBe('unbound');
  });
});

describe('a list', () => {
  it('holds only what has a named value, and comes in order of time', () => {
    expect(read('Only stays of zone B are returned', 'then', list)).toBe('filter stays zone=B');
    expect(read('Newest stays come first', 'then', list)).toBe('sorted stays createdAt');
    expect(read('Only stays of zone C are returned', 'then', list)).toBe('unbound');
    expect(read('Only stays of harbour B are returned', 'then', list)).toBe('unbound');
    expect(read('Longest stays come first', 'then', list)).toBe('unbound');
  });
});

describe('inputs', () => {
  it.each([
    ['note is longer than 3 characters', 'input set note=xxxx'],
    ['note is shorter than 3 characters', 'input set note=xx'],
    ['nights is greater than 30', 'input set nights=31'],
    ['Nights exceeds 30', 'input set nights=31'],
    ['No note is given', 'input omit note'],
  ])('are sent so: %s', (sentence, means) => {
    expect(read(sentence, 'given')).toBe(means);
  });

  it.each([
    'mail is longer than 30 characters',
    'berthCode is longer than 3 characters',
    'rope is longer than 3 characters',
    'note is longer than the form',
    'No crew is given',
  ])('are not: %s', (sentence) => {
    expect(read(sentence, 'given')).toBe('weak');
  });

  it('are named where something is done, and at what rate', () => {
    expect(read('User books a stay on pier B4', 'when')).toBe('call harbour.stay.book set pier=B4');
    expect(read('User books a stay at 12.5 per night', 'when')).toBe(
      'call harbour.stay.book set ratePerNight=12.5',
    );
    expect(read('User lists last 5 stays', 'when', list)).toBe('call harbour.stay.list set limit=5');
    expect(read('User books a stay at 12.5 per boat', 'when')).toBe('unbound');
    expect(read('User books a stay on deck B4', 'when')).toBe('unbound');
  });
});

describe('an input flag in words', () => {
  const moor = invented({
    key: 'ferry.berth.moor',
    input: z.object({
      boat: z.string(),
      powerIncluded: z.boolean().optional(),
      autoRenew: z.boolean().optional(),
    }),
    output: z.object({ boat: z.string(), powerIncluded: z.boolean() }),
    model: 'Berth',
  });
  it.each([
    ['User moors a berth with power included', 'call ferry.berth.moor set powerIncluded=true'],
    ['User moors a berth with auto renew', 'call ferry.berth.moor set autoRenew=true'],
    ['User moors a berth without auto renew', 'call ferry.berth.moor omit autoRenew'],
  ])('%s', (sentence, means) => {
    expect(read(sentence, 'when', moor)).toBe(means);
  });
});

describe('what an upsert says of the thing it answers with', () => {
  const model = (key: string) =>
    invented({
      key,
      input: z.object({ email: z.string() }),
      output: z.object({ email: z.string(), created: z.boolean() }),
      model: 'Skipper',
    });
  it('is no promise that the thing is new: an earlier call may have made it', () => {
    expect(read('Skipper is created', 'then', model('ferry.skipper.ensure'))).not.toContain('created = true');
    expect(read('Skipper is created', 'then', model('ferry.skipper.create'))).toContain('created = true');
  });
  it('is a promise where it was there', () => {
    expect(read('Skipper is not created', 'then', model('ferry.skipper.ensure'))).toBe('created = false');
  });
});

describe('a missing value', () => {
  const leave = (output: z.ZodRawShape) =>
    invented({
      key: 'ferry.berth.leave',
      input: z.object({ berthId: id }),
      output: z.object(output),
      model: 'Berth',
    });
  const former = { berthId: id, formerSkipperId: id.nullable() };
  it('is that of the field of this very name', () => {
    expect(read('No skipper is assigned', 'then', leave(former))).toBe('unbound');
    expect(read('No skipper is assigned', 'then', leave({ ...former, skipperId: id.nullable() }))).toBe(
      'empty skipperId',
    );
  });
});
