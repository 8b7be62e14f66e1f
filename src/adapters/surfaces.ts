import type { Adapter } from '../model/adapter.ts';
import { holdSurfaces } from '../model/hold-surfaces.ts';
import { Mistake } from '../model/mistake.ts';
import type { SurfacesAdapter, SurfacesOptions } from '../model/surfaces.ts';

/**
 * The surfaces of one implementation, in the adapter's place of a config: `surfaces({ rest: http({ … }), graphql: graphql({ … }) })`. `proviso run`
 * judges each by itself, reads over each what was written over another, and compares what they answered (check `surfaces-agree`). Throws the
 * Mistakes `surfaces-too-few`, `surfaces-too-many` and `surfaces-unreasoned`.
 */
export function surfaces(
  given: Readonly<Record<string, Adapter>>,
  options: SurfacesOptions = {},
): SurfacesAdapter {
  const names = Object.keys(given);
  holdSurfaces(names, options.accepted);
  return {
    name: 'surfaces',
    surfaces: given,
    ...options,
    connect: () =>
      Promise.reject(
        new Mistake({
          code: 'surfaces-not-one',
          message: `Surfaces (${names.join(', ')}) are no single connection: each is run by itself.`,
          where: 'surfaces',
          hint: 'Run them with `proviso run`, or give one of their adapters here.',
        }),
      ),
  };
}
