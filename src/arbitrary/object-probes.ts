import type { ObjectShape, Shape } from '../schema/shape/shape.ts';
import { lifted, NONE, type Probe, type Walk } from './construct.ts';
import { inProperty, withKey, withoutKey } from './edit.ts';
import { pairwise } from './pairwise.ts';

/** Per property, how many of its edges take part in combinations. */
const LEVELS = 4;
const MAX_ROWS = 32;
const UNKNOWN_KEY = 'unknownProperty';

export function* objectEdges(shape: ObjectShape, walk: Walk): Iterable<Probe> {
  const levels: [string, Probe[]][] = [];
  for (const [key, property] of shape.fields) {
    const own = [...propertyEdges(key, property, walk)];
    yield* own;
    levels.push([key, spread(own, LEVELS)]);
  }
  const omittable = [...shape.fields].filter(([, property]) => property.mayBeAbsent());
  if (omittable.length > 0) {
    const edit = (current: unknown) => omittable.reduce((value, [key]) => withoutKey(value, key), current);
    yield { id: 'only-required', technique: 'optional-absent', path: [], edit };
  }
  const extra = shape.rest === null ? NONE : walk.base(shape.rest);
  if (extra !== NONE) {
    const edit = (current: unknown) => withKey(current, UNKNOWN_KEY, extra);
    yield { id: 'unknown-key', technique: 'unknown-key', path: [UNKNOWN_KEY], edit };
  }
  if (walk.depth === 1) yield* combinations(levels);
}

function* propertyEdges(key: string, property: Shape, walk: Walk): Iterable<Probe> {
  for (const probe of walk.edges(property)) yield lifted(key, probe, inProperty(key));
  if (!property.mayBeAbsent()) return;
  yield {
    id: `${key}/absent`,
    technique: 'optional-absent',
    path: [key],
    edit: (current) => withoutKey(current, key),
  };
  const present = walk.base(property);
  if (present === NONE) return;
  const edit = (current: unknown) => withKey(current, key, present);
  yield { id: `${key}/present`, technique: 'optional-present', path: [key], edit };
}

/** Every pair of edges of two properties together in some row, without the product of all of them. */
function* combinations(levels: readonly (readonly [string, readonly Probe[]])[]): Iterable<Probe> {
  const sorted = levels.filter(([, probes]) => probes.length > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  if (sorted.length < 2) return;
  const rows = pairwise(
    sorted.map(([, probes]) => probes.length),
    MAX_ROWS,
  );
  for (const [index, row] of rows.entries()) {
    const edits = row.flatMap((level, at) => sorted[at]?.[1][level] ?? []);
    const edit = (current: unknown) => edits.reduce((value, probe) => probe.edit(value), current);
    yield { id: `pairwise-${index + 1}`, technique: 'pairwise', path: [], edit };
  }
}

function spread(probes: readonly Probe[], count: number): Probe[] {
  if (probes.length <= count) return [...probes];
  return Array.from(
    { length: count },
    (_, index) => probes[Math.round((index * (probes.length - 1)) / (count - 1))] as Probe,
  );
}

export function* objectBreaks(shape: ObjectShape, walk: Walk): Iterable<Probe> {
  for (const [key, property] of shape.fields) {
    if (!property.mayBeAbsent()) {
      const edit = (current: unknown) => withoutKey(current, key);
      yield { id: `${key}/missing`, technique: 'required-removed', path: [key], edit };
    }
    for (const probe of walk.breaks(property)) yield lifted(key, probe, inProperty(key));
  }
  yield added('unknown-key', UNKNOWN_KEY, 'surplus');
  yield added('proto-key', '__proto__', { polluted: true });
  yield added('constructor-key', 'constructor', { prototype: { polluted: true } });
}

function added(id: string, key: string, value: unknown): Probe {
  return { id, technique: id, path: [key], edit: (current) => withKey(current, key, value) };
}
