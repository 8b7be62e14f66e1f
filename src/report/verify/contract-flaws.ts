import { createHash } from 'node:crypto';
import type { Defect } from '../../model/defect.ts';
import type { CaseResult, Report } from '../../model/report.ts';
import type { ContractSide } from './contract-side.ts';
import type { Flaw } from './flaw.ts';
import { evidencesOf } from './header-flaws.ts';
import { sameJson } from './same-json.ts';

const flaw = (at: string, message: string): Flaw => ({ code: 'contract', at, message });

/** Where a report speaks of another contract than the one at hand: other operations, clauses, levels, cases for them. */
export function contractFlaws(
  report: Report,
  contract: ContractSide,
  cases: readonly CaseResult[] = report.cases,
): readonly Flaw[] {
  return [
    ...operationFlaws(report, contract),
    ...requirementFlaws(report, contract),
    ...caseFlaws(report, contract),
    ...defectFlaws(report, contract),
    ...cases.flatMap((result) => strayFlaws(result, contract)),
  ];
}

/** What no operation of the contract is can not be judged: it must not stand in the place of what can. */
function strayFlaws(result: CaseResult, { digests }: ContractSide): readonly Flaw[] {
  const called = new Set(evidencesOf(result).flatMap(({ steps }) => steps.map(({ operation }) => operation)));
  return [...called]
    .filter((id) => !digests.has(id))
    .map((id) => flaw(result.case, `${result.case} carries a call of ${id}, which is not in this contract.`));
}

function defectFlaws({ defects }: Report, contract: ContractSide): readonly Flaw[] {
  const keyOf = ({ code, operation, source }: Defect) => `${code} ${operation} ${source.pointer}`;
  const told = new Set(defects.map(keyOf));
  return contract.defects
    .filter((defect) => !told.has(keyOf(defect)))
    .map(({ code, operation }) =>
      flaw(operation ?? 'defects', `It leaves out the defect ${code} of this contract.`),
    );
}

function operationFlaws({ header }: Report, { digests, belonging }: ContractSide): readonly Flaw[] {
  const told = new Set(header.contract.operations.map(({ id }) => id));
  const others = header.contract.operations.flatMap(({ id, digest }) => {
    const wanted = digests.get(id);
    if (wanted === digest) return [];
    const why = wanted === undefined ? 'is not in this contract' : 'is another in this contract';
    return [flaw(id, `${id}, as the report knows it, ${why}.`)];
  });
  const all = createHash('sha256');
  for (const { id, digest } of header.contract.operations) all.update(`${id} ${digest}\n`);
  const left = [...digests.keys()].filter((id) => !told.has(id));
  const moved = header.contract.operations.flatMap(({ id, owners, tags }) => {
    const { owners: own = [], tags: filed = [] } = belonging.get(id) ?? {};
    // Reports of former versions name neither.
    const differs =
      (owners !== undefined && !sameJson(owners, own)) || (tags !== undefined && !sameJson(tags, filed));
    return differs ? [flaw(id, `${id} has other owners or tags in this contract.`)] : [];
  });
  return [
    ...(all.digest('hex') === header.contract.digest
      ? []
      : [flaw('header.contract.digest', 'The digest of its contract is not that of its operations.')]),
    ...others,
    ...moved,
    ...left.map((id) => flaw(id, `It leaves out the operation ${id} of this contract.`)),
  ];
}

function requirementFlaws({ requirements }: Report, contract: ContractSide): readonly Flaw[] {
  const wanted = new Map(contract.requirements.map((one) => [one.id, one]));
  const told = new Set(requirements.map(({ id }) => id));
  const others = requirements.flatMap((one) => {
    const other = wanted.get(one.id);
    if (other === undefined) return [flaw(one.id, `This contract has no ${one.id}.`)];
    return [
      ...(['level', 'profile', 'operation'] as const)
        .filter((field) => one[field] !== other[field])
        .map((field) =>
          flaw(one.id, `${one.id} has the ${field} ${one[field]}, and ${other[field]} by this contract.`),
        ),
      ...(one.text !== other.text || one.source.pointer !== other.source.pointer
        ? [flaw(one.id, `${one.id} is worded otherwise than in this contract.`)]
        : []),
    ];
  });
  const left = contract.requirements.filter(({ id }) => !told.has(id));
  return [...others, ...left.map(({ id }) => flaw(id, `It leaves out ${id}, which this contract has.`))];
}

function caseFlaws({ cases }: Report, contract: ContractSide): readonly Flaw[] {
  const planned = new Map(contract.cases.map((one) => [one.id, one]));
  return cases.flatMap((result) => {
    const wanted = planned.get(result.case);
    if (wanted === undefined) return [flaw(result.case, `No plan of this contract has ${result.case}.`)];
    return (['kind', 'check', 'requirement', 'operation', 'title'] as const)
      .filter((field) => wanted[field] !== result[field])
      .map((field) =>
        flaw(
          result.case,
          `${result.case} has the ${field} ${result[field]}, and ${wanted[field]} by this contract.`,
        ),
      );
  });
}
