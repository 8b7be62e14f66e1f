import type { CaseResult } from '../../model/report.ts';
import type { Flaw } from './flaw.ts';
import { evidencesOf } from './header-flaws.ts';

const CHECK = 'input-rejected';

/**
 * What accepted invalid input left in an answer excuses that answer. It takes an operation that was found to accept such
 * input, in the same report.
 */
export function residueFlaws(cases: readonly CaseResult[]): readonly Flaw[] {
  const accepts = new Set(
    cases.flatMap(({ operation, tallies }) =>
      tallies.some(({ check, fail }) => check === CHECK && fail > 0) ? [operation] : [],
    ),
  );
  return cases.flatMap((result) => {
    const steps = evidencesOf(result).flatMap((evidence) => evidence.steps);
    const sources = new Set(steps.flatMap(({ residues = [] }) => residues.map(({ from }) => from)));
    return [...sources]
      .filter((from) => !accepts.has(from))
      .map((from) => ({
        code: 'evidence' as const,
        at: result.case,
        message: `${result.case} excuses an answer by what ${from} accepted, and nothing shows that it accepted anything invalid.`,
      }));
  });
}
