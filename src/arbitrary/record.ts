import * as fc from 'fast-check';
import type { RecordShape } from '../schema/shape/shape.ts';
import {
  type Construct,
  exactly,
  type Generated,
  lifted,
  NONE,
  type Probe,
  roughly,
  type Site,
  type Walk,
} from './construct.ts';
import { inProperty, withKey, withoutKey } from './edit.ts';

/** Records: every key of a finite set, some of them where partial, or any keys of a pattern. */
export const record: Construct<RecordShape> = { generate, jsonType: 'object', base, edges, breaks };

const NEW_KEY = 'key';

function generate(shape: RecordShape, site: Site): Generated {
  const isPartial = shape.isPartial;
  const values = site.part(shape.value, '*');
  const names = namesOf(shape);
  if (values === null) return names === null || isPartial ? exactly(fc.constant({})) : null;
  if (names !== null) {
    const properties = Object.fromEntries(names.map((name) => [name, values]));
    return roughly(
      fc.record(properties, { requiredKeys: isPartial ? [] : [...names], noNullPrototype: true }),
    );
  }
  const keys = site.part(shape.key, '*');
  if (keys === null) return exactly(fc.constant({}));
  const texts = keys.map(String).filter((key) => key !== '__proto__');
  const maxKeys = [6, 3, 2, 1][site.level] ?? 1;
  return roughly(fc.dictionary(texts, values, { maxKeys, noNullPrototype: true }));
}

/** The keys of a finite key shape; null where keys are open. */
function namesOf(shape: RecordShape): readonly string[] | null {
  const values = shape.key.values();
  return values === null ? null : values.map(String).filter((name) => name !== '__proto__');
}

function base(shape: RecordShape, walk: Walk): unknown {
  const value = walk.base(shape.value);
  const names = namesOf(shape) ?? [keyBase(shape, walk)];
  const isOpen = namesOf(shape) === null || shape.isPartial;
  if (value === NONE || names[0] === null) return isOpen ? {} : NONE;
  return Object.fromEntries(names.map((name) => [name, value]));
}

function keyBase(shape: RecordShape, walk: Walk): string | null {
  const keyType = shape.key;
  const known = walk.base(keyType);
  return known === NONE ? null : walk.accepts(keyType, NEW_KEY) ? NEW_KEY : String(known);
}

function* edges(shape: RecordShape, walk: Walk): Iterable<Probe> {
  const names = namesOf(shape);
  const valueType = shape.value;
  if (names === null || shape.isPartial) {
    yield { id: 'empty', technique: 'size', path: [], edit: () => ({}) };
  }
  const key = names?.[0] ?? keyBase(shape, walk);
  if (key === null) return;
  for (const probe of walk.edges(valueType)) yield lifted(key, probe, inProperty(key));
  if (names !== null) return;
  const value = walk.base(valueType);
  for (const probe of walk.edges(shape.key)) {
    const name = String(probe.edit(undefined));
    if (name === '__proto__' || name.length > 1_000) continue;
    yield { id: `key/${probe.id}`, technique: probe.technique, path: ['*'], edit: () => ({ [name]: value }) };
  }
}

function* breaks(shape: RecordShape, walk: Walk): Iterable<Probe> {
  const names = namesOf(shape);
  const valueType = shape.value;
  const key = names?.[0] ?? keyBase(shape, walk);
  if (key === null) return;
  for (const probe of walk.breaks(valueType)) yield lifted(key, probe, inProperty(key));
  if (names !== null && !shape.isPartial) {
    yield {
      id: `${key}/missing`,
      technique: 'required-removed',
      path: [key],
      edit: (current) => withoutKey(current, key),
    };
  }
  const value = walk.base(valueType);
  const bad = names === null ? [...walk.breaks(shape.key)].map((probe) => probe.edit('')) : [];
  const badNames = bad.filter((name): name is string => typeof name === 'string' && name !== '__proto__');
  const wrong = [...badNames, 'NOT_A_KEY'].find((name) => !walk.accepts(shape.key, name));
  if (wrong === undefined) return;
  yield {
    id: 'wrong-key',
    technique: 'unknown-key',
    path: [wrong],
    edit: (current) => withKey(current, wrong, value),
  };
}
