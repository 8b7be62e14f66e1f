import type {
  AgreedReport,
  AgreementVerdict,
  CrossReadResult,
  NothingAcross,
  UnsealedAgreement,
} from '../model/agreement.ts';
import type { Report } from '../model/report.ts';
import type { SurfacesOptions } from '../model/surfaces.ts';
import { agreementOf, type SurfaceResults } from './agreement-of.ts';
import { steady } from './steady.ts';

/** A report, and where it stands beside the agreement's file. */
export interface SeenReport extends AgreedReport {
  readonly whole: Report;
}

/** One surface that has been run by itself. */
export interface SeenSurface extends SeenReport, SurfaceResults {}

/** What was written over one surface and read over another: a report of its own. */
export interface CrossRead {
  readonly written: string;
  readonly read: string;
  /** Null where it could not be run. */
  readonly seen: SeenReport | null;
}

/** All that an agreement follows from. */
export interface AgreementParts {
  readonly implementation: string;
  readonly tool: string;
  readonly surfaces: readonly SeenSurface[];
  readonly options: SurfacesOptions;
  /** The first surface, asked once more; null where it was not. */
  readonly again: (AgreedReport & Pick<SurfaceResults, 'results'>) | null;
  readonly crossReads: readonly CrossRead[];
  /** Null where something may be to be read across, or that is not known. */
  readonly nothingAcross: NothingAcross | null;
}

/** What surfaces came to, the same for a run and for whoever verifies what it wrote. Pure. */
export function concludeAgreement(parts: AgreementParts): UnsealedAgreement {
  const { implementation, tool, surfaces, options, again, crossReads, nothingAcross } = parts;
  const { accepted = [], apart } = options;
  const found = agreementOf(surfaces, accepted);
  const [first] = surfaces;
  const agreement =
    again === null || first === undefined
      ? found
      : steady(found, agreementOf([first, { name: `${first.name} again`, results: again.results }]));
  const across = crossReads.map((one) => crossReadOf(one, surfaces));
  return {
    kind: 'proviso-agreement',
    version: 1,
    tool,
    check: 'surfaces-agree',
    profile: 'surfaces',
    implementation,
    surfaces: surfaces.map(({ name, report, digest }) => ({ name, report, digest })),
    ...(again === null ? {} : { again: { report: again.report, digest: again.digest } }),
    accepted,
    agreement,
    crossReads: across,
    ...(apart === undefined ? {} : { apart }),
    ...(nothingAcross === null ? {} : { nothingAcross }),
    verdict: verdictOf(agreement.verdict, across, apart !== undefined || nothingAcross !== null),
  };
}

function verdictOf(
  verdict: AgreementVerdict,
  across: readonly CrossReadResult[],
  isDone: boolean,
): AgreementVerdict {
  if (verdict === 'differ' || across.some(({ broken }) => broken.length > 0)) return 'differ';
  // That nothing is to be read over one that was written over another the owner declares or the contract shows, or it is not observed.
  if (across.length === 0 && !isDone) return 'not-observed';
  return across.some(({ held }) => held === 0) ? 'not-observed' : verdict;
}

/** What a surface breaks by itself is not the other's. */
function crossReadOf({ written, read, seen }: CrossRead, surfaces: readonly SeenSurface[]): CrossReadResult {
  const alone = surfaces.filter(({ name }) => name === written || name === read);
  const known = new Set(
    alone.flatMap(({ whole }) =>
      whole.cases.filter(({ verdict }) => verdict === 'fail').map((one) => one.case),
    ),
  );
  const cases = seen?.whole.cases ?? [];
  const held = cases.filter(({ verdict }) => verdict === 'pass').length;
  const failed = cases.filter((one) => one.verdict === 'fail' && !known.has(one.case));
  return {
    written,
    read,
    seen: seen === null ? null : { report: seen.report, digest: seen.digest },
    held,
    broken: failed.map((one) => ({
      case: one.case,
      operation: one.operation,
      requirement: one.requirement,
      message: one.reason ?? 'it does not hold',
    })),
    // One that fails alone as well says nothing of the two together.
    undecided: cases.length - held - failed.length,
  };
}
