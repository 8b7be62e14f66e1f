import type { CaseId } from '../../model/case.ts';
import { Mistake } from '../../model/mistake.ts';
import type { Report } from '../../model/report.ts';
import { digestOf } from '../canonical.ts';
import { partsOf } from '../fold/parts.ts';
import { caseFlaws } from './case-flaws.ts';
import { conclusionFlaws } from './conclusion-flaws.ts';
import { type ContractSide, contractFlaws } from './contract-flaws.ts';
import type { Flaw } from './flaw.ts';
import { type Again, rejudgeFlaws } from './rejudge-flaws.ts';
import type { Rejudge } from './rejudged.ts';

/** What came of looking into a report. */
export interface Verification {
  /** Empty for a report whose every conclusion follows from what it says was observed. */
  readonly flaws: readonly Flaw[];
  /** Cases whose evidence was judged again, and those that carry nothing that could be. */
  readonly judgedAgain: number;
  readonly notJudged: number;
  /** Cases of which something is kept that cannot be judged: it is cut or hidden. */
  readonly unreadable: number;
  /** Generated inputs that were counted, and of which nothing is kept that could be judged. */
  readonly beyondSample: number;
}

/** What can be held against a report beside the report itself. */
export interface VerifyOptions {
  readonly rejudge?: Rejudge;
  /** Ids of all cases the contract's plan has; a whole run has to tell of each. */
  readonly planned?: ReadonlySet<CaseId>;
  /** The contract at hand: its clauses, the cases planned for them, and its digests. */
  readonly contract?: ContractSide;
}

/**
 * Looks for what does not add up in a report: its digest; statuses, verdict, coverage, findings and counts,
 * concluded anew from its cases; each case against its own tallies and findings; and, where `rejudge` is
 * given, every stored observation against the checks. A report that is edited and sealed again passes the
 * digest, but not the rest. What nothing here can find is evidence that was invented: only a new run can.
 * Never throws for a report of the right shape.
 */
export function verifyReport(
  report: Report,
  { rejudge, planned, contract }: VerifyOptions = {},
): Verification {
  const { cases } = partsOf(report);
  const { flaws, judgedAgain, unreadable, beyondSample } =
    rejudge === undefined ? NOT_JUDGED : rejudgeFlaws(cases, rejudge);
  return {
    flaws: [
      ...digestFlaws(report),
      ...conclusionFlaws(report),
      ...cases.flatMap(caseFlaws),
      ...(planned === undefined ? [] : planFlaws(report, planned)),
      ...(contract === undefined ? [] : contractFlaws(report, contract)),
      ...(rejudge !== undefined && judgedAgain.size === 0 && report.verdict === 'conformant'
        ? [NOTHING_JUDGED]
        : []),
      ...flaws,
    ],
    judgedAgain: judgedAgain.size,
    notJudged: cases.length - judgedAgain.size,
    unreadable: unreadable.size,
    beyondSample,
  };
}

const NOT_JUDGED: Again = { flaws: [], judgedAgain: new Set(), unreadable: new Set(), beyondSample: 0 };

/** A verdict that nothing here could judge again is worth no more than whoever wrote it. */
const NOTHING_JUDGED: Flaw = {
  code: 'evidence',
  at: 'cases',
  message: 'It calls itself conformant, and not one of its cases could be judged again.',
};

/** Throws a Mistake `report-flawed` for a report that was changed after it was written, as its digest tells. */
export function refuseEdited(report: Report, where: string): void {
  refuseFlawed({ flaws: digestFlaws(report) }, where);
}

/** Throws a Mistake `report-flawed` for a report that does not add up. */
export function refuseFlawed({ flaws }: Pick<Verification, 'flaws'>, where: string): void {
  const [first] = flaws;
  if (first === undefined) return;
  const more = flaws.length > 1 ? ` (and ${flaws.length - 1} more)` : '';
  throw new Mistake({
    code: 'report-flawed',
    message: `This report cannot be trusted. ${first.message}${more}`,
    where,
    mend: 'Run again; a report that was edited, cut or damaged is of no use.',
  });
}

function digestFlaws(report: Report): readonly Flaw[] {
  const { digest, ...footer } = report.footer;
  if (digestOf({ ...report, footer }) === digest) return [];
  const message = 'Its digest is not that of its contents: it was changed after it was written.';
  return [{ code: 'digest', at: 'footer.digest', message }];
}

function planFlaws({ header, footer, cases }: Report, planned: ReadonlySet<CaseId>): readonly Flaw[] {
  if (!footer.complete || header.selection.length > 0 || header.shard !== null) return [];
  const told = new Set(cases.map((result) => result.case));
  const flaw = (at: string, message: string): Flaw => ({ code: 'case', at, message });
  return [
    ...[...planned]
      .filter((id) => !told.has(id))
      .map((id) => flaw(id, `It leaves out the planned case ${id}.`)),
    ...[...told]
      .filter((id) => !planned.has(id))
      .map((id) => flaw(id, `No plan of this contract has ${id}.`)),
  ];
}
