import { describe, expect, it } from 'vitest';
import { depotContract } from '../../fixtures/implementations/depot/contract.ts';
import type { JudgedCall } from '../checks/check.ts';
import type { Promised } from '../model/meaning.ts';
import { judgeListed } from './judge-listed.ts';

const promise = (times: 'some' | 'once' | 'never'): Extract<Promised, { kind: 'listed' }> => ({
  kind: 'listed',
  query: 'depot.parcel.list@1.0.0',
  id: { from: 'output', path: ['parcelId'] },
  place: {
    path: ['parcels'],
    id: ['parcelId'],
    harmless: ['limit'],
    total: ['total'],
    next: null,
    paged: true,
  },
  times,
});

const listing = (...ids: readonly string[]): JudgedCall => {
  const operation = depotContract.operations.find(({ key }) => key === 'depot.parcel.list');
  if (operation === undefined) throw new Error('the depot lists its parcels');
  const output = { parcels: ids.map((parcelId) => ({ parcelId })), total: ids.length };
  return {
    operation,
    view: 'wire',
    input: {},
    step: {
      operation: operation.id,
      actor: 'user',
      input: { form: 'json', value: {} },
      view: 'wire',
      observation: {
        outcome: { kind: 'success', output },
      } as unknown as JudgedCall['step']['observation'],
    },
  };
};
const kinds = (times: 'some' | 'once' | 'never', ...ids: readonly string[]) => {
  const said = judgeListed(promise(times), listing(...ids), 'p-1');
  return said.kind === 'undecided' ? said.reason : said.mismatches.map(({ kind }) => kind);
};

describe('a list that is asked for afterwards', () => {
  it('holds what it should', () => {
    expect(kinds('some', 'p-0', 'p-1')).toEqual([]);
    expect(kinds('once', 'p-1')).toEqual([]);
    expect(kinds('never', 'p-0')).toEqual([]);
  });

  it('is broken where it lacks it, holds it twice, or holds it still', () => {
    expect(kinds('some', 'p-0')).toEqual(['missing-element']);
    expect(kinds('once', 'p-1', 'p-1')).toEqual(['listed-twice']);
    expect(kinds('never', 'p-1')).toEqual(['still-there']);
  });

  it('says nothing where there is no id to look for', () => {
    expect(judgeListed(promise('some'), listing('p-1'), undefined).kind).toBe('undecided');
  });
});
