import { describe, expect, it } from 'vitest';
import { depotContract } from '../../../fixtures/implementations/depot/contract.ts';
import type { IdSource } from '../../model/meaning.ts';
import type { Outcome } from '../../model/observation.ts';
import type { SeenCall } from '../laws/seen.ts';
import { judgeSequence } from './judge-sequence.ts';
import type { Turn } from './sequence-script.ts';

const operationNamed = (name: string) => {
  const operation = depotContract.operations.find(({ key }) => key === `depot.parcel.${name}`);
  if (operation === undefined) throw new Error(`there is no ${name}`);
  return operation;
};

type Told = readonly [Turn, name: string, output: unknown, input?: Readonly<Record<string, unknown>>];

/** Kinds of what is wrong, or why nothing is reported. */
function said(...told: readonly Told[]) {
  return saidOf({ from: 'output', path: ['parcelId'] }, ...told);
}

function saidOf(id: IdSource, ...told: readonly Told[]) {
  const calls = told.map(([, name, output, input = {}], at): SeenCall => {
    const outcome: Outcome =
      output === 404
        ? { kind: 'failure', code: 'PARCEL_NOT_FOUND', status: 404, message: null }
        : ({ kind: 'success', output } as Outcome);
    const shown = output === 404 ? undefined : output;
    return { at, operation: operationNamed(name), input, read: input, outcome, output: shown, events: null };
  });
  const verdict = judgeSequence({
    operation: operationNamed('register'),
    calls,
    expect: {
      turns: told.map(([turn]) => turn),
      id,
      within: [],
      holder: [],
      status: ['status'],
      fields: { 'depot.parcel.register@1.0.0': ['label'], 'depot.parcel.update@1.0.0': ['label'] },
      place: {
        path: ['parcels'],
        id: ['parcelId'],
        harmless: ['limit'],
        total: ['total'],
        next: null,
        paged: true,
      },
      limit: 'limit',
    },
  });
  return verdict.undecided ?? (verdict.mismatches ?? []).map(({ kind }) => kind);
}

const make: Told = [{ does: 'make', thing: 0 }, 'register', { parcelId: 'p-1' }, { label: 'Books' }];
const show = (output: unknown): Told => [{ does: 'show', thing: 0 }, 'get', output];
const books = { parcelId: 'p-1', label: 'Books', status: 'REGISTERED' };
const move: Told = [{ does: 'move', thing: 0, to: 'DISPATCHED' }, 'dispatch', { status: 'DISPATCHED' }];
const end: Told = [{ does: 'end', thing: 0 }, 'remove', { ok: true }];
const update: Told = [{ does: 'update', thing: 0 }, 'update', { ok: true }, { label: 'Maps' }];
const list = (...ids: readonly string[]): Told => [
  { does: 'list', thing: null },
  'list',
  { parcels: ids.map((parcelId) => ({ parcelId })), total: ids.length },
];

describe('a sequence', () => {
  it('holds where each thing is as the model says', () => {
    expect(said(make, show(books), update, show({ ...books, label: 'Maps' }), list('p-1'))).toEqual([]);
    expect(said(make, show(books), move, show({ ...books, status: 'DISPATCHED' }))).toEqual([]);
    expect(said(make, show(books), end, show(404))).toEqual([]);
    expect(said(make, show(books), end, show({ ...books, status: 'DELETED' }))).toEqual([]);
  });

  it('is broken by the first call that contradicts the model', () => {
    expect(said(make, show(404))).toEqual(['not-stored']);
    expect(said(make, show(books), update, show(books))).toEqual(['not-stored']);
    expect(said(make, show(books), move, show(books))).toEqual(['not-moved']);
    expect(said(make, show(books), end, show(books))).toEqual(['still-there']);
    expect(said(make, list('p-2'))).toEqual(['missing-element']);
    expect(said(make, list('p-1', 'p-1'))).toEqual(['listed-twice']);
    expect(said(make, [{ does: 'make', thing: 1 }, 'register', { parcelId: 'p-1' }])).toEqual(['id-reused']);
  });

  it('says nothing after a call that should have made the rest possible and did not', () => {
    expect(said([{ does: 'make', thing: 0 }, 'register', 404], show(books))).toContain('did not succeed');
  });

  it('asks nothing of what was ended once another thing has its id', () => {
    const again: Told = [{ does: 'make', thing: 1 }, 'register', { parcelId: 'p-1' }];
    expect(said(make, show(books), end, show(404), again, show(books))).toEqual([]);
    const endAgain: Told = [{ does: 'end', thing: 1 }, 'remove', { ok: true }];
    expect(said(make, show(books), end, show(404), again, endAgain, show(books))).toEqual(['still-there']);
  });

  it('is undecided where the same name was chosen twice', () => {
    const named: Told = [{ does: 'make', thing: 0 }, 'register', { ok: true }, { label: 'Books' }];
    const again: Told = [{ does: 'make', thing: 1 }, 'register', { ok: true }, { label: 'Books' }];
    expect(saidOf({ from: 'input', path: ['label'] }, named, again)).toContain('was chosen twice');
  });

  it('takes an id again that nothing has any more', () => {
    expect(
      said(make, show(books), end, [{ does: 'make', thing: 1 }, 'register', { parcelId: 'p-1' }]),
    ).toEqual([]);
  });
});
