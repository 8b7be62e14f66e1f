import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryOf } from '../arbitrary/arbitrary-of.ts';
import { boundaryInputs } from '../arbitrary/boundary-inputs.ts';
import { invalidInputs } from '../arbitrary/invalid-inputs.ts';
import { modelOf } from '../schema/model-of.ts';
import { compileModels } from './compile-models.ts';
import type { Definitions, Direction, JsonSchema } from './json-schema.ts';
import type { JsonSchemaModel } from './json-schema-model.ts';

const DEFINITIONS: Definitions = {
  tree: {
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string' }, kids: { type: 'array', items: { $ref: '#/$defs/tree' } } },
  },
  even: { type: 'object', properties: { odd: { $ref: '#/$defs/odd' } } },
  odd: { type: 'object', required: ['even'], properties: { even: { $ref: '#/$defs/even' } } },
  base: { type: 'object', required: ['kind'], properties: { kind: { type: 'string' } } },
  Cat: {
    'x-proviso-name': 'Cat',
    allOf: [{ $ref: '#/$defs/base' }, { required: ['lives'], properties: { lives: { type: 'integer' } } }],
  },
  Dog: {
    'x-proviso-name': 'Dog',
    allOf: [{ $ref: '#/$defs/base' }, { required: ['barks'], properties: { barks: { type: 'boolean' } } }],
  },
};

/** What there is to generate: a schema of each construct. */
const SATISFIABLE: Readonly<Record<string, JsonSchema>> = {
  anything: true,
  'an empty schema': {},
  text: { type: 'string' },
  'text with lengths': { type: 'string', minLength: 2, maxLength: 3 },
  'text of a pattern': { type: 'string', pattern: '^[A-Z]{2}-\\d{3}$' },
  'a pattern without a type': { pattern: '^a+$' },
  'each format': {
    type: 'object',
    required: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'],
    properties: Object.fromEntries(
      'date-time date time duration email hostname ipv4 ipv6 uri uri-reference uuid json-pointer'
        .split(' ')
        .map((format, at) => ['abcdefghijkl'[at], { type: 'string', format }]),
    ),
  },
  'an unknown format': { type: 'string', format: 'phone-of-the-moon' },
  number: { type: 'number' },
  'a number between bounds': { type: 'number', exclusiveMinimum: 0, maximum: 1 },
  'an integer': { type: 'integer', format: 'int32' },
  'a multiple': { type: 'number', multipleOf: 0.01, minimum: 0, maximum: 5 },
  boolean: { type: 'boolean' },
  null: { type: 'null' },
  const: { const: { a: [1] } },
  enum: { enum: ['a', 1, null, true] },
  'an enum narrowed by its type': { type: 'string', enum: ['a', 1] },
  'a nullable text': { type: ['string', 'null'] },
  'several types': { type: ['integer', 'array', 'boolean'], items: { type: 'null' } },
  list: { type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: 3 },
  'a list of different items': { type: 'array', items: { type: 'integer' }, uniqueItems: true, minItems: 2 },
  tuple: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false, minItems: 2 },
  'a list that contains': {
    type: 'array',
    items: { type: ['string', 'integer'] },
    contains: { type: 'integer' },
  },
  object: {
    type: 'object',
    required: ['a'],
    properties: { a: { type: 'string' }, b: { type: 'integer' } },
    additionalProperties: false,
  },
  'an object with further members': { type: 'object', additionalProperties: { type: 'integer' } },
  'a map with few members': {
    type: 'object',
    additionalProperties: true,
    minProperties: 1,
    maxProperties: 2,
  },
  'names of a pattern': { type: 'object', patternProperties: { '^x-': { type: 'boolean' } } },
  'names that are held to a schema': {
    type: 'object',
    propertyNames: { pattern: '^[a-z]{1,4}$' },
    additionalProperties: { type: 'null' },
  },
  'a required member that no property describes': { type: 'object', required: ['a'] },
  'members that need others': {
    type: 'object',
    properties: { a: { type: 'string' }, b: { type: 'string' } },
    dependentRequired: { a: ['b'] },
  },
  allOf: { allOf: [{ $ref: '#/$defs/base' }, { required: ['a'], properties: { a: { type: 'integer' } } }] },
  'allOf that narrows': {
    allOf: [
      { type: 'number', minimum: 3 },
      { type: 'integer', maximum: 5 },
    ],
  },
  anyOf: { anyOf: [{ type: 'string' }, { type: 'integer' }] },
  oneOf: {
    oneOf: [
      { type: 'number', maximum: 5 },
      { type: 'number', minimum: 3 },
    ],
  },
  'oneOf told apart': {
    oneOf: [{ $ref: '#/$defs/Cat' }, { $ref: '#/$defs/Dog' }],
    discriminator: { propertyName: 'kind', mapping: { cat: '#/$defs/Cat' } },
  },
  'a choice beside members': {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'string' } },
    anyOf: [{ required: ['a'] }, { required: ['b'] }],
  },
  not: { type: 'string', not: { maxLength: 2 } },
  if: {
    type: 'object',
    required: ['kind'],
    properties: { kind: { enum: ['a', 'b'] } },
    if: { properties: { kind: { const: 'a' } } },
    then: { required: ['x'], properties: { x: { type: 'integer' } } },
    else: { required: ['y'], properties: { y: { type: 'integer' } } },
  },
  unevaluated: {
    allOf: [{ $ref: '#/$defs/base' }],
    properties: { a: { type: 'string' } },
    unevaluatedProperties: false,
  },
  recursion: { $ref: '#/$defs/tree' },
  'mutual recursion': { $ref: '#/$defs/even' },
  '$ref with siblings': { $ref: '#/$defs/tree', required: ['kids'] },
  'a member named like a method': { type: 'object', properties: { constructor: { type: 'integer' } } },
  'members named like what every object has': {
    type: 'object',
    required: ['__proto__', 'toString', 'constructor', 'hasOwnProperty'],
    properties: JSON.parse('{"__proto__":{"type":"integer"},"toString":{"type":"string"},"valueOf":{}}'),
  },
  'a required `__proto__` that no property describes': { type: 'object', required: ['__proto__'] },
  'an object of `__proto__` alone': {
    type: 'object',
    required: ['__proto__'],
    properties: JSON.parse('{"__proto__":{"type":"object","required":["a"]}}'),
    additionalProperties: false,
  },
  'a name with a slash and a tilde': {
    type: 'object',
    required: ['a/b~c d%'],
    properties: { 'a/b~c d%': { type: 'integer' } },
  },
};

