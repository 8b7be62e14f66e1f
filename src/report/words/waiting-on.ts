import type { RequirementResult } from '../../model/report.ts';
import { NOT_IMPLEMENTED } from '../fold/requirement-result.ts';
import { plural } from './verdict-sentence.ts';

/** The words of a case that judged nothing of its own, since another check had found an answer of it broken. */
const NOT_JUDGED = /not judged(?: throughout)?: [^:]* already found an answer broken$/;

export interface Waiting {
  /** Not observed for no other reason than a finding of the same report. */
  readonly waiting: readonly RequirementResult[];
  readonly others: readonly RequirementResult[];
}

/** Parts what is not observed: what only waits for a finding to be corrected, and the rest. */
export function waitingOn(open: readonly RequirementResult[]): Waiting {
  const waits = ({ reason }: RequirementResult) =>
    reason !== null && (NOT_JUDGED.test(reason) || reason.startsWith(NOT_IMPLEMENTED));
  return { waiting: open.filter(waits), others: open.filter((one) => !waits(one)) };
}

/** The one line for all that waits. */
export function waitingSentence(count: number): string {
  return `${plural(count, 'more requirement')} ${count === 1 ? 'waits' : 'wait'} for the findings above.`;
}
