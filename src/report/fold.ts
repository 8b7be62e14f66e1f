import type { Defect } from '../model/defect.ts';
import type { RunEvent, RunStarted } from '../model/event.ts';
import { Mistake } from '../model/mistake.ts';
import type { CaseResult, Report, RunFooter, Warning } from '../model/report.ts';
import type { RequirementId } from '../model/requirement.ts';
import { VERDICTS } from '../model/verdict.ts';
import type { EvidenceSink } from './evidence/keep-evidence.ts';
import { amended } from './fold/amended.ts';
import { assembleReport } from './fold/assemble-report.ts';

/** What a report says that the run itself does not know. */
export interface FoldOptions {
  /** What lint found wrong with the contract. */
  readonly defects?: readonly Defect[];
  /** Requirements that a frozen set leaves out, with the reason. */
  readonly unscored?: ReadonlyMap<RequirementId, string>;
  /** Requirements that a frozen set wants observed whatever the binding can carry, with its name. */
  readonly demanded?: ReadonlyMap<RequirementId, string>;
  /** Warnings from outside the run, e.g. frozen requirements that vanished from the contract. */
  readonly notices?: readonly Warning[];
  /** Where the evidence of the cases is put away: the report names that file, and its cases carry none. */
  readonly evidence?: Pick<EvidenceSink, 'seal'>;
}

/** A report in the making. */
export interface Fold {
  push(event: RunEvent): void;
  /**
   * The report of what was seen so far; of an interrupted run, incomplete and saying so. Throws a Mistake
   * `run-not-started` before the first event of a run.
   */
  report(): Report;
}

/** Folds the events of one run, in any interleaving of its cases, into its report. */
export function createFold(options: FoldOptions = {}): Fold {
  let started: RunStarted | null = null;
  let footer: RunFooter | null = null;
  const cases = new Map<string, CaseResult>();

  return {
    push(event) {
      switch (event.type) {
        case 'run-started':
          started = event;
          return;
        case 'case-finished':
          keepWorse(cases, event.result);
          return;
        case 'case-amended': {
          const told = cases.get(event.case);
          if (told !== undefined) cases.set(event.case, amended(told, event));
          return;
        }
        case 'run-finished':
          footer = event.footer;
          return;
        case 'case-started':
        case 'case-progress':
          return;
      }
    },
    report() {
      if (started === null) {
        throw new Mistake({
          code: 'run-not-started',
          message: 'These events do not begin with the start of a run, so there is nothing to report on.',
          hint: 'Give the events of the whole run, from its first line on.',
        });
      }
      return assembleReport({
        header: started.header,
        requirements: started.plan.requirements,
        gaps: started.plan.gaps,
        cases: [...cases.values()],
        defects: options.defects ?? [],
        notices: options.notices ?? [],
        unscored: options.unscored ?? new Map(),
        demanded: options.demanded ?? new Map(),
        footer: honestFooter(started, footer, cases.size),
        ...(options.evidence === undefined ? {} : { evidence: options.evidence.seal() }),
      });
    },
  };
}

/** The report of a run from all of its events. */
export function foldReport(events: Iterable<RunEvent>, options: FoldOptions = {}): Report {
  const fold = createFold(options);
  for (const event of events) fold.push(event);
  return fold.report();
}

/** Should a case be told twice, the worse telling stays: a second one cannot make up for a failure. */
function keepWorse(cases: Map<string, CaseResult>, result: CaseResult): void {
  const told = cases.get(result.case);
  if (told !== undefined && VERDICTS.indexOf(told.verdict) > VERDICTS.indexOf(result.verdict)) return;
  cases.set(result.case, result);
}

/** A run is complete when it says so and every planned case came to an end: its word alone is not enough. */
function honestFooter({ header, plan }: RunStarted, footer: RunFooter | null, finished: number): RunFooter {
  if (footer === null) {
    const stoppedBecause = `the run never said that it ended, after ${finished} of ${plan.cases} cases`;
    return { complete: false, stoppedBecause, finishedAt: header.startedAt, durationMs: 0 };
  }
  if (footer.complete && finished !== plan.cases) {
    return {
      ...footer,
      complete: false,
      stoppedBecause: `${finished} of ${plan.cases} planned cases came to an end`,
    };
  }
  return footer;
}
