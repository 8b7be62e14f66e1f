import { wireValueOf } from '../checks/contract-value.ts';
import type { Operation } from '../model/operation.ts';

/** An example whose both sides fit their models, in the wire view. */
export interface Documented {
  readonly input: unknown;
  readonly output: unknown;
}

const read = new WeakMap<Operation, readonly Documented[]>();

/** The examples that can be shown; those that break their own models are the contract's defects. */
export function documentedBy(operation: Operation): readonly Documented[] {
  const before = read.get(operation);
  if (before !== undefined) return before;
  const documented = operation.examples.flatMap((example): readonly Documented[] => {
    const input = wireValueOf(operation.input, example.input);
    const output = wireValueOf(operation.output, example.output);
    if (!input.ok || !output.ok) return [];
    return [plain({ input: input.wire, output: output.wire })];
  });
  read.set(operation, documented);
  return documented;
}

function plain(documented: Documented): Documented {
  return JSON.parse(JSON.stringify(documented)) as Documented;
}
