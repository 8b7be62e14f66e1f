import { behaviourOf } from '../behaviour/behaviour-of.ts';
import { lagOf } from '../behaviour/lag-of.ts';
import type { Check } from '../checks/check.ts';
import { builtinChecks } from '../checks/index.ts';
import { requirementsOf } from '../contract/requirements.ts';
import type { ModelCorrections } from '../model/behaviour.ts';
import type { Case } from '../model/case.ts';
import { type Contract, type Operation, type Scenario, STANDARD_ACTORS } from '../model/operation.ts';
import { OTHER, type Peer } from '../model/peer.ts';
import { type Gap, type Plan, type SequenceBounds, USUAL_SEQUENCES } from '../model/plan.ts';
import type { Requirement, RequirementId } from '../model/requirement.ts';
import type { StepBinding } from '../sentences/step-binding.ts';
import { callBasis } from './basis.ts';
import { clientsLast } from './clients-last.ts';
import { generatedInput, madeUpMembers } from './generated-input.ts';
import { ownRequirements } from './own-requirements.ts';
import { sentencesOf } from './sentences-of.ts';
import { setupInput } from './setup-input.ts';

export interface PlanOptions {
  /** How closely examples hold; `strict` unless given. */
  readonly examples?: 'strict' | 'partial';
  /** Actors beyond anonymous, user and admin. */
  readonly actors?: readonly string[];
  /** Actors of whom more is known; `other`, a second user, where they are named and nothing else is stated. */
  readonly peers?: readonly Peer[];
  /** The user's own steps: sentences that one of them matches are planned as its. None unless given. */
  readonly steps?: readonly StepBinding[];
  readonly checks?: readonly Check[];
  /** What the owner says of the model that is read from the contract. Nothing unless given. */
  readonly model?: ModelCorrections;
  /** Plan as well what a client would see (`--incognito`). Not unless given. */
  readonly incognito?: boolean;
  /** Plan as well what is called at once (the phase `races`). Not unless given. */
  readonly races?: boolean;
  /** How many sequences, and how long; `USUAL_SEQUENCES` unless given. */
  readonly sequences?: SequenceBounds;
  /** Plans for these alone; the other operations stay known, as producers of states. All unless given. */
  readonly only?: readonly Operation[];
}

/** Everything a run will do with a contract: requirements, the cases that exercise them, and the gaps. Pure. */
export function planConformance(contract: Contract, options: PlanOptions = {}): Plan {
  const requirements: Requirement[] = [];
  const cases: Case[] = [];
  const gaps: Gap[] = [];
  const { operations } = contract;
  const { only: planned = operations, sequences = USUAL_SEQUENCES } = options;
  const checks = (options.checks ?? builtinChecks).filter(
    ({ phase }) => phase !== 'races' || options.races === true,
  );
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const behaviour = behaviourOf(operations, { corrections: options.model ?? {}, inputOf: setupInput });
  const actors = [...STANDARD_ACTORS, ...(options.actors ?? [])];
  for (const operation of planned) {
    const ids = new Set<RequirementId>();
    const byPointer = new Map<string, RequirementId>();
    for (const requirement of requirementsOf(operation)) {
      requirements.push(requirement);
      ids.add(requirement.id);
      byPointer.set(requirement.source.pointer, requirement.id);
    }
    for (const requirement of ownRequirements(operation, checks, behaviour)) {
      requirements.push(requirement);
      ids.add(requirement.id);
    }
    const context = {
      operations: byId,
      actors,
      peers: options.peers ?? (actors.includes(OTHER.name) ? [OTHER] : []),
      basis: callBasis(operation, operations, generatedInput),
      examples: options.examples ?? 'strict',
      incognito: options.incognito ?? false,
      sequences,
      behaviour,
      sentencesOf: (scenario: Scenario) =>
        sentencesOf(scenario, operation, operations, options.steps ?? [], (query, sentence) =>
          lagOf(query, sentence, behaviour.entities, options.model ?? {}),
        ),
      madeUp: madeUpMembers,
      requirements: ids,
      requirementAt: (pointer: string) => byPointer.get(pointer) ?? noRequirement(operation, pointer),
    };
    for (const check of checks) {
      const planned = check.plan(operation, context);
      for (const each of planned.cases) cases.push(each);
      for (const gap of planned.gaps) gaps.push(gap);
    }
  }
  return {
    operations: planned.map((operation) => operation.id),
    requirements,
    cases: clientsLast(lawsLater(cases, checks)),
    gaps,
    ...(isUsual(sequences) ? {} : { sequences }),
  };
}

function isUsual({ most, longest }: SequenceBounds): boolean {
  return most === USUAL_SEQUENCES.most && longest === USUAL_SEQUENCES.longest;
}

/** Laws come after all else, so that nothing is found later for them. */
function lawsLater(cases: readonly Case[], checks: readonly Check[]): Case[] {
  const phases = new Map(checks.map(({ id, phase }) => [id, phase]));
  const of = (phase: Check['phase']) => cases.filter(({ check }) => phases.get(check) === phase);
  return [...of(undefined), ...of('laws'), ...of('sequences'), ...of('races')];
}

function noRequirement(operation: Operation, pointer: string): never {
  throw new Error(`no requirement of ${operation.id} stands at ${pointer}`);
}
