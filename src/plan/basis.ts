import type { CallBasis } from '../checks/call-basis.ts';
import { wireValueOf } from '../checks/contract-value.ts';
import type { Operation } from '../model/operation.ts';
import { happyPath } from '../sentences/happy-path.ts';
import { planStates } from '../sentences/plan-states.ts';
import { entityFieldsOf } from './entity-fields.ts';
import type { InputSource } from './generated-input.ts';
import { setupInput } from './setup-input.ts';

/** How to call an operation so that its contract promises success. */
export function callBasis(
  operation: Operation,
  siblings: readonly Operation[],
  generate: (operation: Operation) => InputSource,
): CallBasis {
  const scenario = happyPath(operation, siblings);
  const world = scenario === null ? null : planStates(scenario, operation, siblings, setupInput);
  const source = fromExample(operation) ?? generate(operation);
  return {
    actor: operation.policy.auth,
    states: world?.states ?? [],
    input: source.input,
    inputFrom: source.from,
    reason: source.reason,
    entityFields: [
      ...new Set([...entityFieldsOf(operation, siblings, source.input), ...(world?.fromState ?? [])]),
    ],
  };
}

function fromExample(operation: Operation): InputSource | null {
  if (operation.input === null)
    return { input: { form: 'json', value: null }, from: 'example', reason: null };
  for (const example of operation.examples) {
    const input = wireValueOf(operation.input, example.input);
    if (input.ok) return { input: { form: 'json', value: input.wire }, from: 'example', reason: null };
  }
  return null;
}
