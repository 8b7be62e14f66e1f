import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { fetchAdapter } from '../adapters/fetch.ts';
import { loadContract } from '../load/load-contract.ts';
import { mockOf } from '../mock/mock-of.ts';
import { conformanceOf } from '../testing/conformance-of.ts';

/** A thing whose members are named like what every object inherits. */
const THING = {
  type: 'object',
  required: ['__proto__', 'constructor'],
  properties: JSON.parse(
    '{"__proto__":{"type":"integer"},"constructor":{"type":"string"},"toString":{"type":"boolean"}}',
  ) as object,
};
const json = { 'application/json': { schema: THING } };
const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'T', version: '1' },
  paths: {
    '/things': {
      post: {
        operationId: 'makeThing',
        requestBody: { required: true, content: json },
        responses: { 200: { description: 'ok', content: json } },
      },
      get: {
        operationId: 'readThing',
        parameters: ['constructor', 'hasOwnProperty'].map((name) => ({
          name,
          in: 'query',
          required: true,
          schema: { type: 'string' },
        })),
        responses: { 200: { description: 'ok', content: json } },
      },
    },
  },
};

async function contract() {
  const cwd = mkdtempSync(join(tmpdir(), 'inherited-'));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  writeFileSync(join(cwd, 'a.json'), JSON.stringify(DOCUMENT));
  return (await loadContract(['a.json'], cwd)).contract;
}

it('members named like what every object inherits are sent and answered as any other', async () => {
  const loaded = await contract();
  const bodies: string[] = [];
  const mock = mockOf(loaded);
  const { report } = await conformanceOf(
    loaded,
    fetchAdapter(async (request) => {
      bodies.push(await request.clone().text());
      return mock(request);
    }),
    { maxExamples: 10 },
  );
  expect(report.findings).toEqual([]);
  const clauses = report.requirements.filter(({ id }) => /#io\/(?:input\/.*|output)$/.test(id));
  expect(clauses.map(({ id, status }) => [id, status])).toEqual(clauses.map(({ id }) => [id, 'verified']));
  expect(bodies.filter((body) => /"__proto__":-?\d/.test(body)).length).toBeGreaterThan(5);
});

it('an answer without the member that is required is broken', async () => {
  const { report } = await conformanceOf(
    await contract(),
    fetchAdapter(
      () => new Response('{"constructor":"x"}', { headers: { 'content-type': 'application/json' } }),
    ),
    { maxExamples: 10 },
  );
  const of = (clause: string) => report.requirements.find(({ id }) => id.endsWith(clause))?.status;
  expect(of('#io/output')).toBe('violated');
});
