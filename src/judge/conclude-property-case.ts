import type { PropertyCase } from '../model/case.ts';
import type { Finding } from '../model/finding.ts';
import type { CaseResult, Tally } from '../model/report.ts';

/** All that a conclusion about generated input rests on, besides its judgements: how trying them went. */
export interface Tried {
  /** Inputs that were sent and judged. */
  readonly runs: number;
  readonly tallies: readonly Tally[];
  readonly findings: readonly Pick<Finding, 'check' | 'message'>[];
  readonly phases: readonly string[];
  readonly overtime: boolean;
  /** Why the last input that could not be sent could not. */
  readonly unsendable: string | null;
  /** Why nothing more is sent to the operation. */
  readonly silence: string | null;
  /** Parts of the model that nothing was generated for, in words. */
  readonly gaps: readonly string[];
  /** Why the states could not be entered. */
  readonly stuck: string | null;
  /** The first teardown that failed. */
  readonly teardown: string | null;
  /** Why what was accepted does not show that the model is. */
  readonly shortfall: string | null;
}

/** What a case of generated input came to. Pure. */
export function concludePropertyCase(
  planned: PropertyCase,
  tried: Tried,
): Pick<CaseResult, 'verdict' | 'own' | 'reason'> {
  const { findings } = tried;
  const undecided = whyUndecided(planned, tried);
  const [first] = findings;
  if (first === undefined)
    return { verdict: undecided === null ? 'pass' : 'inconclusive', reason: undecided };
  const own = findings.find(({ check }) => check === planned.check);
  return {
    verdict: 'fail',
    ...(own === undefined && undecided === null ? { own: 'pass' as const } : {}),
    reason: own?.message ?? `not judged throughout: ${first.check} already found an answer broken`,
  };
}

function whyUndecided({ check, requirement, domain }: PropertyCase, tried: Tried): string | null {
  const { runs, phases, overtime, silence, stuck, teardown, gaps, shortfall } = tried;
  // One documented input says nothing of the rest of a model.
  if (!phases.includes('coverage') && !phases.includes('fuzzing'))
    return `generated input was left out: only the phase ${phases.join(', ')} was run`;
  if (teardown !== null) return teardown;
  if (silence !== null) return silence;
  if (overtime) return `time ran out after ${runs} inputs`;
  const [gap] = gaps;
  if (gap !== undefined) return `part of the input model was not generated: ${gap}`;
  if (runs === 0)
    return (
      tried.unsendable ??
      (domain === 'invalid' ? 'no input is outside this model' : 'no input could be generated')
    );
  const own = tried.tallies.find((tally) => tally.check === check && tally.requirement === requirement);
  if (own === undefined || own.pass === 0)
    return stuck ?? 'no answer could decide it: every one was refused for another reason';
  return shortfall;
}
