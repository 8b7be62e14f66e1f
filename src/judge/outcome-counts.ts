import { isModelRefusal } from '../checks/validation-refusal.ts';
import type { Outcome } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';
import type { OutcomeCounts } from '../model/outcome-counts.ts';

export type OutcomeTally = { -readonly [name in keyof OutcomeCounts]: number };

export function noOutcomes(): OutcomeTally {
  return { success: 0, declaredError: 0, validationRefusal: 0, otherRefusal: 0, broken: 0, dropped: 0 };
}

/** Counts one more answer under what it was. */
export function countOutcome(counts: OutcomeTally, outcome: Outcome, operation: Operation): void {
  if (outcome.kind === 'success') counts.success += 1;
  else if (outcome.kind !== 'failure') counts.broken += 1;
  else if (isModelRefusal(outcome, operation)) counts.validationRefusal += 1;
  else if (operation.errors.some((error) => error.code === outcome.code)) counts.declaredError += 1;
  else counts.otherRefusal += 1;
}
