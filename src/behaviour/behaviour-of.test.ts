import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { agentRunModules } from '../../fixtures/contracts/agent-run/family.ts';
import { cellarContract } from '../../fixtures/implementations/cellar/contract.ts';
import { ledger } from '../../fixtures/implementations/honest/ledger.ts';
import { members } from '../../fixtures/implementations/honest/members.ts';
import { notes } from '../../fixtures/implementations/honest/notes.ts';
import { houseContract } from '../../fixtures/implementations/house/contract.ts';
import { defineCommand, defineQuery } from '../contract/authoring/define-operation.ts';
import type { EntityCorrection } from '../model/behaviour.ts';
import { setupInput } from '../plan/setup-input.ts';
import { contractOf } from '../testing/conformance-of.ts';
import { behaviourOf } from './behaviour-of.ts';
import { renderBehaviour } from './render-behaviour.ts';

const runs = contractOf(...agentRunModules).operations;
const read = (operations = runs, corrections: Readonly<Record<string, EntityCorrection>> = {}) =>
  behaviourOf(operations, { corrections, inputOf: setupInput });
const [run] = read().entities;

describe('the model of a contract', () => {
  it('names what makes, shows, lists and moves a thing', () => {
    expect(run).toMatchObject({
      name: 'agent run',
      makers: [{ operation: 'agent.run.execute@1.0.0', id: { from: 'output', path: ['runId'] } }],
      shows: [{ operation: 'agent.run.get@1.0.0', idField: 'runId', status: { path: ['status'] } }],
      lists: [
        {
          operation: 'agent.run.list@1.0.0',
          place: { path: ['runs'], id: ['id'], total: ['total'] },
          filters: [
            { input: 'agentId', compared: 'exact' },
            { input: 'status', compared: 'exact' },
          ],
          paging: { limit: 'limit', from: { kind: 'offset', input: 'offset' } },
        },
      ],
      movers: [
        {
          operation: 'agent.run.cancel@1.0.0',
          to: 'cancelled',
          from: ['in progress'],
          because: { from: 'scenario' },
        },
      ],
    });
  });

  it('says which refusal is expected when, by scenario where one shows it, else by the error', () => {
    expect(run?.refusals.map(({ codes, when, because }) => [codes, when, because.from])).toContainEqual([
      ['RUN_NOT_CANCELLABLE'],
      ['Run exists but is already completed'],
      'scenario',
    ]);
    expect(run?.refusals.map(({ codes, because }) => [codes, because.from])).toContainEqual([
      ['RUN_NOT_FOUND'],
      'error',
    ]);
  });

  it('gives the state in which one exists under every name that asks for its id', () => {
    expect(run?.exists).toMatchObject({
      name: 'Run exists',
      producers: [{ calls: [{ operation: 'agent.run.execute@1.0.0', gives: { runId: ['runId'] } }] }],
    });
  });

  it('finds ends, and pages by a cursor', () => {
    expect(read(notes.contract.operations).entities[0]?.enders).toMatchObject([
      { operation: 'note.delete@1.0.0' },
    ]);
    expect(read(members.contract.operations).entities[0]?.lists[0]?.paging?.from).toMatchObject({
      kind: 'cursor',
      input: 'cursor',
    });
  });

  it('says what it did not understand, and why', () => {
    expect(read().notUnderstood).toEqual([
      {
        operation: 'agent.run.getMetrics@1.0.0',
        reason: expect.stringContaining(
          'neither asks for one agent run metric by its id and what whoever makes one is told',
        ),
      },
    ]);
  });
});

describe('a query that finds things', () => {
  const thing = z.object({ bookId: z.string(), title: z.string() });
  const [make, show] = [
    defineCommand({
      meta: { key: 'book.create', version: '1.0.0' },
      io: { input: z.object({ title: z.string() }), output: thing },
      policy: { auth: 'user' },
    }),
    defineQuery({
      meta: { key: 'book.get', version: '1.0.0' },
      io: { input: z.object({ bookId: z.string() }), output: thing },
      policy: { auth: 'user' },
    }),
  ];
  const listers = (verb: string, input: z.ZodObject) =>
    read(
      contractOf({
        make,
        show,
        found: defineQuery({
          meta: { key: `book.${verb}`, version: '1.0.0' },
          io: { input, output: z.array(thing) },
          policy: { auth: 'user' },
        }),
      }).operations,
    ).entities.find(({ name }) => name === 'book')?.lists.length;

  it('lists them all where it asks for nothing that it could leave out', () => {
    expect(listers('find', z.object({ title: z.string().optional() }))).toBe(1);
    expect(listers('findAll', z.object({}))).toBe(1);
  });

  it('lists none where it is told what to look for, or ranks', () => {
    expect(listers('find', z.object({ title: z.string() }))).toBe(0);
    expect(listers('find', z.object({ q: z.string().optional() }))).toBe(0);
    expect(listers('find', z.object({ near: z.string().optional() }))).toBe(0);
    expect(listers('search', z.object({ title: z.string().optional() }))).toBe(0);
    expect(listers('findPopular', z.object({}))).toBe(0);
  });

  it('lists none where its own name cuts or ranks them', () => {
    const counts = ['listPopular', 'getRecent', 'fetchLatest', 'listTop', 'listRelated', 'getNearby'].map(
      (verb) => [verb, listers(verb, z.object({}))],
    );
    expect(counts.filter(([, count]) => count !== 0)).toEqual([]);
    expect(['list', 'listAll', 'getAll'].map((verb) => listers(verb, z.object({})))).toEqual([1, 1, 1]);
  });

  it('lists them all where what they are is named like a cut', () => {
    const search = z.object({ searchId: z.string(), title: z.string() });
    const meta = (verb: string) => ({ key: `search.${verb}`, version: '1.0.0' });
    const { operations } = contractOf({
      make: defineCommand({
        meta: meta('create'),
        io: { input: z.object({ title: z.string() }), output: search },
        policy: { auth: 'user' },
      }),
      list: defineQuery({
        meta: meta('list'),
        io: { input: z.object({}), output: z.array(search) },
        policy: { auth: 'user' },
      }),
    });
    expect(read(operations).entities.find(({ name }) => name === 'search')?.lists.length).toBe(1);
  });
});

