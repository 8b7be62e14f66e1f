import * as fc from 'fast-check';
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
import { isRecord, withKey, withoutKey } from './edit.ts';
import { memberOf, valuesOf, type ZodSchema } from './zod-checks.ts';

/** Records: every key of a finite set, some of them where partial, or any keys of a pattern. */
export const record: Construct = { generate, jsonType: 'object', base, edges, breaks };

const NEW_KEY = 'key';

function generate(schema: ZodSchema, site: Site): Generated {
  const isPartial = schema._zod.def.partial === true;
  const values = site.part(memberOf(schema, 'valueType'), '*');
  const names = namesOf(schema);
  if (values === null) return names === null || isPartial ? exactly(fc.constant({})) : null;
  if (names !== null) {
    const properties = Object.fromEntries(names.map((name) => [name, values]));
    return roughly(
      fc.record(properties, { requiredKeys: isPartial ? [] : [...names], noNullPrototype: true }),
    );
  }
  const keys = site.part(memberOf(schema, 'keyType'), '*');
  if (keys === null) return exactly(fc.constant({}));
  const texts = keys.map(String).filter((key) => key !== '__proto__');
  const maxKeys = [6, 3, 2, 1][site.level] ?? 1;
  return roughly(fc.dictionary(texts, values, { maxKeys, noNullPrototype: true }));
}

/** The keys of a finite key schema; null where keys are open. */
function namesOf(schema: ZodSchema): readonly string[] | null {
  const values = valuesOf(memberOf(schema, 'keyType'));
  return values === null ? null : values.map(String).filter((name) => name !== '__proto__');
}

function base(schema: ZodSchema, walk: Walk): unknown {
  const value = walk.base(memberOf(schema, 'valueType'));
  const names = namesOf(schema) ?? [keyBase(schema, walk)];
  const isOpen = namesOf(schema) === null || schema._zod.def.partial === true;
  if (value === NONE || names[0] === null) return isOpen ? {} : NONE;
  return Object.fromEntries(names.map((name) => [name, value]));
}

function keyBase(schema: ZodSchema, walk: Walk): string | null {
  const keyType = memberOf(schema, 'keyType');
  const known = walk.base(keyType);
  return known === NONE ? null : walk.accepts(keyType, NEW_KEY) ? NEW_KEY : String(known);
}

function* edges(schema: ZodSchema, walk: Walk): Iterable<Probe> {
  const names = namesOf(schema);
  const valueType = memberOf(schema, 'valueType');
  if (names === null || schema._zod.def.partial === true) {
    yield { id: 'empty', technique: 'size', path: [], edit: () => ({}) };
  }
  const key = names?.[0] ?? keyBase(schema, walk);
  if (key === null) return;
  for (const probe of walk.edges(valueType)) yield lifted(key, probe, inProperty(key));
  if (names !== null) return;
  const value = walk.base(valueType);
  for (const probe of walk.edges(memberOf(schema, 'keyType'))) {
    const name = String(probe.edit(undefined));
    if (name === '__proto__' || name.length > 1_000) continue;
    yield { id: `key/${probe.id}`, technique: probe.technique, path: ['*'], edit: () => ({ [name]: value }) };
  }
}

function* breaks(schema: ZodSchema, walk: Walk): Iterable<Probe> {
  const names = namesOf(schema);
  const valueType = memberOf(schema, 'valueType');
  const key = names?.[0] ?? keyBase(schema, walk);
  if (key === null) return;
  for (const probe of walk.breaks(valueType)) yield lifted(key, probe, inProperty(key));
  if (names !== null && schema._zod.def.partial !== true) {
    yield {
      id: `${key}/missing`,
      technique: 'required-removed',
      path: [key],
      edit: (current) => withoutKey(current, key),
    };
  }
  const value = walk.base(valueType);
  const bad =
    names === null ? [...walk.breaks(memberOf(schema, 'keyType'))].map((probe) => probe.edit('')) : [];
  const badNames = bad.filter((name): name is string => typeof name === 'string' && name !== '__proto__');
  const wrong = [...badNames, 'NOT_A_KEY'].find((name) => !walk.accepts(memberOf(schema, 'keyType'), name));
  if (wrong === undefined) return;
  yield {
    id: 'wrong-key',
    technique: 'unknown-key',
    path: [wrong],
    edit: (current) => withKey(current, wrong, value),
  };
}

function inProperty(key: string) {
  return (current: unknown, change: (part: unknown) => unknown) =>
    withKey(
      current,
      key,
      change(isRecord(current) && Object.hasOwn(current, key) ? current[key] : undefined),
    );
}
