import { describe, expect, it } from 'vitest';
import { depotContract } from '../../../fixtures/implementations/depot/contract.ts';
import type { CallCase } from '../../model/case.ts';
import { answered, refusal, success } from '../../testing/small-operation.ts';
import { documentedInput } from '../documented-input.ts';
import { readBackInfluence } from './read-back-influence.ts';

const operations = new Map(depotContract.operations.map((one) => [one.id, one]));
const named = (name: string) => {
  const operation = operations.get(`depot.parcel.${name}@1.0.0`);
  if (operation === undefined) throw new Error(`there is no ${name}`);
  return operation;
};

/** What showed of a label that was sent to `update`, in the reading after it. */
function shown(label: string, outcome = success({ label: 'Globe' }), check = 'read-your-writes') {
  const [update, get] = [named('update'), named('get')];
  const input = (value: object) => ({ input: { form: 'json' as const, value } });
  const steps = [
    answered(update, success({}), input({ parcelId: 'p-1', label })),
    answered(get, outcome, input({ parcelId: 'p-1' })),
  ].map(({ step }) => step);
  const expected = { holder: [], idField: 'parcelId', within: [], fields: ['label'] };
  const planned = { check, expect: expected } as unknown as CallCase;
  return readBackInfluence({ operation: update, operations, steps, case: planned });
}

describe('what a command accepted, and is read afterwards', () => {
  it('showed where it came back as sent, in whichever form', () => {
    expect(shown('Globe')).toEqual({ read: ['label'], unread: [] });
    expect(shown('  globe ')).toEqual({ read: ['label'], unread: [] });
  });

  it('did not where another value stands in its place', () => {
    expect(shown('Atlas')).toEqual({ read: [], unread: ['label'] });
  });

  it('tells nothing where it is what the contract documents, where nothing was read, and in another case', () => {
    const documented = String(documentedInput(named('update'))?.label);
    expect(shown(documented, success({ label: documented }))).toBeNull();
    expect(shown('Globe', refusal('PARCEL_NOT_FOUND', 404))).toBeNull();
    expect(shown('Globe', success({ label: 'Globe' }), 'moved-stays-moved')).toBeNull();
  });
});
