import * as fc from 'fast-check';
import type { EnumShape } from '../schema/shape/shape.ts';
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

/** Kinds of schema that list their values: enums, native enums and literals. */
export const finite: Construct<EnumShape> = {
  generate,
  base: (shape, walk) => {
    const [first] = membersOf(shape, walk.settings.view);
    return first === undefined ? NONE : first.value;
  },
  edges,
  breaks,
};

interface Member {
  readonly name: string;
  readonly value: unknown;
}

function membersOf(shape: EnumShape, view: 'native' | 'wire'): readonly Member[] {
  return shape.listed
    .filter((value) => view === 'native' || (value !== undefined && !Number.isNaN(value)))
    .map((value) => ({ name: value === '' ? 'empty' : String(value), value }));
}

function generate(shape: EnumShape, site: Site): Generated {
  const members = membersOf(shape, site.settings.view);
  if (members.length > 0) return exactly(fc.constantFrom(...members.map(({ value }) => value)));
  const isEmpty = membersOf(shape, 'native').length === 0;
  return isEmpty
    ? site.deadEnd('unsatisfiable', 'It lists no values.')
    : site.deadEnd('cannot-cross-json', 'JSON has none of its values.');
}

function* edges(shape: EnumShape, walk: Walk): Iterable<Probe> {
  for (const { name, value } of membersOf(shape, walk.settings.view)) yield placed(name, 'each-value', value);
}

function* breaks(shape: EnumShape, walk: Walk): Iterable<Probe> {
  const members = membersOf(shape, walk.settings.view);
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
