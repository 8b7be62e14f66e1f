import type { Operation } from '../model/operation.ts';
import type { InputSource } from './basis.ts';

/** An input made up from the model, for operations without a valid example. Always the same one. */
export function generatedInput(operation: Operation): InputSource {
  const { input } = operation;
  if (input === null) return { input: { form: 'json', value: null }, from: 'example', reason: null };
  return {
    input: null,
    from: 'none',
    reason: `${operation.id} has no example whose input fits its own model`,
  };
}
