import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readContract } from '../reading/read-contract.ts';
import { extendOperation } from './extend-operation.ts';

const Find = {
  meta: { key: 'pet.find', version: '1', kind: 'query' },
  io: {
    input: z.object({ id: z.string() }),
    output: z.object({ id: z.string() }),
    errors: { NOT_FOUND: { http: 404 } },
  },
};
const source = { file: null, exportName: null };
const read = (...values: readonly unknown[]) => readContract(values.map((value) => ({ value, source })));

describe('extendOperation', () => {
  it('adds errors, events, scenarios and a policy, its errors taking the place of those with their status', () => {
    const { operations } = read(
      Find,
      extendOperation('pet.find', {
        errors: { PET_NOT_FOUND: { http: 404, when: 'there is no such pet' } },
        emits: [{ key: 'pet.found', version: '1', when: 'always', payload: z.object({ id: z.string() }) }],
        policy: { auth: 'user' },
        acceptance: {
          scenarios: [
            { key: 's', given: [], when: ['It is called'], then: ['PET_NOT_FOUND error is returned'] },
          ],
        },
      }),
    );
    const [operation] = operations;
    expect(operation?.errors.map(({ code }) => code)).toEqual(['PET_NOT_FOUND']);
    expect(operation?.emits.map(({ key }) => key)).toEqual(['pet.found']);
    expect([operation?.policy.auth, operation?.scenarios.length]).toEqual(['user', 1]);
    expect(operation?.input?.check({ id: 'x' }, 'wire').ok).toBe(true);
  });

  it('changes nothing of the object that it extends, nor of other operations', () => {
    const Other = { ...Find, meta: { ...Find.meta, key: 'pet.other' } };
    const { operations } = read(Find, Other, extendOperation('pet.find@1', { policy: { auth: 'admin' } }));
    expect(operations.map(({ policy }) => policy.auth)).toEqual(['admin', 'anonymous']);
    expect(read(Find).operations[0]?.policy.auth).toBe('anonymous');
  });

  it('is refused where there is no such operation', () => {
    expect(() => read(Find, extendOperation('pet.fnid', {}))).toThrow(/extends no operation that was read/);
  });
});
