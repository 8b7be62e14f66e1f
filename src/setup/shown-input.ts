import type { ProducerCall } from '../model/case.ts';
import type { Operation } from '../model/operation.ts';

/** An input that the contract itself shows, in the wire view. */
export interface ShownInput {
  readonly wire: ProducerCall['input'];
}

const known = new WeakMap<Operation, ShownInput | null>();

/** The input of the first example that fits the operation's own model; null where none does. */
export function shownInput(operation: Operation): ShownInput | null {
  const before = known.get(operation);
  if (before !== undefined) return before;
  const { input, examples } = operation;
  const example = examples.find(
    (one) => input?.check(one.input, 'wire').ok || input?.check(one.input, 'native').ok,
  );
  const shown = example === undefined || input === null ? null : { wire: input.toWire(example.input) };
  known.set(operation, shown);
  return shown;
}
