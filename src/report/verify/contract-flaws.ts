import type { Case } from '../../model/case.ts';
import type { OperationId } from '../../model/operation.ts';
import type { Report } from '../../model/report.ts';
import type { Requirement } from '../../model/requirement.ts';
import type { Flaw } from './flaw.ts';

/** What the contract at hand says, to hold a report against. */
export interface ContractSide {
  readonly requirements: readonly Requirement[];
  readonly cases: readonly Case[];
  /** SHA-256 of each operation's contract, hexadecimal. */
  readonly digests: ReadonlyMap<OperationId, string>;
}

/** Where a report speaks of another contract than the one at hand: other clauses, other levels, other cases for them. */
export function contractFlaws(report: Report, contract: ContractSide): readonly Flaw[] {
  return [
    ...digestFlaws(report, contract),
    ...requirementFlaws(report, contract),
    ...caseFlaws(report, contract),
  ];
}

function digestFlaws({ header }: Report, { digests }: ContractSide): readonly Flaw[] {
  return header.contract.operations.flatMap(({ id, digest }) => {
    const wanted = digests.get(id);
    if (wanted === digest) return [];
    const why = wanted === undefined ? 'is not in this contract' : 'is another in this contract';
    return [{ code: 'contract' as const, at: id, message: `${id}, as the report knows it, ${why}.` }];
  });
}

function requirementFlaws({ header, requirements }: Report, contract: ContractSide): readonly Flaw[] {
  const wanted = new Map(contract.requirements.map((one) => [one.id, one]));
  const told = new Set(requirements.map(({ id }) => id));
  const run = new Set(header.contract.operations.map(({ id }) => id));
  const flaw = (at: string, message: string): Flaw => ({ code: 'contract', at, message });
  const others = requirements.flatMap((one) => {
    const other = wanted.get(one.id);
    if (other === undefined) return [flaw(one.id, `This contract has no ${one.id}.`)];
    return (['level', 'profile', 'operation'] as const)
      .filter((field) => one[field] !== other[field])
      .map((field) =>
        flaw(one.id, `${one.id} has the ${field} ${one[field]}, and ${other[field]} by this contract.`),
      );
  });
  const left = contract.requirements.filter(({ id, operation }) => run.has(operation) && !told.has(id));
  return [...others, ...left.map(({ id }) => flaw(id, `It leaves out ${id}, which this contract has.`))];
}

function caseFlaws({ cases }: Report, contract: ContractSide): readonly Flaw[] {
  const planned = new Map(contract.cases.map((one) => [one.id, one]));
  return cases.flatMap((result) => {
    const wanted = planned.get(result.case);
    if (wanted === undefined) return [];
    return (['kind', 'check', 'requirement', 'operation'] as const)
      .filter((field) => wanted[field] !== result[field])
      .map(
        (field): Flaw => ({
          code: 'contract',
          at: result.case,
          message: `${result.case} has the ${field} ${result[field]}, and ${wanted[field]} by this contract.`,
        }),
      );
  });
}
