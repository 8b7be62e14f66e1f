import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { isMistake } from '../../model/mistake.ts';
import { inert, inertName, isInert } from '../../schema/inert-value.ts';
import { defineEnum } from './enum-type.ts';
import { fromZod } from './from-zod.ts';
import { ScalarTypeEnum } from './scalar-type-enum.ts';
import { defineSchemaModel, isSchemaModel } from './schema-model.ts';
import { isSchemaType } from './zod-source.ts';

/** [scalar, values inside, values outside] */
const SCALARS: readonly [keyof typeof ScalarTypeEnum, unknown[], unknown[]][] = [
  ['String_unsecure', ['', 'x'], [1, null]],
  ['Int_unsecure', [0, -1], [1.5, '1']],
  ['Float_unsecure', [1.5], ['1', Number.NaN]],
  ['Boolean', [true], ['true', 0]],
  ['ID', ['id-1'], [1]],
  ['JSON', [{ a: [1] }, null], []],
  ['JSONObject', [{ a: 1 }], ['x', null]],
  ['Date', [new Date(0)], ['2026-01-01', 0]],
  ['DateTime', [new Date(0)], ['2026-01-01T00:00:00Z', 0]],
  ['Time', ['23:59', '00:00:59'], ['24:00', '1:00', '12:60']],
  ['EmailAddress', ['a@example.org'], ['a', 'a@b@c']],
  ['URL', ['https://example.org/x'], ['example', '']],
  ['PhoneNumber', ['+33 1 23 45 67 89', '5551234'], ['phone', '12']],
  ['NonEmptyString', [' '], ['']],
  ['Locale', ['en', 'en-US'], ['EN', 'en_US', 'english']],
  ['TimeZone', ['UTC', 'Europe/Paris', 'America/Argentina/Salta', 'Etc/GMT+2'], ['Paris time', '']],
  ['Latitude', [90, -90], [90.1, '1']],
  ['Longitude', [180, -180], [180.1]],
  ['Currency', ['EUR'], ['eur', 'EURO']],
  ['CountryCode', ['FR'], ['fr', 'FRA']],
];

describe('ScalarTypeEnum', () => {
  it('has every scalar of the language', () => {
    expect(SCALARS.map(([name]) => name)).toEqual(Object.keys(ScalarTypeEnum));
  });

  it.each(SCALARS)('%s accepts what it stands for and nothing else', (name, inside, outside) => {
    const scalar = ScalarTypeEnum[name]();
    expect(scalar.name).toBe(name);
    expect(scalar.getJsonSchema()).toEqual(expect.any(Object));
    for (const value of inside) expect(scalar.getZod().safeParse(value).success).toBe(true);
    for (const value of outside) expect(scalar.getZod().safeParse(value).success).toBe(false);
  });
});

describe('models', () => {
  const Level = defineEnum('Level', ['low', 'high']);
  const Inner = defineSchemaModel({ name: 'Inner', fields: { level: { type: Level, isOptional: false } } });
  const Outer = defineSchemaModel({
    name: 'Outer',
    fields: {
      inner: { type: Inner, isOptional: false, isArray: true },
      limit: { type: fromZod(z.int().min(1), { name: 'Limit' }), isOptional: true, defaultValue: 20 },
      raw: { type: z.string(), isOptional: true },
    },
  });

  it('stand for objects of their fields, and drop unknown keys', () => {
    const value = { inner: [{ level: 'low' }], limit: 3 };
    expect(Outer.getZod().parse({ ...value, extra: 1 })).toEqual(value);
    expect(Outer.getZod().parse({ inner: [] })).toEqual({ inner: [] });
    for (const wrong of [{}, { inner: [{ level: 'LOW' }] }, { inner: [], limit: 0 }, { inner: [], raw: 1 }]) {
      expect(Outer.getZod().safeParse(wrong).success).toBe(false);
    }
  });

  it('know the type of their values', () => {
    const value: z.infer<ReturnType<typeof Outer.getZod>> = { inner: [{ level: 'high' }] };
    // @ts-expect-error an enum has its members and no others
    const wrong: typeof value = { inner: [{ level: 'HIGH' }] };
    expect(Outer.getZod().safeParse(wrong).success).toBe(false);
  });

  it('name the field whose type is no model', () => {
    const broken = defineSchemaModel({
      name: 'Broken',
      fields: { a: { type: 'string' as never, isOptional: false } },
    });
    const trouble = (() => {
      try {
        return broken.getZod();
      } catch (error) {
        return error;
      }
    })();
    expect(isMistake(trouble) && trouble.message).toBe('Field a of Broken has a type that is not a model.');
  });

  it('are told from scalars and from everything else', () => {
    expect([Outer, Level, ScalarTypeEnum.ID(), z.string(), null].map(isSchemaType)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect([Outer, Level, { getZod: () => 1, config: { fields: {} } }, {}].map(isSchemaModel)).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('enums list their values', () => {
    expect([Level.getName(), Level.getEnumValues(), Level.getJsonSchema()]).toEqual([
      'Level',
      ['low', 'high'],
      { type: 'string', enum: ['low', 'high'] },
    ]);
  });
});

describe('inert values', () => {
  it('survive whatever a contract file does with them', async () => {
    // The file that uses them is JavaScript to them: no type says what they can do.
    // biome-ignore lint/suspicious/noExplicitAny: stands for an import of unknown shape.
    const anything = inert('docs') as any;
    class Extended extends anything {}
    expect(isInert(anything.block.of('x', 1)[0].deep)).toBe(true);
    expect(isInert(new anything.Thing())).toBe(true);
    expect(new Extended()).toBeDefined();
    expect(await anything).toBe(anything);
    expect([...anything, { ...anything }]).toEqual([{}]);
    expect(`${anything.StabilityEnum.Beta}`).toBe('Beta');
    expect(JSON.stringify({ a: anything.b })).toBe('{"a":"b"}');
    anything.registered = true;
    expect(inertName(anything.define({}))).toBe('docs.define');
    expect(inertName(anything.define.call(null, {}))).toBe('docs.define');
  });

  it('are recognised, and nothing else is', () => {
    expect([{}, null, undefined, 'docs', () => 1, z.string()].some(isInert)).toBe(false);
  });
});
