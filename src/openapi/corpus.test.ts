import {
  registerSchema,
  setShouldValidateSchema,
  unregisterSchema,
  validate,
} from '@hyperjump/json-schema/openapi-3-1';
import * as fc from 'fast-check';
import '@hyperjump/json-schema/openapi-3-0';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arbitraryOf } from '../arbitrary/arbitrary-of.ts';
import { readContract } from '../contract/reading/read-contract.ts';
import type { Contract, ReadDefect } from '../model/operation.ts';
import { readOpenApi } from './read-openapi.ts';

type Json = Readonly<Record<string, unknown>>;
type Version = '2.0' | '3.0.3' | '3.1.0' | '3.2.0';

/** Schemas that every version writes alike, or each in its own way. */
const COMMON: Readonly<Record<string, Json>> = {
  'an object': {
    type: 'object',
    required: ['a'],
    properties: { a: { type: 'string' }, b: { type: 'integer' } },
  },
  'a list': { type: 'array', items: { type: 'number', minimum: 0 }, maxItems: 3 },
  'an enum': { type: 'string', enum: ['A', 'B'] },
  'a map': { type: 'object', additionalProperties: { type: 'boolean' } },
  'a closed object': { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: false },
  formats: {
    type: 'object',
    required: ['at', 'day', 'id', 'mail', 'small', 'raw'],
    properties: {
      at: { type: 'string', format: 'date-time' },
      day: { type: 'string', format: 'date' },
      id: { type: 'string', format: 'uuid' },
      mail: { type: 'string', format: 'email' },
      small: { type: 'integer', format: 'int32' },
      raw: { type: 'string', format: 'byte' },
    },
  },
  allOf: {
    allOf: [
      { $ref: 'Named' },
      { type: 'object', required: ['more'], properties: { more: { type: 'integer' } } },
    ],
  },
  recursion: { type: 'object', properties: { next: { $ref: 'Tree' } } },
  'readOnly members': {
    type: 'object',
    required: ['id', 'n'],
    properties: { id: { type: 'string', readOnly: true }, n: { type: 'string' } },
  },
  'a pattern': { type: 'string', pattern: '^[a-z]{2,4}$' },
  multiples: { type: 'number', multipleOf: 0.5, minimum: 0, maximum: 9 },
  'a list of different things': { type: 'array', uniqueItems: true, minItems: 1, items: { type: 'integer' } },
};
const THREE: Readonly<Record<string, Json>> = {
  oneOf: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
  anyOf: { anyOf: [{ $ref: 'Named' }, { $ref: 'Tree' }] },
  not: { type: 'integer', not: { minimum: 5 } },
  discriminator: {
    oneOf: [{ $ref: 'Cat' }, { $ref: 'Dog' }],
    discriminator: { propertyName: 'kind', mapping: { Cat: '#/components/schemas/Cat' } },
  },
  'writeOnly members': {
    type: 'object',
    required: ['pw'],
    properties: { pw: { type: 'string', writeOnly: true } },
  },
};
const THREE_0: Readonly<Record<string, Json>> = {
  nullable: { type: 'object', required: ['a'], properties: { a: { type: 'string', nullable: true } } },
  'a nullable enum': { type: 'string', enum: ['x', 'y'], nullable: true },
  'exclusive bounds as flags': { type: 'number', minimum: 0, exclusiveMinimum: true, maximum: 1 },
};
const THREE_1: Readonly<Record<string, Json>> = {
  'several types': { type: ['string', 'null'] },
  const: { const: 'only' },
  'exclusive bounds': { type: 'number', exclusiveMinimum: 0, maximum: 1 },
  prefixItems: { type: 'array', prefixItems: [{ type: 'string' }], items: false, minItems: 1 },
  'if and then': {
    type: 'object',
    required: ['k'],
    properties: { k: { enum: [1, 2] } },
    if: { properties: { k: { const: 1 } } },
    then: { required: ['x'] },
  },
  dependentRequired: {
    type: 'object',
    properties: { a: { type: 'string' } },
    dependentRequired: { a: ['b'] },
  },
  unevaluatedProperties: { allOf: [{ $ref: 'Named' }], unevaluatedProperties: false },
  propertyNames: {
    type: 'object',
    propertyNames: { pattern: '^[a-z]+$' },
    additionalProperties: { type: 'integer' },
  },
  contains: { type: 'array', items: { type: 'integer' }, contains: { minimum: 5 } },
  'siblings of $ref': { $ref: 'Named', required: ['name', 'age'] },
};
const NAMED: Json = {
  Named: {
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string' }, age: { type: 'integer' } },
  },
  Tree: { type: 'object', properties: { kids: { type: 'array', items: { $ref: 'Tree' } } } },
  Cat: {
    type: 'object',
    required: ['kind', 'lives'],
    properties: { kind: { type: 'string' }, lives: { type: 'integer' } },
  },
  Dog: {
    type: 'object',
    required: ['kind', 'barks'],
    properties: { kind: { type: 'string' }, barks: { type: 'boolean' } },
  },
};

