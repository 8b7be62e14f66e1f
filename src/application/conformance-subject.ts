import { resolve } from 'node:path';
import type { Config, Implementation } from '../config/config.ts';
import { resolveConfig } from '../config/resolve-config.ts';
import type { Contract, Operation } from '../model/operation.ts';
import type { Plan } from '../model/plan.ts';
import { planConformance } from '../plan/plan-conformance.ts';
import { publishedPlan } from '../plan/published-plan.ts';
import type { ConformanceOptions } from './conformance-options.ts';
import { ownedContract } from './owned-contract.ts';
import { selectOperations } from './select-plan.ts';

/** A contract, and what is to be done with one implementation of it, without a config file. */
export interface ConformanceSubject {
  readonly config: Config;
  readonly contract: Contract;
  readonly implementation: Implementation;
  /** Those that `only` names; all without it. */
  readonly operations: readonly Operation[];
  readonly plan: Plan;
}

/** Checks the options as a config would, and plans. `whole`: for all operations, whatever `only` names. Throws the Mistakes `config-shape`, `nothing-selected`. */
export function conformanceSubject(
  given: Contract,
  { adapter, name = 'under test', claims, published, only = [], ...settings }: ConformanceOptions,
  whole = false,
): ConformanceSubject {
  const config = resolveConfig(
    {
      ...settings,
      contracts: given.operations.map(({ id }) => id),
      implementations: {
        [name]: {
          adapter,
          ...(claims === undefined ? {} : { claims }),
          ...(published === undefined ? {} : { published }),
        },
      },
    },
    resolve('.'),
  );
  const [implementation] = config.implementations;
  if (implementation === undefined) throw new Error('a config made for one implementation has one');
  const contract = ownedContract(given, config);
  const operations = selectOperations(contract, only);
  const { actors, peers } = implementation;
  const conformance = planConformance(contract, {
    examples: config.examples,
    actors,
    peers,
    steps: config.steps,
    checks: config.checks,
    model: config.model,
    races: config.phases.includes('races'),
    sequences: config.sequences,
    only: whole ? contract.operations : operations,
  });
  const kept = new Set(operations);
  const plan = publishedPlan(
    conformance,
    contract.operations,
    implementation.published,
    { actors, peers },
    (operation) => whole || kept.has(operation),
  );
  return { config, contract, implementation, operations, plan };
}
