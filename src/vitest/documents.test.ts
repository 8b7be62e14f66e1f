import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getResponse } from 'msw';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { inProcess } from '../adapters/in-process/in-process.ts';
import { loadContract } from '../application/api.ts';
import { defineQuery } from '../contract/authoring/define-operation.ts';
import { extendOperation } from '../contract/authoring/extend-operation.ts';
import { givenContract } from '../contract/reading/given-contract.ts';
import type { Contract } from '../model/operation.ts';
import { contractHandlers } from '../msw.ts';
import { SHOP } from '../testing/pet-shop.ts';
import { serve } from '../testing/serve.ts';
import { clausePlaces } from './clause-places.ts';
import { subjectOf } from './subject.ts';

let cwd = '';
let contract: Contract;
/** Of a document of its own. */
let tea: Contract;

const Greet = defineQuery({
  meta: { key: 'greet', version: '1.0.0' },
  io: { input: null, output: z.object({ text: z.string() }) },
  policy: { auth: 'anonymous' },
  transport: { rest: { method: 'GET', path: '/greeting' } },
});
beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'doors-'));
  writeFileSync(join(cwd, 'shop.yaml'), SHOP);
  contract = await loadContract(join(cwd, 'shop.yaml'));
  writeFileSync(
    join(cwd, 'tea.json'),
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'Tea', version: '1' },
      paths: { '/tea': { get: { operationId: 'getTea', responses: { 204: { description: 'ok' } } } } },
    }),
  );
  tea = await loadContract('tea.json', { cwd });
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

  it.each<[string, () => unknown, readonly string[]]>([
    ['operations in a list', () => [contract, Greet], ['greet']],
    ['operations in a module', () => [{ Greet }, { contract }], ['greet']],
    ['a list within a list', () => [[[contract]], [Greet]], ['greet']],
    ['another document', () => [contract, tea], ['getTea']],
    ['another document and operations', () => ({ tea, contract, Greet }), ['getTea', 'greet']],
    ['itself', () => [contract, contract, { again: [contract] }], []],
    ['single operations of another', () => [contract, ...tea.operations], ['getTea']],
  ])('counts beside %s', async (_, given, others) => {
    const both = given();
    const { operations, plan } = subjectOf(both, { adapter: inProcess({}) });
    const keys = [...contract.operations.map(({ key }) => key), ...others];
    expect(operations.map(({ key }) => key).toSorted()).toEqual(keys.toSorted());
    expect(new Set(plan.requirements.map(({ operation }) => operation)).size).toBe(keys.length);
    const handlers = contractHandlers(both);
    for (const path of ['pets', ...(others.includes('greet') ? ['greeting'] : [])])
      expect((await getResponse(handlers, new Request(`http://localhost/${path}`)))?.status).toBe(200);
  });

  it('keeps its events and what is wrong in it beside others', () => {
    const odd = { code: 'a', severity: 'note', message: 'm', hint: 'h', file: 'f', pointer: '' } as const;
    const event = {
      key: 'e',
      version: '1',
      description: '',
      payload: null,
      source: { file: null, exportName: null },
    };
    const joined = givenContract([Greet, { ...tea, defects: [odd], events: [event] }, contract]);
    expect(joined.defects).toEqual([odd]);
    expect(joined.events).toContain(event);
  });

  it('is refused where nothing has waited for it', () => {
    const pending = Promise.resolve(tea);
    for (const door of [contractHandlers, (all: unknown) => subjectOf(all, { adapter: inProcess({}) })])
      for (const given of [pending, [Greet, pending]])
        expect(() => door(given)).toThrow('A promise is given where a contract is wanted');
  });

  it('is refused beside an operation of the same key and version, and beside what extends it', () => {
    const again = { ...tea, operations: tea.operations.map((one) => ({ ...one })) };
    expect(() => contractHandlers([tea, again])).toThrow('is defined twice');
    const extension = extendOperation('getTea', { policy: { auth: 'user' } });
    for (const door of [contractHandlers, (all: unknown) => subjectOf(all, { adapter: inProcess({}) })])
      expect(() => door([tea, extension])).toThrow('that was read before, without it');
  });

  it('has the lines of its clauses where a test of them fails', () => {
    const { plan } = subjectOf(contract, { adapter: inProcess({}) });
    const [first] = plan.requirements;
    const place = first === undefined ? null : clausePlaces([{ Greet }, contract])(first);
    expect(place?.file).toBe(join(cwd, 'shop.yaml'));
    expect(place?.line).toBeGreaterThan(3);
  });

  it.each(['api.json', 'part.json'])(
    'has them where its files are, not below this folder: %s',
    async (name) => {
      const responses = { 204: { description: 'ok' } };
      const item = { get: { operationId: 'getTea', responses } };
      const path = name === 'api.json' ? item : { $ref: 'part.json#/tea' };
      writeFileSync(join(cwd, 'part.json'), JSON.stringify({ tea: item }, null, 2));
      writeFileSync(
        join(cwd, 'api.json'),
        JSON.stringify(
          { openapi: '3.1.0', info: { title: 'T', version: '1' }, paths: { '/tea': path } },
          null,
          2,
        ),
      );
      const elsewhere = await loadContract('api.json', { cwd });
      const { plan } = subjectOf([Greet, elsewhere], { adapter: inProcess({}) });
      const clause = plan.requirements.find(({ operation }) => operation === 'getTea@1');
      const place = clause === undefined ? null : clausePlaces([Greet, elsewhere])(clause);
      expect(place?.file).toBe(join(cwd, name));
    },
  );

  it('has the URL it was loaded from as the place of its clauses', async () => {
    const server = await serve(() => ({ text: SHOP }));
    onTestFinished(server.close);
    const url = `${server.url}/shop.yaml`;
    const remote = await loadContract(url);
    const [first] = subjectOf(remote, { adapter: inProcess({}) }).plan.requirements;
    const place = first === undefined ? null : clausePlaces(remote)(first);
    expect(place).toEqual({ file: url, line: expect.any(Number), column: expect.any(Number) });
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
