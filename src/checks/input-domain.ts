import type { PropertyCase } from '../model/case.ts';
import type { Operation } from '../model/operation.ts';
import type { PlanContext, Planned } from './check.ts';

/** The property case of one side of the input model; nothing where the operation takes no input. */
export function inputDomain(
  check: string,
  domain: PropertyCase['domain'],
  operation: Operation,
  context: PlanContext,
): Planned {
  if (operation.input === null) return { cases: [], gaps: [] };
  const { basis } = context;
  const clause = domain === 'valid' ? 'accepted' : 'refused';
  const requirement = `${operation.id}#io/input/${clause}`;
  if (operation.input.kind === 'standard' && basis.input === null) {
    const reason =
      'the input model is a Standard Schema that cannot be introspected; an `arbitraries` override would reach it';
    return {
      cases: [],
      gaps: [{ requirement, check, code: 'unsupported-schema', reason, attribution: 'contract' }],
    };
  }
  const propertyCase: PropertyCase = {
    kind: 'property',
    id: `${requirement}/generated`,
    check,
    requirement,
    operation: operation.id,
    title: domain === 'valid' ? 'input inside the model' : 'input outside the model',
    states: basis.states,
    actor: basis.actor,
    domain,
    fromState: basis.entityFields,
    base: basis.input,
  };
  return { cases: [propertyCase], gaps: [] };
}
