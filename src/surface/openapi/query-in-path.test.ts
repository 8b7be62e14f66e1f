import { expect, it } from 'vitest';
import { z } from 'zod';
import { defineQuery } from '../../contract/authoring/define-operation.ts';
import { readContract } from '../../contract/reading/read-contract.ts';
import { readOpenApi } from '../../openapi/read-openapi.ts';
import { contractOf } from '../../testing/conformance-of.ts';
import { openApiDocument } from './openapi-surface.ts';

const posts = defineQuery({
  meta: { key: 'post.list', version: '1.0.0' },
  io: {
    input: z.object({ author: z.string(), limit: z.number().optional() }),
    output: z.array(z.object({ id: z.string() })),
  },
  policy: { auth: 'anonymous' },
  transport: { rest: { method: 'GET', path: '/posts?by={author}&v=2' } },
});

it('writes the query of a route as parameters, and reads the same route back', async () => {
  const { document } = openApiDocument(contractOf({ posts }));
  const paths = document.paths as Readonly<Record<string, { get: { parameters: readonly object[] } }>>;
  expect(Object.keys(paths)).toEqual(['/posts']);
  expect(paths['/posts']?.get.parameters).toEqual([
    { name: 'v', in: 'query', required: true, schema: { type: 'string', const: '2' } },
    { name: 'by', in: 'query', required: true, schema: { type: 'string' } },
    { name: 'limit', in: 'query', schema: { type: 'number' } },
  ]);
  const documents = { root: 'a.yaml', files: new Map([['a.yaml', document]]), refused: new Map() };
  const read = await readOpenApi(documents, () => undefined);
  const [again] = readContract(
    read.map(({ spec, file, pointer }) => ({ value: spec, source: { file, exportName: pointer } })),
  ).operations;
  expect(again?.transport.rest.path).toBe('/posts');
  expect(again?.transport.rest.binding).toMatchObject({
    query: 'flat',
    fields: { author: { in: 'query', name: 'by' } },
    constant: { query: { v: '2' } },
  });
});
