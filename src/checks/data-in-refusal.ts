import type { Mismatch } from '../model/finding.ts';
import type { Outcome } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';

/** A refusal that carries what it refuses: some part of its body is a whole output of the operation. */
export function dataInRefusal(outcome: Outcome, operation: Operation): Mismatch[] {
  if (outcome.kind !== 'failure' || typeof outcome.body !== 'object' || outcome.body === null) return [];
  const parts: readonly [string, unknown][] = [['', outcome.body], ...Object.entries(outcome.body)];
  return parts
    .filter(
      ([, part]) =>
        typeof part === 'object' &&
        part !== null &&
        Object.keys(part).length > 0 &&
        !operation.output.check({}, 'wire').ok &&
        operation.output.check(part, 'wire').ok,
    )
    .map(([name]) => ({
      path: name === '' ? ['body'] : ['body', name],
      kind: 'data-in-refusal',
      expected: 'no data of the operation in the refusal',
      actual: 'an output that fits the model',
    }));
}
