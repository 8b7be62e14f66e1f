import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { selectOperations } from '../application/select-plan.ts';
import type { Baseline } from '../baseline/baseline.ts';
import { parseBaseline } from '../baseline/parse-baseline.ts';
import type { Config, Implementation } from '../config/config.ts';
import { resolveConfig } from '../config/resolve-config.ts';
import { readContract } from '../contract/read-contract.ts';
import { Mistake } from '../model/mistake.ts';
import type { Contract, Operation } from '../model/operation.ts';
import type { Plan } from '../model/plan.ts';
import { planConformance } from '../plan/plan-conformance.ts';
import type { ConformanceOptions } from './conformance-options.ts';
import { checkClaimsDecide } from './deciding-claims.ts';
import { checkGivenOptions } from './given-options.ts';
import { type HeldAdapter, heldAdapter } from './held-adapter.ts';

/** Everything that the runs of one `describeConformance` share. */
export interface Subject {
  readonly config: Config;
  readonly contract: Contract;
  /** Of the operations with tests; of the whole contract where a baseline may be about any of it. */
  readonly plan: Plan;
  /** Those with tests. */
  readonly operations: readonly Operation[];
  readonly implementation: Implementation;
  readonly adapter: HeldAdapter;
  readonly baseline: Baseline | null;
  readonly should: 'note' | 'fail';
}

/** Reads contract and options, and plans. Throws Mistakes as a config would, and those of `readContract`. */
export function subjectOf(contracts: unknown, options: ConformanceOptions): Subject {
  checkGivenOptions(options);
  const { adapter, name = 'under test', claims, only = [], baseline, should = 'note', ...settings } = options;
  refuseNames(contracts);
  const contract = readContract(
    [contracts].flat().map((value) => ({ value, source: { file: null, exportName: null } })),
  );
  const config = resolveConfig(
    {
      ...settings,
      contracts: contract.operations.map(({ id }) => id),
      implementations: { [name]: { adapter, ...(claims === undefined ? {} : { claims }) } },
    },
    resolve('.'),
  );
  const [implementation] = config.implementations;
  if (implementation === undefined) throw new Error('a config made for one implementation has one');
  const operations = selectOperations(contract, only);
  const plan = planConformance(contract, {
    examples: config.examples,
    actors: implementation.actors,
    steps: config.steps,
    only: baseline === undefined ? operations : contract.operations,
  });
  checkClaimsDecide(plan, operations, implementation);
  return {
    config,
    contract,
    plan,
    operations,
    implementation,
    adapter: heldAdapter(adapter),
    baseline: baseline === undefined ? null : readBaseline(resolve(config.root, baseline)),
    should,
  };
}

/** Test files import their contracts; nothing is looked for behind their back. */
function refuseNames(contracts: unknown): void {
  const name = [contracts].flat().find((one) => typeof one === 'string');
  if (name === undefined) return;
  throw new Mistake({
    code: 'contracts-not-imported',
    message: `describeConformance takes operations themselves, and was given the text '${name}'.`,
    where: 'describeConformance',
    mend: "Import them: `import * as runs from './run.operation.ts'` and `describeConformance(runs, …)`.",
  });
}

function readBaseline(path: string): Baseline {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Mistake({
      code: 'baseline-unreadable',
      message: `The baseline cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      where: path,
      mend: 'Correct `baseline` in the options of describeConformance, or leave it out.',
      cause,
    });
  }
  return parseBaseline(text, path, createRequire(import.meta.url)('yaml') as typeof import('yaml'));
}
