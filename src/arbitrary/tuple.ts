import * as fc from 'fast-check';
import type { Shape, TupleShape } from '../schema/shape/shape.ts';
import { elementsOf, inItem } from './array.ts';
import {
  type Construct,
  exactly,
  type Generated,
  lifted,
  NONE,
  type Probe,
  type Site,
  type Walk,
} from './construct.ts';

export const tuple: Construct<TupleShape> = { generate, jsonType: 'array', base, edges, breaks };

/** The shortest tuple zod accepts: its tail may be absent as far as its items may. */
function requiredItems(items: readonly Shape[]): number {
  const lastRequired = items.findLastIndex((item) => !item.mayBeAbsent());
  return lastRequired + 1;
}

function generate(shape: TupleShape, site: Site): Generated {
  const { items } = shape;
  const required = requiredItems(items);
  const generators: fc.Arbitrary<unknown>[] = [];
  for (const [index, item] of items.entries()) {
    const values = index < required ? elementsOf(item, site, index) : site.part(item, index);
    if (values === null && index < required) return null;
    if (values === null) break;
    generators.push(values);
  }
  const whole = fc.tuple(...generators);
  const { rest } = shape;
  const more = rest === null || generators.length < items.length ? null : elementsOf(rest, site, '*');
  const cut = fc.nat({ max: generators.length - required }).map((absent) => generators.length - absent);
  if (generators.length > required) {
    const shortened = fc.tuple(whole, cut).map(([all, length]) => all.slice(0, length));
    if (more === null) return exactly(shortened);
    return exactly(fc.oneof(shortened, extended(whole, more)));
  }
  return exactly(more === null ? whole : extended(whole, more));
}

function extended(whole: fc.Arbitrary<unknown[]>, more: fc.Arbitrary<unknown>): fc.Arbitrary<unknown[]> {
  return fc.tuple(whole, fc.array(more, { maxLength: 5 })).map(([all, rest]) => [...all, ...rest]);
}

function base(shape: TupleShape, walk: Walk): unknown {
  const items = shape.items.map((item) => walk.base(item));
  const missing = items.indexOf(NONE);
  if (missing < 0) return items;
  return missing < requiredItems(shape.items) ? NONE : items.slice(0, missing);
}

function* edges(shape: TupleShape, walk: Walk): Iterable<Probe> {
  const { items } = shape;
  for (const [index, item] of items.entries()) {
    for (const probe of walk.edges(item)) yield lifted(index, probe, inItem(index));
  }
  const required = requiredItems(items);
  for (let length = required; length < items.length; length += 1) {
    yield {
      id: `first-${length}`,
      technique: 'size',
      path: [],
      edit: (current) => listed(current).slice(0, length),
    };
  }
  const { rest } = shape;
  const more = rest === null ? NONE : walk.base(rest);
  if (rest === null || more === NONE) return;
  yield {
    id: 'rest-empty',
    technique: 'size',
    path: [],
    edit: (current) => listed(current).slice(0, items.length),
  };
  yield {
    id: 'rest-one',
    technique: 'size',
    path: [],
    edit: (current) => [...listed(current).slice(0, items.length), more],
  };
  for (const probe of walk.edges(rest)) yield lifted(items.length, probe, inItem(items.length));
}

function* breaks(shape: TupleShape, walk: Walk): Iterable<Probe> {
  const { items } = shape;
  for (const [index, item] of items.entries()) {
    for (const probe of walk.breaks(item)) yield lifted(index, probe, inItem(index));
  }
  const short = requiredItems(items) - 1;
  if (short >= 0) {
    yield {
      id: 'item-missing',
      technique: 'tuple-size',
      path: [],
      edit: (current) => listed(current).slice(0, short),
    };
  }
  const { rest } = shape;
  if (rest === null) {
    const edit = (current: unknown) => [...listed(current).slice(0, items.length), 'surplus'];
    yield { id: 'item-surplus', technique: 'tuple-size', path: [items.length], edit };
  } else {
    for (const probe of walk.breaks(rest)) yield lifted(items.length, probe, inItem(items.length));
  }
}

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
