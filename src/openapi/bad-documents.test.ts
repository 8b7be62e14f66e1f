import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { inProcess } from '../adapters/in-process/in-process.ts';
import { arbitraryOf } from '../arbitrary/arbitrary-of.ts';
import { loadContract } from '../load/load-contract.ts';
import { mockOf } from '../mock/mock-of.ts';
import type { Mistake } from '../model/mistake.ts';
import type { Operation } from '../model/operation.ts';
import { planConformance } from '../plan/plan-conformance.ts';
import { conformanceOf } from '../testing/conformance-of.ts';

const HEAD = { openapi: '3.1.0', info: { title: 'T', version: '1' } };
const answers = (schema: object) => ({
  responses: { '200': { description: 'ok', content: { 'application/json': { schema } } } },
});
const takes = (schema: object) => ({
  requestBody: { required: true, content: { 'application/json': { schema } } },
  ...answers({ type: 'integer' }),
});

async function load(files: Readonly<Record<string, string>>) {
  const cwd = mkdtempSync(join(tmpdir(), 'bad-'));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  const troubles: Mistake[] = [];
  const { contract } = await loadContract(Object.keys(files), cwd, {
    onTrouble: (mistake) => troubles.push(mistake),
  });
  return { contract, troubles: troubles.map(({ code, message }) => `${code} ${message}`) };
}

describe('a document of 50 MB', () => {
  const good = JSON.stringify({ ...HEAD, paths: { '/good': { get: answers({ type: 'integer' }) } } });
  const padding = 'x'.repeat(50 * 1024 * 1024);

  it('is refused as YAML, with its size and the bound, and the others are read', async () => {
    const { contract, troubles } = await load({
      'good.json': good,
      'a.yaml': `openapi: 3.1.0\npad: ${padding}\n`,
    });
    expect(troubles).toEqual([
      'document-unreadable The document cannot be read: it has 50 MB, and YAML is read up to 16.',
    ]);
    expect(contract.operations).toHaveLength(1);
  });

  it('is read as JSON', async () => {
    const { contract, troubles } = await load({
      'good.json': JSON.stringify({ ...JSON.parse(good), 'x-pad': padding }),
    });
    expect([contract.operations.length, troubles]).toEqual([1, []]);
  });
});

describe('a document that is nested deeply', () => {
  const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  const showing = (example: string) =>
    `{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{"/a":{"get":{"responses":{"200":{"description":"ok","content":{"application/json":{"schema":{},"example":${example}}}}}}}}}`;

  it.each([
    ['a.json', 20_000],
    ['a.json', 4_000],
    ['a.yaml', 20_000],
  ])('is refused as unreadable: %s, %i levels', async (name, levels) => {
    const { troubles } = await load({
      [name]: `${name === 'a.yaml' ? '# YAML\n' : ''}${showing(nested(levels))}`,
    });
    expect(troubles).toEqual([
      'document-unreadable The document cannot be read: it is nested too deeply to be read.',
    ]);
  });

  it.each([
    [256, 1],
    [257, 0],
    [3_000, 0],
  ])('only in an example of %i levels is read, and shows %i answers', async (levels, shown) => {
    const { contract, troubles } = await load({ 'a.json': showing(nested(levels)) });
    expect(troubles).toEqual([]);
    expect(contract.operations[0]?.shown ?? []).toHaveLength(shown);
    expect(JSON.stringify(contract.defects ?? []).includes('nested more than 256')).toBe(shown === 0);
    const answer = await mockOf(contract)(new Request('http://localhost/a'));
    expect(answer.status).toBe(200);
    expect(() => planConformance(contract)).not.toThrow();
  });
});

it.each(['const', 'enum'])('whose %s is nested deeply is planned without it, and named', async (keyword) => {
  const deep = JSON.parse(`${'['.repeat(3_000)}${']'.repeat(3_000)}`) as unknown;
  const paths = { '/a': { get: answers({ type: 'array', [keyword]: deep }) } };
  const { contract, troubles } = await load({ 'a.json': JSON.stringify({ ...HEAD, paths }) });
  expect(troubles).toEqual([]);
  expect(contract.defects?.map(({ message }) => message)).toEqual([
    `${keyword} is nested more than 256 levels deep, and is ignored.`,
  ]);
  expect(planConformance(contract).gaps).toEqual([]);
});

