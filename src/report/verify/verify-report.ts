import type { CaseId } from '../../model/case.ts';
import { Mistake } from '../../model/mistake.ts';
import type { CaseResult, Report } from '../../model/report.ts';
import type { RequirementId } from '../../model/requirement.ts';
import { digestOf } from '../canonical.ts';
import { seenCases } from '../evidence/seen-cases.ts';
import { INLINE, type SavedEvidence } from '../read/open-evidence.ts';
import { baselineFlaws } from './baseline-flaws.ts';
import { bodyFlaws } from './body-flaws.ts';
import { caseFlaws } from './case-flaws.ts';
import { conclusionFlaws } from './conclusion-flaws.ts';
import { contractFlaws } from './contract-flaws.ts';
import type { ContractSide } from './contract-side.ts';
import { countFlaws } from './count-flaws.ts';
import { evidenceFlaws, NOT_AT_HAND } from './evidence-flaws.ts';
import type { Flaw } from './flaw.ts';
import { headerFlaws } from './header-flaws.ts';
import { keptFlaws } from './kept-flaws.ts';
import { planFlaws } from './plan-flaws.ts';
import { type Again, rejudgeFlaws } from './rejudge-flaws.ts';
import type { Rejudge } from './rejudged.ts';
import { residueFlaws } from './residue-flaws.ts';
import { scopeFlaws } from './scope-flaws.ts';
import { scriptFlaws } from './script-flaws.ts';
import { sentenceFlaws } from './sentence-flaws.ts';
import { shownFlaws } from './shown-flaws.ts';

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
  /** Tries of races beyond the one that each shows: counted only. */
  readonly otherTries: number;
  /** Scenarios of a report that does not tell how their sentences were followed. */
  readonly former: number;
  /** Sentences of scenarios that steps of the user's own judged: only their word stands for them. */
  readonly testimony: number;
  /** Verified requirements of which no case was judged again: nothing but the report speaks for them. */
  readonly unvouched: readonly RequirementId[];
}

/** What can be held against a report beside the report itself. */
export interface VerifyOptions {
  readonly rejudge?: Rejudge;
  /** Of a report that names a file of evidence: what became of that. */
  readonly evidence?: SavedEvidence;
  /** The contract at hand, and the config where there is one. */
  readonly contract?: ContractSide;
}

/**
 * Looks for what does not add up in a report: its digest; statuses, verdict, coverage, findings and counts,
 * concluded again from its cases; each case against its own tallies and findings; and, where `rejudge` is
 * given, every stored observation against the checks. A report that is edited and sealed again passes the
 * digest, but not the rest. What nothing here can find is evidence that was invented: only a new run can.
 * Never throws for a report of the right shape.
 */
export function verifyReport(
  report: Report,
  { rejudge, contract, evidence }: VerifyOptions = {},
): Verification {
  const saved = evidence ?? (report.footer.evidence === undefined ? INLINE : NOT_AT_HAND);
  const cases = seenCases(report, saved.book);
  const isWhole = report.header.schemaVersion > 1 && saved.trouble === null;
  const requirements = new Map(report.requirements.map((one) => [one.id, one]));
  const { flaws, judgedAgain, unreadable, beyondSample, former, testimony } =
    rejudge === undefined
      ? NOT_JUDGED
      : rejudgeFlaws(saved.trouble === null ? cases : cases.filter(showsSome), rejudge);
  return {
    flaws: [
      ...digestFlaws(report),
      ...evidenceFlaws(report, saved),
      ...conclusionFlaws(report),
      ...headerFlaws(report, cases),
      ...cases.flatMap((result) => [
        ...caseFlaws(result, requirements),
        ...countFlaws(result),
        ...shownFlaws(result),
        ...bodyFlaws(result),
        ...(isWhole ? keptFlaws(result, saved.book.of(result.case)) : []),
      ]),
      ...residueFlaws(cases),
      ...(contract === undefined ? [] : flawsAgainst(contract, report, cases)),
      ...(rejudge !== undefined && judgedAgain.size === 0 && cases.some(isDecided) ? [NOTHING_JUDGED] : []),
      ...flaws,
    ],
    judgedAgain: judgedAgain.size,
    notJudged: cases.length - judgedAgain.size,
    unreadable: unreadable.size,
    beyondSample,
    otherTries: cases.reduce((sum, { tries }) => sum + Math.max(0, (tries?.made ?? 1) - 1), 0),
    former: former.size,
    testimony,
    unvouched: rejudge === undefined ? [] : unvouchedOf(report, cases, judgedAgain),
  };
}

function flawsAgainst(contract: ContractSide, report: Report, cases: readonly CaseResult[]): readonly Flaw[] {
  const { planned, config } = contract;
  const scripts = new Map(contract.cases.map((one) => [one.id, one]));
  const ownFields = config?.ownFields ?? NONE;
  return [
    ...contractFlaws(report, contract, cases),
    ...(planned === null ? [] : planFlaws(report, planned)),
    ...(config === null ? [] : [...scopeFlaws(report, config), ...baselineFlaws(report, config.baseline)]),
    ...cases.flatMap((result) => {
      const script = scripts.get(result.case);
      if (script?.kind === 'call') return scriptFlaws(result, script, ownFields, contract.followsWalk);
      return script?.kind === 'scenario' ? sentenceFlaws(result, script, ownFields) : [];
    }),
  ];
}

/** Where the evidence of the cases is not at hand, their findings may still show theirs. */
function showsSome({ findings }: CaseResult): boolean {
  return findings.some(({ evidence }) => evidence !== null);
}

const NONE: ReadonlySet<string> = new Set();
const NOT_JUDGED: Again = {
  flaws: [],
  judgedAgain: NONE,
  unreadable: NONE,
  former: NONE,
  beyondSample: 0,
  testimony: 0,
};

function unvouchedOf(
  { requirements }: Report,
  cases: readonly CaseResult[],
  judgedAgain: ReadonlySet<CaseId>,
): readonly RequirementId[] {
  const vouched = new Set(
    cases
      .filter((result) => judgedAgain.has(result.case))
      .flatMap(({ tallies }) => tallies.filter(({ pass }) => pass > 0).map(({ requirement }) => requirement)),
  );
  return requirements
    .filter(({ id, status }) => status === 'verified' && !vouched.has(id))
    .map(({ id }) => id);
}

function isDecided({ verdict }: CaseResult): boolean {
  return verdict === 'pass' || verdict === 'fail';
}

/** What nothing here could judge again is worth no more than whoever wrote it. */
const NOTHING_JUDGED: Flaw = {
  code: 'evidence',
  at: 'cases',
  message: 'Not one of its cases could be judged again: nothing here bears out what it says.',
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
    hint: 'Run again; a report that was edited, cut or damaged is of no use.',
  });
}

function digestFlaws(report: Report): readonly Flaw[] {
  const { digest, ...footer } = report.footer;
  if (digestOf({ ...report, footer }) === digest) return [];
  const message = 'Its digest is not that of its contents: it was changed after it was written.';
  return [{ code: 'digest', at: 'footer.digest', message }];
}
