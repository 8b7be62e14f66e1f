import {
  buildClientSchema,
  buildSchema,
  type IntrospectionQuery,
  introspectionFromSchema,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { isMistake } from '../../model/mistake.ts';
import { berthContract } from '../../testing/berth-contract.ts';
import { graphQlSurface } from '../graphql/graphql-surface.ts';
import { holdGraphql } from './hold-graphql.ts';

const GENERATED = graphQlSurface(berthContract).files[0]?.text ?? '';
/** Without descriptions, which introspection is not asked for. */
const SDL = printSchema(
  buildClientSchema(introspectionFromSchema(buildSchema(GENERATED), { descriptions: false })),
);
const resultOf = (sdl: string) => introspectionFromSchema(buildSchema(sdl));
const asText = (result: IntrospectionQuery) => JSON.stringify({ data: result });
const held = (sdl: string) => holdGraphql(berthContract, asText(resultOf(sdl)));

/** What stands at a pointer of the result of introspection, by its names: `BerthBookInput.name`. */
function placeAt(sdl: string, pointer: string): string {
  const names: string[] = [];
  let at: unknown = resultOf(sdl);
  for (const part of pointer.split('/').slice(1)) {
    at = (at as Record<string, unknown>)[part];
    const { name } = (at ?? {}) as { readonly name?: unknown };
    if (typeof name === 'string') names.push(name);
    else if (!/^(?:__schema|types|fields|inputFields|args)$/.test(part)) names.push(part);
  }
  return names.join('.');
}

const MUTANTS: readonly (readonly [string, string | RegExp, string, readonly string[]])[] = [
  ['a mutation is gone', / {2}berth_quote_v1_0_0[^\n]*\n/, '', ['operation-missing Mutation']],
  [
    'a query has another name',
    'berth_list_v1_0_0',
    'ships',
    ['operation-extra Query.ships', 'operation-missing Query'],
  ],
  [
    'a mutation more',
    /type Mutation \{\n/,
    'type Mutation {\n  sink: Boolean\n',
    ['operation-extra Mutation.sink'],
  ],
  [
    'an input field is gone',
    /(input BerthBookInput \{[^}]*?) {2}name: String!\n/,
    '$1',
    ['input-missing BerthBookInput'],
  ],
  [
    'an input field has to be given',
    '  tags: [String!]\n',
    '  tags: [String!]!\n',
    ['input-narrower BerthBookInput.tags'],
  ],
  [
    'an input field need not be given',
    '  portId: String!\n',
    '  portId: String\n',
    ['input-wider BerthBookInput.portId'],
  ],
  [
    'an unknown input field has to be given',
    'input BerthBookInput {\n',
    'input BerthBookInput {\n  crew: Int!\n',
    ['input-extra BerthBookInput.crew'],
  ],
  [
    'a text is sent as a number',
    '  portId: String!\n',
    '  portId: Int!\n',
    ['input-narrower BerthBookInput.portId'],
  ],
  [
    'a whole number takes any',
    '  nights: Int!\n',
    '  nights: Float!\n',
    ['input-wider BerthQuoteInput.nights'],
  ],
  [
    'a number takes whole ones only',
    /(input BerthQuoteInput \{[^}]*? {2}length: )Float!/,
    '$1Int!',
    ['input-narrower BerthQuoteInput.length'],
  ],
  [
    'items of a list may be null',
    '  tags: [String!]\n',
    '  tags: [String]\n',
    ['input-wider BerthBookInput.tags'],
  ],
  ['a list is one value', '  tags: [String!]\n', '  tags: String\n', ['input-narrower BerthBookInput.tags']],
  [
    'an enum of input lacks a value',
    /(enum BerthBookInputClass \{\n) {2}A\n/,
    '$1',
    ['input-narrower BerthBookInputClass'],
  ],
  [
    'an enum of input has one more',
    /(enum BerthBookInputClass \{\n)/,
    '$1  Z\n',
    ['input-wider BerthBookInputClass'],
  ],
  [
    'the argument has to be given',
    'berth_list_v1_0_0(input: BerthListInput!)',
    'berth_list_v1_0_0(input: BerthListInput!, page: Int!)',
    ['input-extra Query.berth_list_v1_0_0.page'],
  ],
  [
    'there is no argument',
    '(input: BerthReleaseInput!)',
    '',
    ['input-missing Mutation.berth_release_v1_0_0'],
  ],
  [
    'an output field is gone',
    /(type BerthBookOutput \{[^}]*?) {2}price: Float!\n/,
    '$1',
    ['output-missing BerthBookOutput'],
  ],
  [
    'an output field may be null',
    /(type BerthBookOutput \{[^}]*? {2}price: Float)!/,
    '$1',
    ['output-wider BerthBookOutput.price'],
  ],
  [
    'an output field is a text',
    /(type BerthBookOutput \{[^}]*? {2}price: )Float!/,
    '$1String!',
    ['output-wider BerthBookOutput.price'],
  ],
  [
    'a whole number of output may be any',
    '  number: Int!\n',
    '  number: Float!\n',
    ['output-wider BerthBookOutputBerth.number'],
  ],
  [
    'items of an output list may be null',
    /(extras: \[[A-Za-z]+)!\]!/,
    '$1]!',
    ['output-wider BerthBookOutput.extras'],
  ],
  [
    'an enum of output has one more',
    /(enum BerthBookOutputStatus \{\n)/,
    '$1  LOST\n',
    ['output-wider BerthBookOutputStatus'],
  ],
];

const ALLOWED: readonly (readonly [string, string | RegExp, string])[] = [
  ['an output field more', 'type BerthBookOutput {\n', 'type BerthBookOutput {\n  crew: Int\n'],
  [
    'an unknown input field that may be left out',
    'input BerthBookInput {\n',
    'input BerthBookInput {\n  crew: Int\n',
  ],
  ['an input field with a default', '  tags: [String!]\n', '  tags: [String!]! = []\n'],
  ['an output field that is never null', /(type BerthBookOutput \{[^}]*? {2}note: String)\n/, '$1!\n'],
  ['an id in the place of a text', '  portId: String!\n', '  portId: ID!\n'],
  ['a scalar of its own', '  portId: String!\n', '  portId: JSON!\n'],
  ['an operation that may be null', /(berth_quote_v1_0_0\([^)]*\): [A-Za-z]+)!/, '$1'],
  ['names in another case', /berth_quote_v1_0_0/, 'berthQuote'],
  ['arguments in the place of one input', '(input: BerthQuoteInput!)', '(length: Float!, nights: Int!)'],
];

function edited(from: string | RegExp, to: string): string {
  const text = (SDL.includes('scalar JSON') ? SDL : `${SDL}\nscalar JSON\n`).replace(from, to);
  expect(text).not.toBe(SDL.includes('scalar JSON') ? SDL : `${SDL}\nscalar JSON\n`);
  return text;
}

describe('a published GraphQL schema', () => {
  it('departs from nothing where it is generated from the contract: as introspection, reordered, or as SDL', () => {
    const sorted = introspectionFromSchema(lexicographicSortSchema(buildSchema(SDL)));
    for (const text of [asText(resultOf(SDL)), JSON.stringify(sorted), SDL]) {
      const { departures, unknown, notHeld, places } = holdGraphql(berthContract, text);
      expect({ departures, unknown, notHeld }).toEqual({ departures: [], unknown: [], notHeld: [] });
      expect(Object.keys(places)).toHaveLength(berthContract.operations.length);
    }
  });

  it.each(MUTANTS)('is named where %s', (_, from, to, wanted) => {
    const sdl = edited(from, to);
    const { departures } = held(sdl);
    const told = departures.map(
      ({ kind, pointer }) => `${kind} ${placeAt(sdl, pointer).replace(/\.fields$/, '')}`,
    );
    // A type that two operations share is told of each.
    expect([...new Set(told)].sort()).toEqual([...wanted].sort());
  });

  it.each(ALLOWED)('departs from nothing by %s', (_, from, to) => {
    expect(held(edited(from, to)).departures).toEqual([]);
  });

  it('is not read where a scalar of its own stands for an object', () => {
    const sdl = edited(/(berth_book_v1_0_0\([^)]*\): )[A-Za-z]+/, '$1JSON');
    const { departures, unknown } = held(sdl);
    expect(departures).toEqual([]);
    expect(unknown.map((at) => placeAt(sdl, at))).toEqual([expect.stringContaining('berth_book_v1_0_0')]);
  });

  it.each([
    '<html></html>',
    '[]',
    '{}',
    '{"errors":[]}',
    '{"data":null}',
    '{"data":{"__schema":{"types":7}}}',
    'no { schema',
  ])('is none where it is %s', (text) => {
    let thrown: unknown = null;
    try {
      holdGraphql(berthContract, text);
    } catch (error) {
      thrown = error;
    }
    expect(isMistake(thrown) && thrown.code).toBe('document-unknown');
  });
});
