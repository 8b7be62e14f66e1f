import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fetchAdapter } from '../adapters/fetch.ts';
import { loadContract } from '../load/load-contract.ts';
import { conformanceOf } from '../testing/conformance-of.ts';

const NOWHERE = { $ref: '#/components/schemas/Nowhere' };
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const ok = { 200: { description: 'ok', ...json({ type: 'object' }) } };
const text = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };

async function load(files: Readonly<Record<string, object>>) {
  const cwd = mkdtempSync(join(tmpdir(), 'unread-'));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  for (const [name, document] of Object.entries(files))
    writeFileSync(join(cwd, name), JSON.stringify(document));
  return loadContract(['a.json'], cwd);
}

const documentOf = (operation: object, openapi = '3.1.0') => ({
  openapi,
  info: { title: 'T', version: '1' },
  paths: { '/things': { post: { operationId: 'makeThing', ...operation } } },
});

/** What a run says of clauses, each call answered by `answer`. */
async function statuses(operation: object, answer: (body: string) => Response) {
  const { contract } = await load({ 'a.json': documentOf(operation) });
  const adapter = fetchAdapter(async (request) => answer(await request.text()));
  const { report } = await conformanceOf(contract, adapter, { maxExamples: 10 });
  const of = (clause: string) => report.requirements.find(({ id }) => id.endsWith(clause))?.status;
  return {
    accepted: of('#io/input/accepted'),
    refused: of('#io/input/refused'),
    output: of('#io/output'),
    answers: of('#io/answers'),
  };
}

const success = () => Response.json({});
const invalid = () => Response.json({ code: 'VALIDATION_FAILED', status: 422 }, { status: 422 });
const strict = (body: string) => (/"name":"/.test(body) ? success() : invalid());

describe('an input of which a part cannot be read', () => {
  it.each<[string, object]>([
    [
      'a schema in it',
      {
        requestBody: {
          required: true,
          ...json({ ...text, properties: { ...text.properties, part: NOWHERE } }),
        },
      },
    ],
    ['the whole body', { requestBody: { $ref: '#/components/requestBodies/Nowhere' } }],
    [
      'a parameter beside it',
      {
        parameters: [{ $ref: '#/components/parameters/Nowhere' }],
        requestBody: { required: true, ...json(text) },
      },
    ],
    [
      'a whole query string that is needed',
      {
        parameters: [{ name: 'q', in: 'querystring', required: true, ...json(text) }],
        requestBody: { required: true, ...json(text) },
      },
    ],
  ])('%s: is neither verified nor broken by what is accepted or refused', async (_, said) => {
    for (const answer of [success, invalid, strict]) {
      const { accepted, refused } = await statuses({ ...said, responses: ok }, answer);
      expect([accepted, refused].filter((status) => status === 'verified' || status === 'violated')).toEqual(
        [],
      );
    }
  });

  it('is judged where all of it is read', async () => {
    const said = { requestBody: { required: true, ...json(text) }, responses: ok };
    expect(await statuses(said, strict)).toMatchObject({ accepted: 'verified', refused: 'verified' });
    expect(await statuses(said, invalid)).toMatchObject({ accepted: 'violated' });
  });
});

describe('an answer of which a part cannot be read', () => {
  it.each<[string, object]>([
    ['under not', { type: 'object', not: NOWHERE }],
    ['as one of several', { oneOf: [NOWHERE, { type: 'object' }] }],
    ['as a condition', { if: NOWHERE, then: { required: ['gone'] } }],
    ['beside what is left over', { allOf: [NOWHERE], unevaluatedProperties: false }],
  ])('%s: is not broken by what only that would refuse', async (_, schema) => {
    const said = { responses: { 200: { description: 'ok', ...json(schema) } } };
    expect((await statuses(said, () => Response.json({ a: 1 }))).output).toBe('unverified');
    const rest = {
      responses: { 200: { description: 'ok', ...json({ allOf: [schema, { required: ['b'] }] }) } },
    };
    expect((await statuses(rest, () => Response.json({ a: 1 }))).output).toBe('violated');
  });

  it('as a whole: verifies no output, and no status is outside the document', async () => {
    const said = { responses: { 200: { $ref: '#/components/responses/Nowhere' }, 201: ok[200] } };
    const { output, answers } = await statuses(said, success);
    expect([output, answers]).toEqual(['unverified', 'unverified']);
  });
});

describe('a success beside the named ones', () => {
  const named = { 201: { description: 'made', ...json(text) } };
  const fallback = {
    default: { description: 'an error', ...json({ type: 'object', required: ['message'] }) },
  };

  it('is left open where `default` describes it', async () => {
    const { output, answers } = await statuses({ responses: { ...named, ...fallback } }, success);
    expect([output, answers]).toEqual(['unverified', 'unverified']);
  });

  it('is a breach where nothing does', async () => {
    expect((await statuses({ responses: named }, success)).answers).toBe('violated');
    const wrong = () => Response.json({ name: 7 }, { status: 201 });
    expect((await statuses({ responses: { ...named, ...fallback } }, wrong)).output).toBe('violated');
  });
});

describe('$self of OpenAPI 3.2', () => {
  const answering = (reference: string) => ({
    responses: { 200: { description: 'ok', ...json({ $ref: reference }) } },
  });
  const components = { components: { schemas: { Thing: { type: 'integer' } } } };

  it.each([
    [
      'its own URI',
      'https://example.com/api/a.json',
      'https://example.com/api/a.json#/components/schemas/Thing',
    ],
    ['a name that counts from it', 'https://example.com/api/a.json', 'a.json#/components/schemas/Thing'],
    [
      'another name than the file has',
      'https://example.com/api/openapi',
      './openapi#/components/schemas/Thing',
    ],
    ['a file beside it', 'https://example.com/api/a.json', 'b.json#/Thing'],
  ])('is what references count from: %s', async (_, $self, reference) => {
    const document = { ...documentOf(answering(reference), '3.2.0'), ...components, $self };
    const { contract } = await load({
      'a.json': document,
      'b.json': { Thing: { type: 'integer' } },
    });
    expect(contract.defects ?? []).toEqual([]);
    expect([7, 'x'].map((value) => contract.operations[0]?.output.check(value, 'wire').ok)).toEqual([
      true,
      false,
    ]);
  });

  it('counts for no older document', async () => {
    const $self = 'https://example.com/api/a.json';
    const { contract } = await load({
      'a.json': { ...documentOf(answering(`${$self}#/components/schemas/Thing`)), ...components, $self },
    });
    expect(contract.defects?.map(({ code }) => code)).toContain('document-reference');
  });
});
