import { contractAtHand, type ScopeFlags } from '../application/contract-at-hand.ts';
import { phasesLeftOut } from '../application/run-settings.ts';
import { knownActors } from '../config/config.ts';
import { DEFAULT_PHASES, PHASES } from '../config/proviso-config.ts';
import { resolveConfig } from '../config/resolve-config.ts';
import { lint } from '../contract/lint/lint.ts';
import { sourceLocator } from '../load/source-locator.ts';
import type { Adapter } from '../model/adapter.ts';
import type { Contract } from '../model/operation.ts';
import type { Report } from '../model/report.ts';
import { planConformance } from '../plan/plan-conformance.ts';
import { planDigest } from '../plan/plan-digest.ts';
import { createFold } from '../report/fold.ts';
import type { Flaw } from '../report/verify/flaw.ts';
import { type VerifyOptions, verifyReport } from '../report/verify/verify-report.ts';
import { runPlan } from '../run/run-plan.ts';
import { type RunChoices, runOptionsOf } from './conformance-of.ts';

export interface Verifiable {
  readonly report: Report;
  /** What contract and config say of a report of this contract. */
  readonly against: (
    report: Report,
    flags?: ScopeFlags,
  ) => Promise<Required<Pick<VerifyOptions, 'contract' | 'rejudge'>>>;
  readonly flawsOf: (report: Report, flags?: ScopeFlags) => Promise<readonly Flaw[]>;
}

/** A whole run as the command line makes one, with the contract and config that it can be verified against. */
export async function verifiable(
  contract: Contract,
  adapter: Adapter,
  { incognito = false, races = false, ...choices }: RunChoices = {},
): Promise<Verifiable> {
  const root = process.cwd();
  const config = resolveConfig(
    {
      contracts: [],
      actors: ['anonymous', 'user', 'admin', 'manager'],
      implementations: {
        'under test': { adapter, claims: choices.claims ?? runOptionsOf(contract, adapter).claims },
      },
    },
    root,
    'proviso.config.ts',
  );
  const actors = knownActors(config);
  const plan =
    choices.plan ?? planConformance(contract, { examples: config.examples, actors, incognito, races });
  const fold = createFold({ defects: lint(contract, sourceLocator(root), actors) });
  await runPlan({
    ...runOptionsOf(contract, adapter, { ...choices, races, plan }),
    planDigest: choices.planDigest ?? planDigest(plan),
    selection: choices.selection ?? phasesLeftOut(choices.phases ?? (races ? PHASES : DEFAULT_PHASES)),
    emit: fold.push,
  });
  const against: Verifiable['against'] = (report, flags = {}) =>
    contractAtHand(report, { config, contract, root }, flags, root);
  return {
    report: fold.report(),
    against,
    flawsOf: async (report, flags) => verifyReport(report, await against(report, flags)).flaws,
  };
}
