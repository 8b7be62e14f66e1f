import * as fc from 'fast-check';
import type { ArrayShape, Shape } from '../schema/shape/shape.ts';
import {
  type Construct,
  exactly,
  type Generated,
  lifted,
  NONE,
  type Probe,
  placed,
  type Site,
  type Walk,
} from './construct.ts';
import { withItem } from './edit.ts';
import { mostElements, SIZE_CHECKS, sizesOf, usualMax } from './sizes.ts';

/** Longer lists are only tried by the fuzzing phase. */
const LONGEST = 1_000;

export const array: Construct<ArrayShape> = {
  generate,
  keeps: SIZE_CHECKS,
  jsonType: 'array',
  base: (shape, walk) => {
    const { min, max } = sizesOf(shape);
    const element = walk.base(shape.element);
    if (element === NONE) return min === 0 ? [] : NONE;
    return min > LONGEST ? NONE : repeatedly(element, Math.min(Math.max(1, min), max));
  },
  edges,
  breaks,
};

const repeatedly = (item: unknown, count: number) => Array.from({ length: count }, () => item);

function generate(shape: ArrayShape, site: Site): Generated {
  const sizes = sizesOf(shape);
  if (sizes.min > sizes.max) return site.deadEnd('unsatisfiable', 'It needs more elements than it allows.');
  if (sizes.min > mostElements(site.path))
    return site.gap('too-large', `The shortest list has ${sizes.min} elements.`);
  const element = shape.element;
  const items = elementsOf(element, site, '*');
  if (items === null) return sizes.min === 0 ? exactly(fc.constant([])) : null;
  return exactly(fc.array(items, { minLength: sizes.min, maxLength: usualMax(sizes, site.level) }));
}

/** Elements cannot be absent; natively they can be undefined instead, which JSON cannot write. */
export function elementsOf(
  element: Shape,
  site: Site,
  ...keys: (string | number)[]
): fc.Arbitrary<unknown> | null {
  const present = site.part(element, ...keys);
  const mayMiss =
    site.settings.view === 'native' && element.mayBeAbsent() && site.accepts(element, undefined);
  if (!mayMiss) return present;
  return present === null ? fc.constant(undefined) : fc.option(present, { nil: undefined, freq: 8 });
}

function* edges(shape: ArrayShape, walk: Walk): Iterable<Probe> {
  const { min, max } = sizesOf(shape);
  const element = shape.element;
  const item = walk.base(element);
  if (min === 0) yield placed('empty', 'size', []);
  if (item !== NONE) {
    const sizes: readonly (readonly [string, number])[] = [
      ['one', 1],
      ['items-min', min],
      ['items-above-min', min + 1],
      ['items-below-max', max - 1],
      ['items-max', max],
    ];
    const seen = new Set([0]);
    for (const [name, count] of sizes) {
      if (count < min || count > max || count > LONGEST || seen.has(count)) continue;
      seen.add(count);
      yield placed(name, 'size', repeatedly(item, count));
    }
  }
  if (max === 0) return;
  for (const probe of walk.edges(element)) yield lifted(0, probe, inItem(0));
}

function* breaks(shape: ArrayShape, walk: Walk): Iterable<Probe> {
  const { min, max } = sizesOf(shape);
  const element = shape.element;
  const item = walk.base(element);
  if (min > 0) yield placed('empty', 'too-few', []);
  if (item !== NONE && min > 1 && min <= LONGEST)
    yield placed('items-below-min', 'too-few', repeatedly(item, min - 1));
  if (item !== NONE && max < LONGEST) yield placed('items-above-max', 'too-many', repeatedly(item, max + 1));
  if (max === 0) return;
  for (const probe of walk.breaks(element)) yield lifted(0, probe, inItem(0));
  if (item !== NONE && max > 1) {
    const edit = (current: unknown) =>
      [...(Array.isArray(current) ? current : [item]), { unexpected: true }].slice(-max);
    yield { id: 'last-wrong', technique: 'wrong-element', path: ['*'], edit };
  }
}

export function inItem(index: number) {
  return (current: unknown, change: (part: unknown) => unknown) =>
    withItem(current, index, change(Array.isArray(current) ? current[index] : undefined));
}
