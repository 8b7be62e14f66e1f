import { NOT_APPLICABLE } from '../../model/plan.ts';
import type { Report } from '../../model/report.ts';

/** What a check said of an operation, worst first; `unscored` where it counts for nothing in the verdict. */
export type CellStatus = 'violated' | 'unverified' | 'verified' | 'unscored' | 'not-applicable' | 'skipped';

/** One field of the grid: operation, check, status, and the requirements behind it as indices. */
export type PageCell = readonly [
  operation: number,
  check: number,
  status: CellStatus,
  requirements: readonly number[],
];

export type PageGrid = readonly PageCell[];

const WORST: readonly CellStatus[] = [
  'skipped',
  'not-applicable',
  'unscored',
  'verified',
  'unverified',
  'violated',
];

const GAP_STATUS: Readonly<Record<string, CellStatus>> = {
  deselected: 'skipped',
  [NOT_APPLICABLE]: 'not-applicable',
};

interface Cell {
  readonly operation: number;
  readonly check: number;
  status: CellStatus;
  readonly requirements: Set<number>;
}

/** Operations × checks, read off the judgements themselves and off the gaps. */
export function gridOf(
  report: Report,
  operationOf: (name: string) => number,
  checkOf: (name: string) => number,
): PageGrid {
  const requirementAt = new Map(report.requirements.map(({ id }, index) => [id, index]));
  const cells = new Map<string, Cell>();
  const mark = (requirement: string, check: string, came: CellStatus) => {
    const index = requirementAt.get(requirement);
    const about = index === undefined ? undefined : report.requirements[index];
    if (index === undefined || about === undefined) return;
    const operation = operationOf(about.operation);
    const status = about.unscored === undefined ? came : 'unscored';
    const key = `${operation} ${checkOf(check)}`;
    const cell = cells.get(key) ?? { operation, check: checkOf(check), status, requirements: new Set() };
    if (WORST.indexOf(status) > WORST.indexOf(cell.status)) cell.status = status;
    cell.requirements.add(index);
    cells.set(key, cell);
  };
  for (const result of report.cases) {
    const { verdict, check, requirement } = result;
    if (verdict === 'skip') mark(requirement, check, 'skipped');
    if (verdict === 'inconclusive' || verdict === 'error') mark(requirement, check, 'unverified');
    for (const tally of result.tallies) {
      if (tally.pass > 0) mark(tally.requirement, tally.check, 'verified');
      if (tally.inconclusive > 0) mark(tally.requirement, tally.check, 'unverified');
      if (tally.fail > 0) mark(tally.requirement, tally.check, 'violated');
    }
  }
  for (const { requirement, check, code } of report.gaps) {
    mark(requirement, check, GAP_STATUS[code] ?? 'unverified');
  }
  return [...cells.values()].map(({ operation, check, status, requirements }) => [
    operation,
    check,
    status,
    [...requirements].sort((a, b) => a - b),
  ]);
}
