import type { Agreement } from '../agreement/agreement.ts';
import { agreementOf, type SurfaceResults } from '../agreement/agreement-of.ts';
import { steady } from '../agreement/steady.ts';
import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { SurfacesOptions } from '../model/surfaces.ts';
import { TOOL_VERSION } from './tool-version.ts';

/** What was written over one surface and read over another; a report of its own. */
export interface CrossRead {
  readonly written: string;
  readonly read: string;
  /** Null where it could not be run. */
  readonly report: Report | null;
  /** Of the two surfaces alone: what each breaks by itself is not the other's. */
  readonly alone: readonly Report[];
}

/** What came of reading over a surface what was written over another. */
export interface CrossReadResult {
  readonly written: string;
  readonly read: string;
  readonly held: number;
  /** Cases that neither surface breaks alone. */
  readonly broken: readonly Pick<Finding, 'case' | 'operation' | 'requirement' | 'message'>[];
  readonly undecided: number;
}

/** The file `agreement-<name>.json`. */
export interface SurfacesAgreement {
  readonly kind: 'proviso-agreement';
  readonly version: 1;
  readonly tool: string;
  readonly check: 'surfaces-agree';
  readonly profile: 'surfaces';
  readonly surfaces: readonly { readonly name: string; readonly digest: string }[];
  readonly agreement: Agreement;
  readonly crossReads: readonly CrossReadResult[];
  /** Why nothing was read across; absent where it was. */
  readonly apart?: string;
  readonly verdict: Agreement['verdict'];
}

interface Parts {
  readonly surfaces: readonly (SurfaceResults & { readonly report: Report })[];
  readonly options: SurfacesOptions;
  readonly crossReads: readonly CrossRead[];
  /** Asks the first surface these cases once more. */
  readonly again: (cases: ReadonlySet<string>) => Promise<SurfaceResults | null>;
}

/** Compares surfaces; asks the first once more where they differ in what the contract leaves open. */
export async function surfacesAgreement(parts: Parts): Promise<SurfacesAgreement> {
  const { surfaces, options, crossReads, again } = parts;
  const found = agreementOf(surfaces, options.accepted);
  const left = found.differences.filter((one) => one.atFault.length === 0 && one.accepted === undefined);
  const [first] = surfaces;
  const control = left.length === 0 ? null : await again(new Set(left.map((one) => one.case)));
  const agreement =
    control === null || first === undefined ? found : steady(found, agreementOf([first, control]));
  const across = crossReads.map(crossReadOf);
  return {
    kind: 'proviso-agreement',
    version: 1,
    tool: TOOL_VERSION,
    check: 'surfaces-agree',
    profile: 'surfaces',
    surfaces: surfaces.map(({ name, report }) => ({ name, digest: report.footer.digest })),
    agreement,
    crossReads: across,
    ...(options.apart === undefined ? {} : { apart: options.apart }),
    verdict: verdictOf(agreement, across, options.apart !== undefined),
  };
}

function verdictOf(
  { verdict }: Agreement,
  across: readonly CrossReadResult[],
  isApart: boolean,
): Agreement['verdict'] {
  if (verdict !== 'agree') return verdict;
  // That nothing was read over one that was written over another the owner declares, or it is not observed.
  if (across.length === 0 && !isApart) return 'not-observed';
  if (across.some(({ broken }) => broken.length > 0)) return 'differ';
  return across.some(({ held }) => held === 0) ? 'not-observed' : 'agree';
}

function crossReadOf({ written, read, report, alone }: CrossRead): CrossReadResult {
  const known = new Set(
    alone.flatMap(({ cases }) => cases.filter(({ verdict }) => verdict === 'fail').map((one) => one.case)),
  );
  const cases = report?.cases ?? [];
  const held = cases.filter(({ verdict }) => verdict === 'pass').length;
  const failed = cases.filter((one) => one.verdict === 'fail' && !known.has(one.case));
  return {
    written,
    read,
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
