import * as fc from 'fast-check';
import type { MapShape, SetShape, Shape } from '../schema/shape/shape.ts';
import { elementsOf } from './array.ts';
import {
  type Construct,
  exactly,
  type Generated,
  NONE,
  type Probe,
  placed,
  roughly,
  type Site,
  type Walk,
} from './construct.ts';
import { mostElements, SIZE_CHECKS, type Sizes, sizesOf, usualMax } from './sizes.ts';

/** Sets and maps: elements, or keys, that differ from each other. On the wire they are arrays. */

const LONGEST = 1_000;

export const set: Construct<SetShape> = {
  generate: (shape, site) => distinct(shape, site, shape.element, (items) => new Set(items)),
  keeps: SIZE_CHECKS,
  base: (shape, walk) => {
    const items = distinctBases(shape.element, sizesOf(shape), walk);
    return items === NONE ? NONE : new Set(items);
  },
  edges: (shape, walk) => sizeEdges(shape, shape.element, walk, (items) => new Set(items)),
  breaks: (shape, walk) => sizeBreaks(shape, shape.element, walk, (items) => new Set(items)),
};

export const map: Construct<MapShape> = {
  generate: mapGenerate,
  keeps: SIZE_CHECKS,
  base: (shape, walk) => {
    const keys = distinctBases(shape.key, sizesOf(shape), walk);
    const value = walk.base(shape.value);
    return keys === NONE || value === NONE ? NONE : new Map(keys.map((key) => [key, value]));
  },
  edges: (shape, walk) => sizeEdges(shape, shape.key, walk, mapped(shape, walk)),
  breaks: (shape, walk) => sizeBreaks(shape, shape.key, walk, mapped(shape, walk)),
};

function distinct(
  shape: Shape,
  site: Site,
  element: Shape,
  build: (items: readonly unknown[]) => unknown,
): Generated {
  const sizes = sizesOf(shape);
  const finite = finiteValues(element);
  const most = Math.min(sizes.max, finite?.length ?? sizes.max);
  if (sizes.min > most)
    return site.deadEnd('unsatisfiable', 'It needs more different elements than there are.');
  if (sizes.min > mostElements(site.path))
    return site.gap('too-large', `The smallest one has ${sizes.min} elements.`);
  const items = elementsOf(element, site, '*');
  if (items === null) return sizes.min === 0 ? exactly(fc.constant(build([]))) : null;
  if (finite !== null) {
    const all = finite.filter((value) => site.settings.view === 'native' || value !== undefined);
    const maxLength = Math.min(usualMax(sizes, site.level), all.length);
    return roughly(
      fc.shuffledSubarray(all, { minLength: Math.min(sizes.min, maxLength), maxLength }).map(build),
    );
  }
  return {
    arbitrary: several(items, sizes, site).map((all) => build(firstDistinct(all, sizes.max))),
    exact: sizes.min <= 1,
  };
}

function mapGenerate(shape: MapShape, site: Site): Generated {
  const sizes = sizesOf(shape);
  const values = elementsOf(shape.value, site, '*');
  if (values === null) return sizes.min === 0 ? exactly(fc.constant(new Map())) : null;
  const keys = distinct(shape, site, shape.key, (items) => items);
  if (keys === null) return null;
  const most = usualMax(sizes, site.level);
  const paired = fc
    .tuple(
      keys.arbitrary as fc.Arbitrary<readonly unknown[]>,
      fc.array(values, { minLength: most, maxLength: most }),
    )
    .map(([names, all]) => new Map(names.map((name, index) => [name, all[index % Math.max(1, all.length)]])));
  return { arbitrary: paired, exact: keys.exact };
}

/** More candidates than needed where they have to differ. */
function several(items: fc.Arbitrary<unknown>, sizes: Sizes, site: Site): fc.Arbitrary<unknown[]> {
  const most = usualMax(sizes, site.level);
  return fc.array(items, {
    minLength: sizes.min > 1 ? sizes.min * 2 : sizes.min,
    maxLength: sizes.min > 1 ? most * 2 : most,
  });
}

const firstDistinct = (items: readonly unknown[], max: number) => [...new Set(items)].slice(0, max);

function finiteValues(shape: Shape): readonly unknown[] | null {
  return shape.kind === 'boolean' ? [false, true] : shape.values();
}

function distinctBases(
  element: Shape,
  sizes: Sizes,
  walk: Walk,
  count = Math.max(1, sizes.min),
): unknown[] | typeof NONE {
  if (count > LONGEST) return NONE;
  const candidates = finiteValues(element) ?? [
    walk.base(element),
    ...[...walk.edges(element)].map((probe) => probe.edit(undefined)),
  ];
  const known = firstDistinct(
    candidates.filter((value) => value !== NONE),
    count,
  );
  return known.length < count ? NONE : known;
}

function* sizeEdges(
  shape: Shape,
  element: Shape,
  walk: Walk,
  build: (items: readonly unknown[]) => unknown,
): Iterable<Probe> {
  const sizes = sizesOf(shape);
  if (sizes.min === 0) yield placed('empty', 'size', build([]));
  const counts = new Map([
    ['one', 1],
    ['items-min', sizes.min],
    ['items-max', sizes.max],
  ]);
  const seen = new Set([0]);
  for (const [name, count] of counts) {
    if (count < sizes.min || count > sizes.max || seen.has(count)) continue;
    seen.add(count);
    const items = distinctBases(element, sizes, walk, count);
    if (items !== NONE) yield placed(name, 'size', build(items));
  }
}

function* sizeBreaks(
  shape: Shape,
  element: Shape,
  walk: Walk,
  build: (items: readonly unknown[]) => unknown,
): Iterable<Probe> {
  const sizes = sizesOf(shape);
  if (sizes.min > 0) yield placed('empty', 'too-few', build([]));
  for (const [name, count] of [
    ['items-below-min', sizes.min - 1],
    ['items-above-max', sizes.max + 1],
  ] as const) {
    if (count < 1 || count > LONGEST) continue;
    const items = distinctBases(element, sizes, walk, count);
    if (items !== NONE) yield placed(name, count < sizes.min ? 'too-few' : 'too-many', build(items));
  }
  for (const probe of walk.breaks(element)) {
    yield {
      ...probe,
      id: `item/${probe.id}`,
      path: ['*', ...probe.path],
      edit: () => build([probe.edit(walk.base(element))]),
    };
  }
}

function mapped(shape: MapShape, walk: Walk) {
  const value = walk.base(shape.value);
  return (keys: readonly unknown[]) => new Map(keys.map((key) => [key, value === NONE ? null : value]));
}
