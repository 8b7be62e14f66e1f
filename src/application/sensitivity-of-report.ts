import { builtinChecks } from '../checks/index.ts';
import { knownActors } from '../config/config.ts';
import { rulesOf } from '../judge/rules.ts';
import { Mistake } from '../model/mistake.ts';
import type { Report } from '../model/report.ts';
import { planConformance } from '../plan/plan-conformance.ts';
import type { EvidenceBook } from '../report/evidence/evidence-book.ts';
import { seenCases } from '../report/evidence/seen-cases.ts';
import type { Sensitivity } from '../sensitivity/sensitivity.ts';
import { sensitivityOf } from '../sensitivity/sensitivity-of.ts';
import { contractAtHand } from './contract-at-hand.ts';
import type { Project } from './project.ts';
import { TOOL_VERSION } from './tool-version.ts';

/**
 * What the contract at hand would notice of broken implementations, by the traces of a report of it.
 *
 * @throws Mistake `report-without-evidence` where no trace can be judged again, `report-of-another-contract` where its
 * operations are not those at hand
 */
export async function sensitivityOfReport(
  report: Report,
  book: EvidenceBook,
  project: Project,
  where: string,
): Promise<Sensitivity> {
  const { contract } = await contractAtHand(report, project, {}, project.root);
  refuseOther(report, contract.digests, where);
  const { config } = project;
  const { examples, steps, checks } = config;
  const incognito = report.cases.some(({ check }) => check === 'incognito');
  const plan = planConformance(project.contract, {
    examples,
    actors: knownActors(config),
    incognito,
    steps,
    checks,
  });
  const rules = rulesOf(project.contract.operations, plan.requirements, [...builtinChecks, ...checks]);
  const results = seenCases(report, book);
  const result = sensitivityOf({ report, results, cases: plan.cases, rules, toolVersion: TOOL_VERSION });
  if (result.mutants.length === 0)
    throw new Mistake({
      code: 'report-without-evidence',
      message: 'The report keeps no call that could be judged again, so nothing can be tried on it.',
      where,
      mend: 'Run again with this version of proviso, and keep evidence.ndjson beside report.json.',
    });
  return result;
}

function refuseOther({ header }: Report, digests: ReadonlyMap<string, string>, where: string): void {
  const changed = header.contract.operations.filter(({ id, digest }) => digests.get(id) !== digest);
  const [first] = changed;
  if (first === undefined) return;
  throw new Mistake({
    code: 'report-of-another-contract',
    message: `The report is of another contract than the one at hand: ${first.id} ${digests.has(first.id) ? 'has changed since' : 'is not in it'}${changed.length > 1 ? `, and ${changed.length - 1} more` : ''}.`,
    where,
    mend: 'Run again, or name the contract that the report is of.',
  });
}
