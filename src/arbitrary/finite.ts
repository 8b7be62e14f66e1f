import * as fc from 'fast-check';
import { shapeOf } from '../schema/shape/shape-of.ts';
import {
  type Construct,
  exactly,
  type Generated,
  NONE,
  type Probe,
  placed,
  type Site,
  type Walk,
} from './construct.ts';
import type { ZodSchema } from './zod-checks.ts';

/** Kinds of schema that list their values: enums, native enums and literals. */
export const finite: Construct = {
  generate,
  base: (schema, walk) => {
    const [first] = membersOf(schema, walk.settings.view);
    return first === undefined ? NONE : first.value;
  },
  edges,
  breaks,
};

interface Member {
  readonly name: string;
  readonly value: unknown;
}

function membersOf(schema: ZodSchema, view: 'native' | 'wire'): readonly Member[] {
  const shape = shapeOf(schema);
  const listed = 'listed' in shape ? shape.listed : [];
  return listed
    .filter((value) => view === 'native' || (value !== undefined && !Number.isNaN(value)))
    .map((value) => ({ name: value === '' ? 'empty' : String(value), value }));
}

function generate(schema: ZodSchema, site: Site): Generated {
  const members = membersOf(schema, site.settings.view);
  if (members.length > 0) return exactly(fc.constantFrom(...members.map(({ value }) => value)));
  const isEmpty = membersOf(schema, 'native').length === 0;
  return isEmpty
    ? site.deadEnd('unsatisfiable', 'It lists no values.')
    : site.deadEnd('cannot-cross-json', 'JSON has none of its values.');
}

function* edges(schema: ZodSchema, walk: Walk): Iterable<Probe> {
  for (const { name, value } of membersOf(schema, walk.settings.view))
    yield placed(name, 'each-value', value);
}

function* breaks(schema: ZodSchema, walk: Walk): Iterable<Probe> {
  const members = membersOf(schema, walk.settings.view);
  yield placed('not-a-member', 'wrong-member', 'NOT_A_MEMBER');
  yield placed('empty', 'wrong-member', '');
  for (const { name, value } of members) {
    if (typeof value === 'number') yield placed(`${name}-as-text`, 'wrong-member', String(value));
    if (typeof value !== 'string') continue;
    yield placed(`${name}-wrong-case`, 'wrong-case', swapped(value));
    yield placed(`${name}-padded`, 'wrong-member', `${value} `);
  }
  const numbers = members.map(({ value }) => value).filter((value) => typeof value === 'number');
  if (numbers.length > 0) yield placed('next-number', 'wrong-member', Math.max(...numbers) + 1);
}

function swapped(value: string): string {
  const upper = value.toUpperCase();
  return value === upper ? value.toLowerCase() : upper;
}
