import type { JudgedCall } from '../checks/check.ts';
import { describeOutcome } from '../checks/mismatch.ts';
import { isModelRefusal } from '../checks/validation-refusal.ts';
import type { Evidence, Judgement } from '../model/finding.ts';

/** What is known to have existed before the run, and may have been changed by it since. */
export const FIXTURE = 'fixture';

/** The same where nothing in the run can have changed it. */
export const LASTING_FIXTURE = 'fixture (read-only)';

/**
 * A scenario that begins with a fixture, judged: a declared refusal in the place of what it promises may come of an
 * earlier case that used the fixture up, and decides nothing.
 */
export function onFixture(
  judgement: Judgement,
  states: Evidence['states'],
  acts: readonly JudgedCall[],
): Judgement {
  const fixture = states.find(({ by }) => by === FIXTURE);
  const refused = acts.find(isDeclaredRefusal);
  if (judgement.verdict !== 'fail' || fixture === undefined || refused === undefined) return judgement;
  const { check, requirement } = judgement;
  const said = describeOutcome(refused.step.observation.outcome);
  const reason = `an earlier case may have used up the fixture of "${fixture.name}": ${said}`;
  return { check, requirement, verdict: 'inconclusive', mismatches: [], reason };
}

function isDeclaredRefusal({ operation, step: { observation } }: JudgedCall): boolean {
  const { outcome } = observation;
  if (outcome.kind !== 'failure' || isModelRefusal(outcome, operation)) return false;
  return operation.errors.some((error) => error.code === outcome.code);
}
