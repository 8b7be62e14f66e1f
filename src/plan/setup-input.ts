import type { Operation } from '../model/operation.ts';
import { type ShownInput, shownInput } from '../setup/shown-input.ts';
import { generatedInput } from './generated-input.ts';

const known = new WeakMap<Operation, ShownInput | null>();

/** What a call that only prepares a state sends: an example that fits, else an input made up from the model. */
export function setupInput(operation: Operation): ShownInput | null {
  const before = known.get(operation);
  if (before !== undefined) return before;
  const input = shownInput(operation) ?? made(operation);
  known.set(operation, input);
  return input;
}

function made(operation: Operation): ShownInput | null {
  const { input } = generatedInput(operation);
  return input?.form === 'json' ? { wire: input.value } : null;
}
