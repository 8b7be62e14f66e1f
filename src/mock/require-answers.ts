import { Mistake } from '../model/mistake.ts';
import type { Operation } from '../model/operation.ts';
import { documentedBy } from './documented.ts';
import type { Generator } from './generate.ts';

/** Throws the Mistake `mock-has-no-answer` for the first operation that nothing valid can be answered or emitted for. */
export function requireAnswers(operations: readonly Operation[], generator: Generator): void {
  for (const operation of operations) {
    const lack = documentedBy(operation).length > 0 ? null : generator.lack(operation.output);
    if (lack !== null) {
      throw noAnswer(
        operation,
        `nothing valid can be made of its output: ${lack}`,
        'Give the operation an example whose output fits its model, or an arbitrary of its own.',
      );
    }
    for (const { key, payload } of operation.emits) {
      const reason = payload === null ? null : generator.lack(payload);
      if (reason !== null) {
        throw noAnswer(
          operation,
          `nothing valid can be made of the payload of ${key}: ${reason}`,
          'Give the payload a model that values can be made of, or an arbitrary of its own.',
        );
      }
    }
  }
}

function noAnswer({ id, source }: Operation, reason: string, hint: string): Mistake {
  return new Mistake({
    code: 'mock-has-no-answer',
    message: `A mock has no answer for ${id}: ${reason}.`,
    where: source.file,
    hint,
  });
}
