import { builtinChecks } from '../checks/index.ts';
import { rulesOf } from '../judge/rules.ts';
import { Mistake } from '../model/mistake.ts';
import type { Report } from '../model/report.ts';
import type { EvidenceBook } from '../report/evidence/evidence-book.ts';
import { seenCases } from '../report/evidence/seen-cases.ts';
import type { Sensitivity } from '../sensitivity/sensitivity.ts';
import { sensitivityOf } from '../sensitivity/sensitivity-of.ts';
import { selectedOf } from '../sensitivity/short-of.ts';
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
  const { operations } = project.contract;
  const rules = rulesOf(operations, contract.requirements, [...builtinChecks, ...project.config.checks]);
  const results = seenCases(report, book);
  const result = sensitivityOf({ report, results, cases: contract.cases, rules, toolVersion: TOOL_VERSION });
  if (result.mutants.length === 0)
    throw new Mistake({
      code: 'report-without-evidence',
      message: 'The report keeps no call that could be judged again, so nothing can be tried on it.',
      where,
      hint: 'Run again with this version of proviso, and keep evidence.ndjson beside report.json.',
    });
  return result;
}

/** A report is of the contract at hand where each operation is the same; one of no selection has all of them. */
function refuseOther({ header }: Report, digests: ReadonlyMap<string, string>, where: string): void {
  const { operations } = header.contract;
  const told = new Set(operations.map(({ id }) => id));
  const isWhole = selectedOf(header).length === 0 && header.shard === null;
  const differences = [
    ...operations
      .filter(({ id, digest }) => digests.get(id) !== digest)
      .map(({ id }) => `${id} ${digests.has(id) ? 'has changed since' : 'is not in it'}`),
    ...(isWhole ? [...digests.keys()].filter((id) => !told.has(id)).map((id) => `${id} is new in it`) : []),
  ];
  const [first] = differences;
  if (first === undefined) return;
  const more = differences.length > 1 ? `, and ${differences.length - 1} more` : '';
  throw new Mistake({
    code: 'report-of-another-contract',
    message: `The report is of another contract than the one at hand: ${first}${more}.`,
    where,
    hint: 'Run again, or name the contract that the report is of.',
  });
}
