import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { invented } from '../../fixtures/invented/invented.ts';
import type { Role } from '../model/meaning.ts';
import type { Operation, Scenario } from '../model/operation.ts';
import { planStates } from '../setup/plan-states.ts';
import { shownInput } from '../setup/shown-input.ts';
import { briefOf } from '../testing/brief-of.ts';
import { understand } from './understand.ts';

const id = z.string().min(1);
const status = z.enum(['IN_TRANSIT', 'IN_PROGRESS', 'STOPPED', 'DELETED']);
const kit = z.object({
  id,
  name: z.string(),
  status,
  notes: z.array(z.string()),
  sealedAt: z.string().optional(),
});

const kits: readonly Operation[] = [
  invented({ key: 'kit.plan.create', input: z.object({ name: z.string() }), output: kit, model: 'KitPlan' }),
  invented({
    key: 'kit.plan.update',
    input: z.object({ kitId: id, name: z.string() }),
    output: kit,
    model: 'KitPlan',
  }),
  invented({ key: 'kit.plan.publish', input: z.object({ slug: z.string() }), output: kit, model: 'KitPlan' }),
  invented({ key: 'kit.plan.seal', input: z.object({ planId: id }), output: kit, model: 'KitPlan' }),
  invented({
    key: 'kit.plan.get',
    kind: 'query',
    input: z.object({ planId: id }),
    output: kit,
    model: 'KitPlan',
  }),
  invented({
    key: 'kit.plan.delete',
    input: z.object({ planId: id }),
    output: z.object({ success: z.boolean() }),
  }),
  invented({
    key: 'kit.crate.move',
    input: z.object({ crateId: id, bayId: id }),
    output: z.object({ id, bayId: id }),
  }),
  invented({
    key: 'kit.visit.book',
    input: z.object({ day: z.string() }),
    output: z.object({ id, day: z.string() }),
  }),
  invented({ key: 'kit.visit.end', input: z.object({ visitId: id }), output: z.object({ id }) }),
  invented({
    key: 'kit.request.get',
    kind: 'query',
    input: z.object({ requestId: id }),
    output: z.object({ id }),
  }),
  invented({
    key: 'kit.seat.list.mine',
    kind: 'query',
    output: z.object({ seats: z.array(z.object({ id })) }),
  }),
];

function context(key: string, story: Partial<Scenario>) {
  const operation = kits.find((one) => one.key === key);
  if (operation === undefined) throw new Error(`no operation ${key}`);
  const scenario = { key: 'one', description: null, given: [], when: ['one'], then: [], ...story };
  return { operation, siblings: kits, scenario };
}

function read(key: string, role: Role, sentence: string, story: Partial<Scenario> = {}): string {
  return briefOf(understand(sentence, role, context(key, story)));
}

/** The calls that bring a Given about, where any input will do. */
function made(key: string, given: string): readonly string[] {
  const { operation, scenario } = context(key, { given: [given] });
  const any = (one: Operation) => shownInput(one) ?? { wire: {} };
  const [producer] = planStates(scenario, operation, kits, any).states[0]?.producers ?? [];
  return (producer?.calls ?? []).map((call) => call.operation.replace('@1.0.0', ''));
}

describe('words that no rule used', () => {
  const strengthOf = (sentence: string) =>
    understand(sentence, 'when', context('kit.plan.seal', {})).strength;

  it('leave a When unbound where they name something, and less firm where they do not', () => {
    expect(strengthOf('User seals the plan')).toBe('explicit');
    expect(strengthOf('User seals the plan carefully')).toBe('conventional');
    expect(strengthOf('User seals the Sunday plan')).toBe('unbound');
    expect(strengthOf('User seals the plan into storage')).toBe('unbound');
  });
});

describe('where something comes from', () => {
  const sentence = 'Plan changes from IN_PROGRESS to STOPPED';

  it('is bound only if it was there before', () => {
    expect(read('kit.plan.seal', 'then', sentence)).toBe('unbound');
    expect(read('kit.plan.seal', 'then', sentence, { given: ['Plan is in transit'] })).toBe('unbound');
    expect(read('kit.plan.seal', 'then', sentence, { given: ['Plan is not in progress'] })).toBe('unbound');
    expect(read('kit.plan.seal', 'then', sentence, { given: ['Plan is in progress'] })).toBe(
      'status = STOPPED; read kit.plan.get status = STOPPED',
    );
  });

  it('is not where it goes', () => {
    const given = ['Crate exists in bay A'];
    expect(read('kit.crate.move', 'given', given[0] ?? '')).toBe('state crate ? > crateId');
    expect(read('kit.crate.move', 'when', 'User moves crate to bay B', { given })).toBe('unbound');
    expect(read('kit.crate.move', 'when', 'User moves crate', { given })).toBe(
      'call kit.crate.move elsewhere bayId',
    );
    expect(read('kit.crate.move', 'when', 'User moves crate')).toBe('call kit.crate.move');
  });
});