/** `{ $ref: 'Named' }` stands for the reference of the version. */
function refs(value: unknown, version: Version): unknown {
  if (Array.isArray(value)) return value.map((each) => refs(each, version));
  if (typeof value !== 'object' || value === null) return value;
  const prefix = version === '2.0' ? '#/definitions/' : '#/components/schemas/';
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === '$ref' && typeof inner === 'string' ? prefix + inner : refs(inner, version),
    ]),
  );
}

function documentOf(schema: Json, version: Version): Json {
  const schemas = refs({ ...NAMED, Subject: schema }, version) as Json;
  const info = { title: 'T', version: '1.2.3' };
  if (version === '2.0') {
    const subject = { $ref: '#/definitions/Subject' };
    const post = {
      operationId: 'put.it',
      parameters: [{ in: 'body', name: 'body', required: true, schema: subject }],
      responses: { 200: { description: 'ok', schema: subject }, 404: { description: 'no' } },
    };
    return { swagger: version, info, paths: { '/it': { post } }, definitions: schemas };
  }
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Subject' } } };
  const post = {
    operationId: 'put.it',
    requestBody: { required: true, content },
    responses: { 200: { description: 'ok', content }, 404: { description: 'no' } },
  };
  return { openapi: version, info, paths: { '/it': { post } }, components: { schemas } };
}

const CORPUS: readonly (readonly [string, Version, Json])[] = (
  [
    ['2.0', [COMMON]],
    ['3.0.3', [COMMON, THREE, THREE_0]],
    ['3.1.0', [COMMON, THREE, THREE_1]],
    ['3.2.0', [COMMON, THREE, THREE_1]],
  ] as const
).flatMap(([version, tables]) =>
  tables.flatMap((table) =>
    Object.entries(table).map(([name, schema]) => [name, version, documentOf(schema, version)] as const),
  ),
);

async function read(document: unknown): Promise<{ contract: Contract; defects: ReadDefect[] }> {
  const defects: ReadDefect[] = [];
  const documents = { root: 'a.yaml', files: new Map([['a.yaml', document]]), refused: new Map() };
  const operations = await readOpenApi(documents, (defect) => defects.push(defect));
  const values = operations.map(({ spec, file, pointer }) => ({
    value: spec,
    source: { file, exportName: `#${pointer}` },
  }));
  return { contract: readContract(values), defects };
}

/** The engine's own reading of the document's own schema: by the dialect of its version where the engine has one. */
async function ownJudge(document: Json, version: Version) {
  const uri = `https://corpus.example/${Math.random()}`;
  const $schema =
    version === '3.0.3'
      ? 'https://spec.openapis.org/oas/3.0/dialect'
      : 'https://json-schema.org/draft/2020-12/schema';
  const { components, definitions } = document;
  registerSchema(
    { $schema, ...(definitions === undefined ? { components } : { definitions }) } as never,
    uri,
  );
  const at = definitions === undefined ? '/components/schemas/Subject' : '/definitions/Subject';
  const validator = await validate(`${uri}#${at}`);
  unregisterSchema(uri);
  return (value: unknown) => validator(value as never).valid;
}

// A whole document is no schema of the dialect that its schemas are of.
beforeAll(() => setShouldValidateSchema(false));
afterAll(() => setShouldValidateSchema(true));

describe('a corpus of documents of all versions', () => {
  it('has at least sixty documents', () => expect(CORPUS.length).toBeGreaterThanOrEqual(60));

  it.each(CORPUS)(
    'reads %s in %s, and generates what the document itself accepts',
    async (name, version, document) => {
      const { contract, defects } = await read(document);
      expect(defects).toEqual([]);
      const [operation] = contract.operations;
      expect(operation?.errors.map(({ code, http }) => [code, http])).toEqual([['NOT_FOUND', 404]]);
      const { arbitrary } = arbitraryOf(operation?.input?.schema, { view: 'wire' });
      const values = fc.sample(arbitrary as fc.Arbitrary<unknown>, { numRuns: 25, seed: 11 });
      // What is readOnly is required of answers only: the engine does not know which this is.
      const isOwn = name === 'readOnly members' ? () => true : await ownJudge(document, version);
      expect(values.filter((value) => !isOwn(value))).toEqual([]);
      expect(values.filter((value) => operation?.input?.check(value, 'wire').ok !== true)).toEqual([]);
    },
  );
});
