import * as fc from 'fast-check';
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
import { lazyTarget, memberOf, type ZodSchema } from './zod-checks.ts';

/** Kinds of schema that hold one other schema. What may be absent is for the object or tuple around them to say. */

type Inner = (schema: ZodSchema) => ZodSchema | null;
const innerType: Inner = (schema) => memberOf(schema, 'innerType');

function around(
  inner: Inner,
  generate: Construct['generate'],
  own?: (walk: Walk) => Iterable<Probe>,
): Construct {
  return {
    generate,
    base: (schema, walk) => {
      const target = inner(schema);
      return target === null ? NONE : walk.base(target);
    },
    *edges(schema, walk) {
      const target = inner(schema);
      if (own !== undefined) yield* own(walk);
      if (target !== null) yield* walk.edges(target);
    },
    *breaks(schema, walk) {
      const target = inner(schema);
      if (target === null) return;
      for (const probe of walk.breaks(target)) {
        // Other types in this very place are tried by the walk over the wrapper, which knows what it lets in.
        if (probe.path.length > 0 || probe.technique !== 'type-confusion' || !probe.id.startsWith('type-'))
          yield probe;
      }
    },
  };
}

/** default, prefault, readonly, catch, success: whatever the inner schema takes. */
export const transparent: Construct = around(innerType, (schema, site) =>
  passed(innerType(schema), site, exactly),
);

export const nonOptional: Construct = around(innerType, (schema, site) =>
  passed(innerType(schema), site, roughly),
);

export const optional: Construct = around(innerType, (schema, site) => {
  const present = site.part(memberOf(schema, 'innerType'));
  // At the root there is no property to leave out; a native caller passes undefined.
  const isRoot = site.path.length === 0 && site.settings.view === 'native' && site.accepts(schema, undefined);
  if (!isRoot) return present === null ? null : exactly(present);
  return exactly(present === null ? fc.constant(undefined) : fc.option(present, { nil: undefined }));
});

export const nullable: Construct = around(
  innerType,
  (schema, site) => {
    const present = site.part(memberOf(schema, 'innerType'));
    return exactly(present === null ? fc.constant(null) : fc.option(present, { nil: null }));
  },
  () => [placed('null', 'null', null)],
);

export const lazy: Construct = around(lazyTarget, (schema, site) => {
  const target = lazyTarget(schema);
  if (target === null) return site.gap('schema-threw', 'Its getter throws, or gives no schema.');
  return passed(target, site, exactly);
});

function passed(
  inner: ZodSchema | null,
  site: Site,
  as: (arbitrary: fc.Arbitrary<unknown>) => Generated,
): Generated {
  const values = inner === null ? null : site.part(inner);
  return values === null ? null : as(values);
}