it.each([
  ['3.1.0', 'enum is [], and no value is valid by it.', ['It lists no values.']],
  ['3.0.3', 'enum is [], and no value is valid by it.', ['It lists no values.']],
])('%s whose enum lists nothing has a model of no value, and says so', async (openapi, told, reasons) => {
  const { contract } = await load({
    'a.json': JSON.stringify({
      ...HEAD,
      openapi,
      paths: { '/a': { get: answers({ type: 'string', enum: [] }) } },
    }),
  });
  expect(contract.defects?.map(({ message }) => message)).toEqual([told]);
  const { output } = contract.operations[0] as Operation;
  const made = arbitraryOf(output?.schema, { view: 'wire' });
  expect([made.arbitrary, made.gaps.map(({ reason }) => reason)]).toEqual([null, reasons]);
  expect(['', 'a', null, []].map((value) => output?.check(value, 'wire').ok)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

it('of 10,000 operations is read, each of them', async () => {
  const paths = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, at) => [
      `/things${at}/{id}`,
      {
        get: {
          operationId: `thing${at}`,
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
          ...answers({ $ref: '#/components/schemas/Thing' }),
        },
      },
    ]),
  );
  const Thing = {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'integer' }, next: { $ref: '#/components/schemas/Thing' } },
  };
  const { contract, troubles } = await load({
    'a.json': JSON.stringify({ ...HEAD, paths, components: { schemas: { Thing } } }),
  });
  expect([contract.operations.length, troubles]).toEqual([10_000, []]);
}, 120_000);

it.each<[string, object]>([
  ['contradicts itself by allOf', { allOf: [{ type: 'string' }, { type: 'integer' }] }],
  [
    'closes itself beside allOf, so that no member is left',
    { allOf: [{ type: 'object', required: ['a'] }], type: 'object', additionalProperties: false },
  ],
  ['holds itself without end', { $ref: '#/components/schemas/Endless' }],
  ['has a pattern that backtracks', { type: 'string', pattern: '^(a+)+$', minLength: 40 }],
])('whose input %s is planned or has a gap, and everything else is planned', async (_, schema) => {
  const { contract, troubles } = await load({
    'a.json': JSON.stringify({
      ...HEAD,
      paths: {
        '/bad': { post: { operationId: 'bad', ...takes(schema) } },
        '/good': {
          post: {
            operationId: 'good',
            ...takes({ type: 'object', required: ['a'], properties: { a: { type: 'string' } } }),
          },
        },
      },
      components: {
        schemas: {
          Endless: {
            type: 'object',
            required: ['in'],
            properties: { in: { $ref: '#/components/schemas/Endless' } },
          },
        },
      },
    }),
  });
  expect(troubles).toEqual([]);
  const { cases, gaps } = planConformance(contract);
  const ofInput = (id: string) =>
    [...cases, ...gaps].filter(({ requirement }) => requirement === `${id}#io/input/accepted`);
  expect(ofInput('bad@1').length).toBeGreaterThan(0);
  expect(cases.some(({ requirement }) => requirement === 'good@1#io/input/accepted')).toBe(true);
});

describe('an output model of which a part cannot be read', () => {
  const document = (schema: object) =>
    JSON.stringify({
      ...HEAD,
      paths: { '/thing': { get: { operationId: 'getThing', ...answers(schema) } } },
      components: { schemas: { Deep: { type: 'object', properties: { part: { $ref: '#/nowhere' } } } } },
    });
  const outputOf = async (schema: object, answer: unknown) => {
    const { contract } = await load({ 'a.json': document(schema) });
    const { report } = await conformanceOf(contract, inProcess({ getThing: () => answer }));
    return report.requirements.find(({ id }) => id.endsWith('#io/output'))?.status;
  };

  it.each([
    ['itself', { $ref: 'https://elsewhere.test/thing.json' }],
    ['deep in it', { type: 'array', items: { $ref: '#/components/schemas/Deep' } }],
  ])('%s verifies nothing', async (_, schema) => {
    expect(await outputOf(schema, [])).toBe('unverified');
  });

  it('is broken all the same by what breaks the rest of it', async () => {
    const schema = { type: 'array', items: { $ref: '#/components/schemas/Deep' } };
    expect(await outputOf(schema, 7)).toBe('violated');
  });

  it('says nothing of operations that do not come to it', async () => {
    expect(await outputOf({ type: 'integer' }, 7)).toBe('verified');
  });
});
