import type { Case, StateRef } from '../model/case.ts';
import type { OperationId } from '../model/operation.ts';
import type { Plan } from '../model/plan.ts';

/** A state that the contract asks for, and what is wanted of it. */
export interface AskedState {
  readonly name: string;
  /** Parameters that some case or Given hands over, by name. */
  readonly params: readonly string[];
  /** Input fields that need a value from a state of the same case. */
  readonly fills: readonly string[];
  readonly operations: readonly OperationId[];
}

/** Every state that a case or a scenario's Given asks for, in the order of the plan. */
export function statesAsked({ cases }: Plan): readonly AskedState[] {
  const asked = new Map<string, Record<'params' | 'fills' | 'operations', Set<string>>>();
  for (const planned of cases) {
    for (const { name, params } of statesIn(planned)) {
      const state = asked.get(name) ?? { params: new Set(), fills: new Set(), operations: new Set() };
      asked.set(name, state);
      for (const param of Object.keys(params)) state.params.add(param);
      for (const field of filledIn(planned)) state.fills.add(field);
      state.operations.add(planned.operation);
    }
  }
  return [...asked].map(([name, { params, fills, operations }]) => ({
    name,
    params: [...params],
    fills: [...fills],
    operations: [...operations],
  }));
}

/** The states of a case and of its sentences, in order. */
export function statesIn(planned: Case): readonly StateRef[] {
  if (planned.kind !== 'scenario') return planned.states;
  return [...planned.states, ...planned.sentences.flatMap(({ states }) => states)];
}

function filledIn(planned: Case): readonly string[] {
  if (planned.kind === 'call') return planned.calls.flatMap(({ fromState }) => fromState);
  if (planned.kind === 'property') return planned.fromState;
  return planned.sentences.flatMap(({ meaning }) => (meaning.kind === 'state' ? meaning.fields : []));
}
