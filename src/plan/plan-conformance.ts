import type { Check, PlanContext } from '../checks/check.ts';
import { builtinChecks } from '../checks/index.ts';
import { requirementsOf } from '../contract/requirements.ts';
import type { Case } from '../model/case.ts';
import { type Contract, type Operation, STANDARD_ACTORS } from '../model/operation.ts';
import type { Gap, Plan } from '../model/plan.ts';
import type { Requirement, RequirementId } from '../model/requirement.ts';
import { callBasis } from './basis.ts';
import { generatedInput } from './generated-input.ts';

export interface PlanOptions {
  readonly examples: 'strict' | 'partial';
  /** Actors beyond anonymous, user and admin. */
  readonly actors: readonly string[];
  readonly checks?: readonly Check[];
  /** Plans for these alone; the other operations stay known, as producers of states. All unless given. */
  readonly only?: readonly Operation[];
}

/** Everything a run will do with a contract: requirements, the cases that exercise them, and the gaps. Pure. */
export function planConformance(contract: Contract, options: PlanOptions): Plan {
  const { operations } = contract;
  const plan: Growing & Pick<Plan, 'operations'> = {
    operations: operations.map(({ id }) => id),
    requirements: [],
    cases: [],
    gaps: [],
  };
  const families = familiesOf(operations);
  const known: Known = {
    operations: new Map(operations.map((operation) => [operation.id, operation])),
    actors: [...STANDARD_ACTORS, ...options.actors],
    examples: options.examples,
    checks: options.checks ?? builtinChecks,
  };
  for (const operation of operations)
    planOperation(operation, families.get(familyOf(operation)) ?? [operation], known, plan);
  return plan;
}

/** What planning one operation needs to know of the whole. */
interface Known extends Pick<PlanContext, 'operations' | 'actors' | 'examples'> {
  readonly checks: readonly Check[];
}

interface Growing {
  readonly requirements: Requirement[];
  readonly cases: Case[];
  readonly gaps: Gap[];
}

function planOperation(
  operation: Operation,
  family: readonly Operation[],
  { checks, ...known }: Known,
  plan: Growing,
): void {
  const requirements = new Set<RequirementId>();
  const byPointer = new Map<string, RequirementId>();
  for (const requirement of requirementsOf(operation)) {
    plan.requirements.push(requirement);
    requirements.add(requirement.id);
    byPointer.set(requirement.source.pointer, requirement.id);
  }
  const context: PlanContext = {
    ...known,
    basis: callBasis(operation, family, generatedInput),
    requirements,
    requirementAt: (pointer) => byPointer.get(pointer) ?? noRequirement(operation, pointer),
  };
  for (const check of checks) {
    const planned = check.plan(operation, context);
    for (const each of planned.cases) plan.cases.push(each);
    for (const gap of planned.gaps) plan.gaps.push(gap);
  }
}

/** Operations of one domain know each other: `agent.run.cancel` and `agent.get`. */
function familyOf({ key }: Operation): string {
  return key.split('.', 1)[0] ?? key;
}

function familiesOf(operations: readonly Operation[]): ReadonlyMap<string, readonly Operation[]> {
  const families = new Map<string, Operation[]>();
  for (const operation of operations) {
    const family = families.get(familyOf(operation));
    if (family === undefined) families.set(familyOf(operation), [operation]);
    else family.push(operation);
  }
  return families;
}

function noRequirement(operation: Operation, pointer: string): never {
  throw new Error(`no requirement of ${operation.id} stands at ${pointer}`);
}
