import { Mistake } from './mistake.ts';
import type { AcceptedDifference } from './surfaces.ts';

/** Each two are read across, and so 20 in 380 ways. */
export const MOST_SURFACES = 20;

/** Refuses surfaces that cannot be compared: throws the `Mistake`s `surfaces-too-few`, `surfaces-too-many` and `surfaces-unreasoned`. */
export function holdSurfaces(names: readonly string[], accepted: readonly AcceptedDifference[] = []): void {
  if (names.length < 2)
    throw new Mistake({
      code: 'surfaces-too-few',
      message: `Surfaces are compared with one another, and ${names.length === 0 ? 'none is' : 'only one is'} given.`,
      where: 'surfaces',
      hint: 'Give two or more by name: `{ rest: http({ … }), graphql: graphql({ … }) }`.',
    });
  if (names.length > MOST_SURFACES)
    throw new Mistake({
      code: 'surfaces-too-many',
      message: `${names.length} surfaces are given, and each two are read across: at most ${MOST_SURFACES} are compared.`,
      where: 'surfaces',
      hint: 'Compare them in groups, each with the same first surface.',
    });
  // A config without types may leave it out.
  for (const [index, { reason }] of accepted.entries())
    if (typeof reason !== 'string' || reason.trim() === '')
      throw new Mistake({
        code: 'surfaces-unreasoned',
        message: 'An accepted difference says no reason.',
        where: `accepted.${index}.reason`,
        hint: 'Say why the surfaces may differ there.',
      });
}
