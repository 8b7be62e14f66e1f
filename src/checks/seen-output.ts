import type { Operation } from '../model/operation.ts';
import type { View } from '../model/schema.ts';

/**
 * An output as the contract's own clients see it: read by the model, which drops what it does not declare.
 * What falls outside the model stays as it is.
 */
export function seenOutput(output: unknown, operation: Operation, view: View): unknown {
  const checked = operation.output.check(output, view);
  return checked.ok ? checked.value : output;
}
