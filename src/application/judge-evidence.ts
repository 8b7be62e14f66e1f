import type { Check } from '../checks/check.ts';
import { builtinChecks } from '../checks/index.ts';
import { judge as judgeBy } from '../judge/rejudge.ts';
import { rulesOf } from '../judge/rules.ts';
import type { Case } from '../model/case.ts';
import type { Evidence, Judgement } from '../model/finding.ts';
import type { Contract } from '../model/operation.ts';
import type { Plan } from '../model/plan.ts';

/** By what evidence is judged. */
export interface JudgeOptions {
  readonly contract: Contract;
  /** The plan that the case is of. */
  readonly plan: Pick<Plan, 'requirements'>;
  /** Checks of the project's own, beside the ones that come with Proviso. */
  readonly checks?: readonly Check[];
}

/** Told in `api.ts`. */
export async function judge(
  planned: Case,
  evidence: Evidence,
  { contract, plan, checks = [] }: JudgeOptions,
): Promise<readonly Judgement[] | null> {
  const rules = rulesOf(contract.operations, plan.requirements, [...builtinChecks, ...checks]);
  return judgeBy(planned, evidence, rules);
}
