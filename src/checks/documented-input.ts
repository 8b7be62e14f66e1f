import type { Operation } from '../model/operation.ts';
import { wireValueOf } from './contract-value.ts';

/** The fields of the first example whose input fits the model, in the wire view; null where no example does. */
export function documentedInput(operation: Operation): Readonly<Record<string, unknown>> | null {
  for (const example of operation.examples) {
    const input = wireValueOf(operation.input, example.input);
    if (input.ok && typeof input.wire === 'object' && input.wire !== null)
      return input.wire as Record<string, unknown>;
  }
  return null;
}
