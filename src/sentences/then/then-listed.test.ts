import { describe, expect, it } from 'vitest';
import { depotContract } from '../../../fixtures/implementations/depot/contract.ts';
import { briefOf } from '../../testing/brief-of.ts';
import { understand } from '../understand.ts';

const scenario = { key: 's', description: null, given: [], when: [], then: [] };
const read = (key: string, text: string) => {
  const { operations } = depotContract;
  const operation = operations.find((one) => one.key === key);
  if (operation === undefined) throw new Error(`there is no ${key}`);
  return briefOf(understand(text, 'then', { operation, siblings: operations, scenario }));
};

describe('what other queries show after a call', () => {
  it.each([
    ['depot.parcel.register', 'Parcel is in the list', 'listed depot.parcel.list some'],
    ['depot.parcel.register', 'The new parcel appears in the list once', 'listed depot.parcel.list once'],
    ['depot.parcel.register', 'Parcel appears once', 'listed depot.parcel.list once'],
    ['depot.parcel.register', 'Parcel is listed exactly once', 'listed depot.parcel.list once'],
    ['depot.parcel.remove', 'Parcel is no longer listed', 'listed depot.parcel.list never'],
    ['depot.parcel.remove', 'Parcel disappears from the list', 'listed depot.parcel.list never'],
    ['depot.parcel.dispatch', 'Parcel still exists', 'stored depot.parcel.get'],
  ])('%s: %s', (key, text, brief) => {
    expect(read(key, text)).toBe(brief);
  });

  it.each([
    ['depot.parcel.register', 'Invoice is in the list'],
    ['depot.parcel.list', 'Parcel is no longer listed'],
    ['depot.parcel.register', 'Parcel is in the list of the neighbour'],
  ])('%s: %s says something else', (key, text) => {
    expect(read(key, text)).not.toMatch(/^listed/);
  });
});
