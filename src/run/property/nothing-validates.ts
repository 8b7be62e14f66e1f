import type { Tallies } from '../../judge/tallies.ts';
import type { PropertyCase } from '../../model/case.ts';
import type { Judgement } from '../../model/finding.ts';
import type { Failure } from './failures.ts';

/** A failure, and what is told in place of its own words. */
export type Told = Failure & { readonly told?: Judgement };

/**
 * Where not one input outside the model was refused as invalid, nothing validates at all: one cause, told once with the
 * first witness, instead of a finding for each field.
 */
export function toldOnce(
  failures: readonly Failure[],
  { check, domain, requirement }: PropertyCase,
  tallies: Tallies,
  adapter: string,
): readonly Told[] {
  if (domain !== 'invalid') return failures;
  const own = failures.filter(({ judgement }) => judgement.check === check);
  const refused = tallies.list().some((tally) => tally.requirement === requirement && tally.pass > 0);
  const [first] = own;
  if (refused || first === undefined || own.length < 2) return failures;
  const count = own.reduce((sum, failure) => sum + failure.count, 0);
  const remedy =
    adapter === 'in-process'
      ? '; where a runtime in front of these handlers validates, say `validate: true` to inProcess'
      : '';
  const expected = `a refusal as invalid: nothing validates here, not one of ${count} inputs outside the model was refused${remedy}`;
  const mismatches = first.judgement.mismatches.map((mismatch) => ({ ...mismatch, expected }));
  const told = { ...first, count, told: { ...first.judgement, mismatches } };
  return failures.flatMap((failure): readonly Told[] =>
    failure === first ? [told] : own.includes(failure) ? [] : [failure],
  );
}
