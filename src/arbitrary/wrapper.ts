import * as fc from 'fast-check';
import type { LazyShape, Shape, WrapperShape } from '../schema/shape/shape.ts';
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

/** Kinds of schema that hold one other schema. What may be absent is for the object or tuple around them to say. */

type Holding = WrapperShape | LazyShape;

function around<Of extends Holding>(
  generate: Construct<Of>['generate'],
  own?: (walk: Walk) => Iterable<Probe>,
): Construct<Of> {
  return {
    generate,
    base: ({ inner }, walk) => (inner === null ? NONE : walk.base(inner)),
    *edges({ inner }, walk) {
      if (own !== undefined) yield* own(walk);
      if (inner !== null) yield* walk.edges(inner);
    },
    *breaks({ inner }, walk) {
      if (inner === null) return;
      for (const probe of walk.breaks(inner)) {
        // Other types in this very place are tried by the walk over the wrapper, which knows what it lets in.
        if (probe.path.length > 0 || probe.technique !== 'type-confusion' || !probe.id.startsWith('type-'))
          yield probe;
      }
    },
  };
}

/** default, prefault, readonly, catch, success: whatever the inner schema takes. */
export const transparent = around<WrapperShape>(({ inner }, site) => passed(inner, site, exactly));

export const nonOptional = around<WrapperShape>(({ inner }, site) => passed(inner, site, roughly));

export const optional = around<WrapperShape>((shape, site) => {
  const present = site.part(shape.inner);
  // At the root there is no property to leave out; a native caller passes undefined.
  const isRoot = site.path.length === 0 && site.settings.view === 'native' && site.accepts(shape, undefined);
  if (!isRoot) return present === null ? null : exactly(present);
  return exactly(present === null ? fc.constant(undefined) : fc.option(present, { nil: undefined }));
});

export const nullable = around<WrapperShape>(
  ({ inner }, site) => {
    const present = site.part(inner);
    return exactly(present === null ? fc.constant(null) : fc.option(present, { nil: null }));
  },
  () => [placed('null', 'null', null)],
);

export const lazy = around<LazyShape>(({ inner }, site) => {
  if (inner === null) return site.gap('schema-threw', 'Its getter throws, or gives no schema.');
  return passed(inner, site, exactly);
});

function passed(inner: Shape, site: Site, as: (arbitrary: fc.Arbitrary<unknown>) => Generated): Generated {
  const values = site.part(inner);
  return values === null ? null : as(values);
}
