import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getResponse } from 'msw';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inProcess } from '../adapters/in-process/in-process.ts';
import { loadContract } from '../application/api.ts';
import type { Contract } from '../model/operation.ts';
import { contractHandlers } from '../msw.ts';
import { SHOP } from '../testing/pet-shop.ts';
import { clausePlaces } from './clause-places.ts';
import { subjectOf } from './subject.ts';

let cwd = '';
let contract: Contract;
beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'doors-'));
  writeFileSync(join(cwd, 'shop.yaml'), SHOP);
  contract = await loadContract(join(cwd, 'shop.yaml'));
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

describe('an OpenAPI document, loaded by a test', () => {
  it('is a contract to describeConformance, alone and in a list', () => {
    for (const given of [contract, [contract]]) {
      const { operations, plan } = subjectOf(given, { adapter: inProcess({}) });
      expect(operations.map(({ id }) => id)).toEqual(contract.operations.map(({ id }) => id));
      expect(plan.requirements.length).toBeGreaterThan(10);
    }
  });

  it('has the lines of its clauses where a test of them fails', () => {
    const { plan } = subjectOf(contract, { adapter: inProcess({}) });
    const [first] = plan.requirements;
    const place = first === undefined ? null : clausePlaces(contract)(first);
    expect(place?.file).toBe(join(cwd, 'shop.yaml'));
    expect(place?.line).toBeGreaterThan(3);
  });

  it('is a contract to the handlers of msw', async () => {
    const answer = await getResponse(contractHandlers(contract), new Request('http://localhost/pets'));
    expect(answer?.status).toBe(200);
    expect(Array.isArray(await answer?.json())).toBe(true);
  });

  it('is none where it holds no operation', () => {
    expect(() => contractHandlers({ ...contract, operations: [] })).toThrow('There is no operation');
  });
});
