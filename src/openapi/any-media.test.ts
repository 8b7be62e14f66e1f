import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fetchAdapter } from '../adapters/fetch.ts';
import { loadContract } from '../load/load-contract.ts';
import { conformanceOf } from '../testing/conformance-of.ts';

type Responses = Readonly<Record<string, object>>;

/** What a run says of the output, and how often it was broken that it answers at all. */
async function verdict(document: object, answer: () => Response) {
  const cwd = mkdtempSync(join(tmpdir(), 'any-media-'));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  writeFileSync(join(cwd, 'a.json'), JSON.stringify(document));
  const { contract } = await loadContract(['a.json'], cwd);
  const adapter = fetchAdapter((request) =>
    request.method === 'GET' ? answer() : new Response('{}', { status: 405 }),
  );
  const { report } = await conformanceOf(contract, adapter, { maxExamples: 5 });
  const of = (clause: string) => report.requirements.find(({ id }) => id.endsWith(clause))?.status;
  return [of('#io/output'), of('#io/answers')];
}

const swagger = (schema: object) => ({
  swagger: '2.0',
  info: { title: 'T', version: '1' },
  paths: {
    '/salt': { get: { produces: ['*/*'], responses: { 200: { description: 'ok', schema } } } },
  },
});
const openapi = (responses: Responses) => ({
  openapi: '3.0.1',
  info: { title: 'T', version: '1' },
  paths: { '/salt': { get: { responses } } },
});
const ok = (type: string, schema: object) => ({ description: 'ok', content: { [type]: { schema } } });

const plain =
  (text: string, status = 200) =>
  () =>
    new Response(text, { status, headers: { 'content-type': 'text/plain' } });
const json =
  (value: unknown, status = 200) =>
  () =>
    Response.json(value, { status });

const KEPT = ['verified', 'verified'];

describe('a text of any media type', () => {
  const text = { type: 'string' };

  it('is a plain text or a JSON text', async () => {
    for (const document of [swagger(text), openapi({ 200: ok('*/*', text) })]) {
      expect(await verdict(document, plain('abc'))).toEqual(KEPT);
      expect(await verdict(document, json('abc'))).toEqual(KEPT);
    }
  });

  it('stays JSON where its schema asks for more than a text, or for none', async () => {
    expect((await verdict(swagger({ type: 'integer' }), json('abc')))[0]).toBe('violated');
    const listed = openapi({ 200: ok('*/*', { type: 'string', enum: ['a'] }) });
    expect(await verdict(listed, json('a'))).toEqual(KEPT);
    expect((await verdict(listed, json('b')))[0]).toBe('violated');
  });
});

describe('successes of several kinds, one of them a text', () => {
  const document = openapi({
    200: ok('application/json', { type: 'object', required: ['a'] }),
    202: ok('text/plain', { type: 'string' }),
  });

  it('are each read as what they are', async () => {
    expect(await verdict(document, plain('later', 202))).toEqual(KEPT);
    expect(await verdict(document, json({ a: 1 }))).toEqual(KEPT);
  });
});
