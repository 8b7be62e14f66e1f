import type { JudgedCall } from '../checks/check.ts';
import type { PropertyCase } from '../model/case.ts';
import type { Judgement } from '../model/finding.ts';

/** What answers invalid input with success is blamed for accepting it: that its answer and event hold it too is no further fault. */
export function isEchoOfInvalid(
  judgement: Judgement,
  { step }: JudgedCall,
  { domain }: PropertyCase,
): boolean {
  return (
    domain === 'invalid' &&
    step.observation.outcome.kind === 'success' &&
    judgement.verdict === 'fail' &&
    (judgement.check === 'output-conforms' ||
      (judgement.check === 'events-declared' &&
        judgement.mismatches.every(({ path }) => path.includes('payload'))))
  );
}
