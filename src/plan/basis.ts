import type { CallBasis } from '../checks/call-basis.ts';
import { wireValueOf } from '../checks/contract-value.ts';
import type { StateRef } from '../model/case.ts';
import type { Operation } from '../model/operation.ts';
import { happyPath } from '../sentences/happy-path.ts';
import { familyOf } from '../sentences/vocabulary/family.ts';
import { entityStates } from '../setup/entity-states.ts';
import { planStates } from '../setup/plan-states.ts';
import { entityFieldsOf, namedFieldsOf } from './entity-fields.ts';
import type { InputSource } from './generated-input.ts';
import { setupInput } from './setup-input.ts';

/** How to call an operation so that its contract promises success. */
export function callBasis(
  operation: Operation,
  loaded: readonly Operation[],
  generate: (operation: Operation) => InputSource,
): CallBasis {
  const siblings = familyOf(operation, loaded);
  const scenario = happyPath(operation, loaded);
  const world = scenario === null ? null : planStates(scenario, operation, loaded, setupInput);
  const source = fromExample(operation) ?? generate(operation);
  const named = [
    ...new Set([
      ...entityFieldsOf(operation, siblings, source.input),
      ...namedFieldsOf(operation, loaded, setupInput),
    ]),
  ];
  const states = world?.states ?? [];
  const missing = named.filter((field) => !givesField(field, states, world?.fromState ?? []));
  return {
    actor: operation.policy.auth,
    states: [...states, ...entityStates(operation, loaded, missing, setupInput)],
    input: source.input,
    inputFrom: source.from,
    reason: source.reason,
    entityFields: [...new Set([...named, ...(world?.fromState ?? [])])],
  };
}

/** Whether a scenario's states hand that field over: as their sentence says, or by the calls that bring them about. */
function givesField(field: string, states: readonly StateRef[], said: readonly string[]): boolean {
  return (
    said.includes(field) ||
    states.some(({ producers }) =>
      producers.some(({ calls }) =>
        calls.some(({ gives, sends = {} }) => Object.hasOwn(gives, field) || Object.hasOwn(sends, field)),
      ),
    )
  );
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