describe('what stands in something', () => {
  const racks = (operations = houseContract.operations) =>
    read(operations).entities.find(({ name }) => name === 'house rack');

  it('is known by its id and by what its maker is told under the same name', () => {
    expect(racks()?.shows).toMatchObject([{ idField: 'rackId', within: ['tenantId', 'roomId'] }]);
    expect(racks()?.makers).toMatchObject([{ chooses: [], within: ['tenantId', 'roomId'] }]);
    expect(racks()?.movers.map(({ within }) => within)).toEqual(Array(2).fill(['tenantId', 'roomId']));
    expect(racks()?.enders).toMatchObject([{ idField: 'rackId', within: ['tenantId', 'roomId'] }]);
  });

  it('is not shown by a query that asks for what no maker is told', () => {
    const makers = new Set(['house.rack.create@1.0.0']);
    expect(racks(houseContract.operations.filter(({ id }) => !makers.has(id)))?.shows).toEqual([]);
    const outside = houseContract.operations.find(({ key }) => key === 'house.room.create')?.input ?? null;
    const elsewhere = houseContract.operations.map((one) =>
      makers.has(one.id) ? { ...one, input: outside } : one,
    );
    expect(racks(elsewhere)?.shows).toEqual([]);
  });
});

describe('the owner', () => {
  it('says better, and the reason points to the config', () => {
    const corrections = { 'ledger.entry': { moves: { 'ledger.entry.void': 'voided' }, settlesWithin: '2s' } };
    const [entry] = read(ledger.contract.operations, corrections).entities;
    expect(entry?.movers).toMatchObject([
      { to: 'voided', because: { from: 'owner', pointer: '/model/ledger entry/moves/ledger.entry.void' } },
    ]);
    expect(entry?.settlesWithinMs).toBe(2000);
  });

  it('names what things go by, and what they stand in', () => {
    const [rack] = read(cellarContract.operations, {
      'cellar rack': {
        makes: { 'cellar.rack.put': { input: 'name', within: ['room'] } },
        shows: { 'cellar.rack.get': ['name', 'room'] },
        ends: { 'cellar.rack.remove': ['name', 'room'] },
      },
    }).entities.filter(({ name }) => name === 'cellar rack');
    expect(rack?.makers).toMatchObject([
      {
        id: { from: 'input', path: ['name'] },
        chooses: ['name'],
        within: ['room'],
        because: { from: 'owner' },
      },
    ]);
    expect(rack?.shows).toMatchObject([{ idField: 'name', within: ['room'] }]);
    expect(rack?.enders).toMatchObject([{ idField: 'name', within: ['room'] }]);
  });

  it('says by which id and place one is shown, and makers hand on that place', () => {
    const [rack] = read(houseContract.operations, {
      'house rack': { shows: { 'house.rack.get': ['rackId', 'roomId', 'tenantId'] } },
    }).entities.filter(({ name }) => name === 'house rack');
    expect(rack?.makers).toMatchObject([
      { id: { from: 'output', path: ['rackId'] }, chooses: [], within: ['roomId', 'tenantId'] },
    ]);
  });

  it('takes an operation out of it', () => {
    const [entry] = read(ledger.contract.operations, {
      'ledger entry': { not: ['ledger.entry.void'] },
    }).entities;
    expect(entry?.movers).toEqual([]);
  });

  it('raises laws', () => {
    expect(read(runs, { 'agent run': { laws: 'must' } }).entities[0]?.laws).toEqual({ '*': 'must' });
  });

  it('hears of a thing or an operation that there is not', () => {
    expect(() => read(runs, { invoice: {} })).toThrow("no operation is about 'invoice'");
    expect(() => read(runs, { 'agent run': { not: ['agent.run.stop'] } })).toThrow(
      "there is no operation 'agent.run.stop'",
    );
  });
});

it('is printed with the reason of each statement', () => {
  const text = renderBehaviour(read());
  expect(text).toContain(
    '  moved by agent.run.cancel@1.0.0, from in progress to cancelled\n      scenario /acceptance/scenarios/0',
  );
  expect(text).toContain('not understood\n  agent.run.getMetrics@1.0.0');
});
