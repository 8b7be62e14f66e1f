import * as fc from 'fast-check';
import { type Construct, exactly, NONE, placed } from './construct.ts';

/** Kinds of schema that allow one value, none, or anything at all. */

export const boolean: Construct = {
  generate: () => exactly(fc.boolean()),
  jsonType: 'boolean',
  base: () => true,
  *edges() {
    yield placed('true', 'each-value', true);
    yield placed('false', 'each-value', false);
  },
  *breaks() {
    yield placed('text-true', 'type-confusion', 'true');
    yield placed('number-one', 'type-confusion', 1);
  },
};

export const nothing: Construct = {
  generate: () => exactly(fc.constant(null)),
  jsonType: 'null',
  base: () => null,
};

/** undefined and void: on the wire they are absent properties, and nothing else. */
export const missing: Construct = {
  generate: (_schema, site) =>
    site.settings.view === 'wire'
      ? site.deadEnd('cannot-cross-json', 'JSON has no undefined.')
      : exactly(fc.constant(undefined)),
  base: (_schema, walk) => (walk.settings.view === 'wire' ? NONE : undefined),
};

export const notANumber: Construct = {
  generate: (_schema, site) =>
    site.settings.view === 'wire'
      ? site.deadEnd('cannot-cross-json', 'JSON has no NaN.')
      : exactly(fc.constant(Number.NaN)),
};

export const never: Construct = {
  generate: (_schema, site) => site.deadEnd('unsatisfiable', 'never allows no value.'),
};

/** JSON data of moderate size, exactly as it comes back from JSON (-0 as 0): what every view can carry. */
export const anyJson: fc.Arbitrary<unknown> = fc
  .jsonValue({ maxDepth: 2 })
  .map((value) => JSON.parse(JSON.stringify(value)) as unknown);

export const anything: Construct = {
  generate: () => exactly(anyJson),
  base: () => 'anything',
  *edges() {
    const values = {
      null: null,
      false: false,
      zero: 0,
      'empty-text': '',
      'empty-array': [],
      'empty-object': {},
    };
    for (const [name, value] of Object.entries(values)) yield placed(name, 'each-type', value);
  },
};