async function modelsOf(schemas: Readonly<Record<string, JsonSchema>>, direction: Direction = 'request') {
  const keys = Object.keys(schemas);
  const keyOf = (name: string) => `s${keys.indexOf(name)}`;
  const definitions = {
    ...DEFINITIONS,
    ...Object.fromEntries(keys.map((name) => [keyOf(name), schemas[name] as JsonSchema])),
  };
  const troubles: string[] = [];
  const models = await compileModels(
    definitions,
    keys.map((name) => ({ key: keyOf(name), name })),
    direction,
    (key, reason) => troubles.push(`${keys[Number(key.slice(1))]}: ${reason}`),
  );
  return { troubles, model: (name: string) => models.get(keyOf(name)) as JsonSchemaModel };
}

async function checked(schema: JsonSchema, value: unknown, direction: Direction = 'response') {
  const result = modelOf((await modelsOf({ it: schema }, direction)).model('it'), 'it').check(value, 'wire');
  return result.ok ? [] : result.issues.map(({ path, kind }) => `${path.join('.')} ${kind}`);
}

describe('a model that is a JSON Schema', () => {
  it('is generated from, every value being valid, and every mutation that is sent as invalid refused', async () => {
    const { model, troubles } = await modelsOf(SATISFIABLE);
    expect(troubles).toEqual([]);
    const lacking: string[] = [];
    for (const name of Object.keys(SATISFIABLE)) {
      const schema = model(name);
      const { arbitrary } = arbitraryOf(schema, { view: 'wire' });
      const drawn = arbitrary === null ? [] : fc.sample(arbitrary, { numRuns: 20, seed: 7 });
      if (drawn.length === 0) lacking.push(name);
      for (const value of drawn) expect(schema.safeParse(value).success, name).toBe(true);
      const edges = [...boundaryInputs(schema, { view: 'wire' })];
      for (const { id, value } of edges) expect([id, schema.safeParse(value).success]).toEqual([id, true]);
      for (const { id, value } of invalidInputs(schema, { view: 'wire' }))
        expect([id, schema.safeParse(value).success]).toEqual([id, false]);
    }
    expect(lacking).toEqual([]);
  });

  it('shrinks to a small value that is still valid', async () => {
    const { model } = await modelsOf({ it: { type: 'array', minItems: 1, items: { $ref: '#/$defs/tree' } } });
    const { arbitrary } = arbitraryOf(model('it'), { view: 'wire' });
    const { counterexample } = fc.check(
      fc.property(arbitrary as fc.Arbitrary<unknown>, () => false),
      { seed: 3 },
    );
    expect(counterexample).toEqual([[{ name: '' }]]);
  });

  it('says of each thing that is wrong where it is and of which kind', async () => {
    const schema: JsonSchema = {
      type: 'object',
      required: ['id', 'at'],
      properties: {
        id: { type: 'integer', minimum: 1, multipleOf: 2 },
        at: { type: 'string', format: 'date-time' },
        name: { type: 'string', minLength: 2, maxLength: 3, pattern: '^a' },
        kind: { enum: ['x', 'y'] },
        tags: { type: 'array', minItems: 1, maxItems: 2, uniqueItems: true, items: { $ref: '#/$defs/base' } },
        pet: { anyOf: [{ $ref: '#/$defs/Cat' }, { type: 'null' }] },
      },
      additionalProperties: false,
    };
    expect(await checked(schema, { id: -1, name: 'b', kind: 'z', tags: [], more: 1 })).toEqual([
      'at missing',
      'id too-small',
      'id wrong-multiple',
      'name too-short',
      'name wrong-format',
      'kind not-among',
      'tags too-few',
      ' unknown-key',
    ]);
    expect(await checked(schema, { id: '1', at: 'today', pet: { kind: 1 }, tags: [{}, {}, {}] })).toEqual([
      'id wrong-type',
      'at wrong-format',
      'pet no-alternative',
      'tags too-many',
      'tags rule-broken',
      'tags.0.kind missing',
      'tags.1.kind missing',
      'tags.2.kind missing',
    ]);
    expect(await checked({ type: 'object', maxProperties: 0 }, { a: 1 })).toEqual([' too-many']);
    expect(await checked({ type: 'string' }, undefined)).toEqual([' missing']);
  });

  it('holds an answer to its formats, and concludes nothing from input that only a format refuses', async () => {
    const schema: JsonSchema = { type: 'string', format: 'email' };
    expect(await checked(schema, 'no one at home')).toEqual([' wrong-format']);
    const { model } = await modelsOf({ it: schema });
    const sent = [...invalidInputs(model('it'), { view: 'wire' })].map(({ value }) => value);
    expect(sent.filter((value) => typeof value === 'string')).toEqual([]);
    expect(sent.length).toBeGreaterThan(3);
  });

  it('takes an answer that fits two members where a discriminator tells them apart, and not otherwise', async () => {
    const members = [{ $ref: '#/$defs/base' }, { $ref: '#/$defs/Cat' }];
    const value = { kind: 'cat', lives: 9 };
    expect(await checked({ oneOf: members }, value)).toEqual([' no-alternative']);
    expect(await checked({ oneOf: members, discriminator: { propertyName: 'kind' } }, value)).toEqual([]);
    expect(await checked({ oneOf: members, discriminator: { propertyName: 'kind' } }, { kind: 1 })).toEqual([
      ' no-alternative',
    ]);
  });

  it('does not send what the server makes, nor make what is never given back', async () => {
    const schema: JsonSchema = {
      type: 'object',
      properties: {
        id: { type: 'string', readOnly: true },
        secret: { type: 'string', writeOnly: true },
        name: { type: 'string' },
      },
    };
    const namesIn = async (direction: Direction) => {
      const { model } = await modelsOf({ it: schema }, direction);
      const { arbitrary } = arbitraryOf(model('it'), { view: 'wire' });
      const values = fc.sample(arbitrary as fc.Arbitrary<object>, { numRuns: 30, seed: 1 });
      return [...new Set(values.flatMap((value) => Object.keys(value)))].sort();
    };
    expect(await namesIn('request')).toEqual(['name', 'secret']);
    expect(await namesIn('response')).toEqual(['id', 'name']);
  });

  it('names what it cannot compile, and compiles the rest', async () => {
    const { troubles, model } = await modelsOf({
      broken: { type: 'object', properties: { a: { type: 'string', pattern: '(' } } },
      dangling: { $ref: '#/$defs/nowhere' },
      sound: { type: 'integer' },
    });
    expect(troubles.map((each) => each.split(':')[0])).toEqual(['broken', 'dangling']);
    expect(model('sound').safeParse(1).success).toBe(true);
    expect(model('sound').safeParse('1').success).toBe(false);
  });

  it('gives nothing for what no value can be', async () => {
    const impossible: Readonly<Record<string, JsonSchema>> = {
      never: false,
      contradiction: { allOf: [{ type: 'string' }, { type: 'integer' }] },
      'no member': { enum: ['a'], type: 'integer' },
      'no value': { enum: [] },
      'no text': { type: ['string', 'null'], enum: [] },
      endless: { $ref: '#/$defs/endless' },
    };
    const { model } = await modelsOf({
      ...impossible,
      endless: { type: 'object', required: ['a'], properties: { a: { $ref: '#/$defs/s5' } } },
    });
    for (const name of Object.keys(impossible)) {
      const { arbitrary, gaps } = arbitraryOf(model(name), { view: 'wire' });
      expect([name, arbitrary, gaps.length]).toEqual([name, null, 1]);
    }
  });

  it('answers in time where a pattern backtracks', async () => {
    const { model } = await modelsOf({ it: { type: 'string', pattern: '^(a+)+$' } });
    const started = performance.now();
    expect(modelOf(model('it'), 'it').check(`${'a'.repeat(60)}!`, 'wire').ok).toBe(false);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
