import type { Finding } from '../../model/finding.ts';
import { VERDICTS } from '../../model/verdict.ts';
import { compareText } from './merge-findings.ts';
import type { ReportParts } from './parts.ts';

const LEVELS = ['must', 'should', 'may'];

/** Parts in the order of the contract, with the order its findings are to have. */
export interface OrderedParts extends ReportParts {
  sortFindings(findings: readonly Finding[]): readonly Finding[];
}

/**
 * The order of everything in a report, whatever the order in which cases ended: operations as in the
 * contract, requirements as in the plan, then ids. Findings go by how much they matter first.
 */
export function inReportOrder(parts: ReportParts): OrderedParts {
  const operations = new Map(parts.header.contract.operations.map(({ id }, index) => [id, index]));
  const place = (operation: string) => operations.get(operation) ?? operations.size;
  const requirements = [...parts.requirements].sort(
    (a, b) => place(a.operation) - place(b.operation) || compareText(a.operation, b.operation),
  );
  const clauses = new Map(requirements.map(({ id }, index) => [id, index]));
  const clause = (id: string) => clauses.get(id) ?? clauses.size;

  return {
    ...parts,
    requirements,
    cases: [...parts.cases].sort(
      (a, b) =>
        place(a.operation) - place(b.operation) ||
        clause(a.requirement) - clause(b.requirement) ||
        compareText(a.case, b.case),
    ),
    gaps: [...parts.gaps].sort(
      (a, b) =>
        clause(a.requirement) - clause(b.requirement) ||
        compareText(a.requirement, b.requirement) ||
        compareText(a.check, b.check) ||
        compareText(a.code, b.code) ||
        compareText(a.reason, b.reason),
    ),
    sortFindings: (findings) =>
      [...findings].sort(
        (a, b) =>
          VERDICTS.indexOf(b.verdict) - VERDICTS.indexOf(a.verdict) ||
          LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
          place(a.operation) - place(b.operation) ||
          clause(a.requirement) - clause(b.requirement) ||
          compareText(a.fingerprint, b.fingerprint),
      ),
  };
}