describe('emptiness', () => {
  it('is read of what the field is', () => {
    expect(read('kit.plan.create', 'then', 'Notes are not empty')).toBe('list notes some');
    expect(read('kit.plan.create', 'then', 'Notes list has items')).toBe('list notes some');
    expect(read('kit.plan.create', 'then', 'Name is not empty')).toBe('filled name');
    expect(read('kit.plan.create', 'then', 'sealedAt is not null')).toBe('not null sealedAt');
    expect(read('kit.plan.create', 'then', 'Name is empty')).toBe('empty name');
    expect(read('kit.plan.create', 'then', 'The shelf is not empty')).toBe('unbound');
  });
});

describe('states', () => {
  it('are no nouns, and keep their own words', () => {
    expect(read('kit.request.get', 'given', 'Kit request exists')).toBe(
      'state kit request exists > requestId',
    );
    expect(read('kit.plan.seal', 'given', 'Plan is in progress')).toBe(
      'state plan exists,in progress > planId',
    );
    expect(read('kit.plan.seal', 'given', 'Plan is in draft')).toBe('state plan exists,draft > planId');
    expect(read('kit.plan.seal', 'given', 'Sealed plan exists')).toBe('state plan exists,Sealed > planId');
    expect(read('kit.plan.seal', 'given', 'Crate plan exists')).toBe('state plan ? > planId');
  });

  it('are made by what makes, not by what changes or publishes', () => {
    expect(made('kit.plan.seal', 'Plan exists')).toEqual(['kit.plan.create']);
    expect(made('kit.plan.update', 'Kit plan exists')).toEqual(['kit.plan.create']);
  });

  it('give the id under the name that the input has for it', () => {
    const { operation, scenario } = context('kit.plan.update', { given: ['Kit plan exists'] });
    const any = () => ({ wire: {} });
    const [producer] = planStates(scenario, operation, kits, any).states[0]?.producers ?? [];
    expect(producer?.calls.at(-1)?.gives).toEqual({ kitId: ['id'] });
  });

  it('are told by the participle of what makes them, and by no other verb', () => {
    expect(made('kit.visit.end', 'Visit is booked')).toEqual(['kit.visit.book']);
    expect(made('kit.visit.end', 'Visit is cancelled')).toEqual([]);
  });

  it('are told by what is there, what is had, and the value of a field that is named', () => {
    expect(read('kit.plan.seal', 'given', 'There is a plan')).toBe('state plan exists > planId');
    expect(read('kit.plan.seal', 'given', 'There is no plan')).not.toContain('exists');
    expect(read('kit.plan.seal', 'given', 'There is another plan')).toBe('state plan ? > planId');
    expect(read('kit.plan.seal', 'given', 'Plans with status STOPPED exist')).toBe(
      'state plan exists,STOPPED > planId',
    );
    expect(read('kit.plan.seal', 'given', 'Plans with status SUNK exist')).not.toContain('exists');
    expect(read('kit.plan.seal', 'given', 'Visitor has a stopped plan')).toBe(
      'state plan exists,stopped > planId',
    );
    expect(read('kit.plan.seal', 'given', 'Visitor has opened the plan')).toBe('state plan ? > planId');
    expect(read('kit.plan.seal', 'given', 'Tower has a plan')).toBe('state plan ? > planId');
  });

  it('must be entered for whatever the input has to name', () => {
    expect(read('kit.plan.get', 'given', 'Any plan')).toBe('state plan exists > planId');
    expect(read('kit.plan.create', 'given', 'Any plan')).toBe('nothing');
  });
});

describe('what a call leaves behind', () => {
  it('is deleted whether it is kept or not, and need not say when', () => {
    expect(read('kit.plan.delete', 'then', 'Plan is deleted')).toBe('gone kit.plan.get NOT_FOUND');
    expect(read('kit.plan.seal', 'then', 'Plan is deleted')).toBe(
      'status = DELETED; gone kit.plan.get NOT_FOUND',
    );
    expect(read('kit.plan.seal', 'then', 'Plan is sealed')).not.toContain('sealedAt');
  });
});

it('reads the verb of a key in front of what narrows it down', () => {
  expect(read('kit.seat.list.mine', 'when', 'User lists seats')).toBe('call kit.seat.list.mine');
});
