import type { Adapter } from '../model/adapter.ts';
import { Mistake } from '../model/mistake.ts';
import type { SurfacesAdapter, SurfacesOptions } from '../model/surfaces.ts';

/**
 * The surfaces of one implementation, in the adapter's place of a config: `surfaces({ rest: http({ … }), graphql: graphql({ … }) })`. `proviso run`
 * judges each by itself, reads over each what was written over another, and compares what they answered (check `surfaces-agree`). Throws the
 * Mistakes `surfaces-too-few` and `surfaces-unreasoned`.
 */
export function surfaces(
  given: Readonly<Record<string, Adapter>>,
  options: SurfacesOptions = {},
): SurfacesAdapter {
  const names = Object.keys(given);
  if (names.length < 2)
    throw new Mistake({
      code: 'surfaces-too-few',
      message: `Surfaces are compared with one another, and ${names.length === 0 ? 'none is' : 'only one is'} given.`,
      where: 'surfaces',
      hint: 'Give two or more by name: `{ rest: http({ … }), graphql: graphql({ … }) }`.',
    });
  for (const [index, { reason }] of (options.accepted ?? []).entries())
    if (typeof reason !== 'string' || reason.trim() === '')
      throw new Mistake({
        code: 'surfaces-unreasoned',
        message: 'An accepted difference says no reason.',
        where: `accepted.${index}.reason`,
        hint: 'Say why the surfaces may differ there.',
      });
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
