import {
  type AgreementFlaw,
  conclusionFlaws,
  crossFlaws,
  type DueAcross,
  optionFlaws,
  reportFlaws,
} from '../agreement/agreement-flaws.ts';
import { concludeAgreement, type SeenReport } from '../agreement/conclude-agreement.ts';
import type { AgreedReport, SurfacesAgreement, UnsealedAgreement } from '../model/agreement.ts';
import type { CaseResult, Report } from '../model/report.ts';
import { isSealed } from '../report/agreement/seal-agreement.ts';
import { seenCases } from '../report/evidence/seen-cases.ts';
import { departureFrom, type Mark, RUN_MARKS } from '../report/merge/same-run.ts';
import { agreedReport, isBeside } from '../report/read/agreed-report.ts';
import { evidenceBeside } from '../report/read/open-evidence.ts';
import { type Verification, type VerifyOptions, verifyReport } from '../report/verify/verify-report.ts';
import { contractAtHand, type ScopeFlags } from './contract-at-hand.ts';
import { dueAcross } from './due-across.ts';
import type { Project } from './project.ts';
import { LAST_FAILED } from './select-plan.ts';

/** One report that an agreement rests on, looked into. */
export interface VerifiedPart {
  /** As the agreement names it. */
  readonly path: string;
  readonly report: Report;
  /** What was at hand for it. */
  readonly options: VerifyOptions;
  readonly verification: Verification;
}

/** What came of looking into an agreement. */
export interface AgreementVerification {
  readonly flaws: readonly AgreementFlaw[];
  /** Whether its reports do not say of which run of the command they are: those of former versions, and merged ones. */
  readonly isOneRunOpen: boolean;
  /** Whether something is to be read across could not be told, and the agreement holds that nothing is. */
  readonly isNothingAcrossOpen: boolean;
  readonly parts: readonly VerifiedPart[];
  /** Surfaces that the config names and the agreement does not. */
  readonly missing: readonly string[];
}

/**
 * Looks for what does not follow in an `agreement-<name>.json`: verifies each report that it rests on, concludes it again from
 * them, and holds what it accepts against the config. `project`: null where no contract is at hand.
 */
export async function verifyAgreement(
  said: SurfacesAgreement,
  path: string,
  project: Project | null,
  flags: ScopeFlags,
  cwd: string,
): Promise<AgreementVerification> {
  const outside: AgreementFlaw[] = [];
  const parts: Part[] = [];
  const whole = said.surfaces.map(({ report }) => report);
  const known = new Set<string>();
  for (const named of reportsOf(said)) {
    const { report: name } = named;
    if (known.has(name)) continue;
    known.add(name);
    if (!isBeside(name))
      outside.push({ at: name, message: `It names a report that is not beside it: ${name}.` });
    else parts.push(await partAt(path, named, project, flags, cwd, whole.includes(name)));
  }
  const due = dueIn(parts[0], project);
  const seen = new Map(parts.map((one) => [one.path, one.report]));
  const options =
    project?.config.file == null ? null : (project.config.surfaces[said.implementation] ?? null);
  return {
    flaws: [
      ...(isSealed(said) ? [] : [UNSEALED]),
      ...outside,
      ...reportFlaws(said, seen),
      ...otherRuns(parts, new Set(whole)),
      ...crossFlaws(said, seen, due),
      ...(project?.config.file == null ? [] : optionFlaws(said, options)),
      ...(outside.length > 0 ? [] : conclusionFlaws(said, concludedAgain(said, parts))),
    ],
    isOneRunOpen: parts.every(({ report }) => report.header.invocation === undefined),
    isNothingAcrossOpen: due === null && said.nothingAcross !== undefined,
    parts,
    missing: missingIn(said, project),
  };
}

type Part = VerifiedPart & { readonly results: readonly CaseResult[] };

const UNSEALED: AgreementFlaw = {
  at: 'digest',
  message: 'Its digest is not that of its contents: it was changed after it was written.',
};

/** What all reports have in common that an agreement rests on. */
const ALL_MARKS: readonly Mark[] = [
  ...RUN_MARKS,
  { name: 'invocation', of: ({ header }) => header.invocation ?? null },
];

/** What the reports of all surfaces have in common besides; of what serves the comparison, only a part of the plan is run. */
const SURFACE_MARKS: readonly Mark[] = [
  { name: 'selection', of: ({ header }) => header.selection },
  { name: 'shard', of: ({ header }) => header.shard },
];

/** Of reports whose plans have to be the same. */
const PLAN_MARKS: readonly Mark[] = [{ name: 'plan', of: ({ header }) => header.planDigest }];

/** What a surface publishes is planned for it alone, and each runs again what failed over it. */
function isPlannedAlike({ header, requirements }: Report): boolean {
  return (
    !header.selection.includes(LAST_FAILED) && !requirements.some(({ profile }) => profile === 'surfaces')
  );
}

/** Reports of several runs that were put side by side. */
function otherRuns(parts: readonly Part[], surfaces: ReadonlySet<string>): readonly AgreementFlaw[] {
  const whole = parts.filter(({ path }) => surfaces.has(path));
  const alike = whole.filter(({ report }) => isPlannedAlike(report));
  const departure =
    departureFrom(parts, ALL_MARKS) ??
    departureFrom(whole, SURFACE_MARKS) ??
    departureFrom(alike, PLAN_MARKS);
  if (departure === null) return [];
  const { name, first, other } = departure;
  return [
    {
      at: other.path,
      message: `${other.path} is of another run: its ${name} is not that of ${first.path}.`,
    },
  ];
}

function reportsOf({ surfaces, again, crossReads }: SurfacesAgreement): readonly AgreedReport[] {
  return [
    ...surfaces,
    ...(again === undefined ? [] : [again]),
    ...crossReads.flatMap(({ seen }) => (seen === null ? [] : [seen])),
  ];
}

async function partAt(
  agreement: string,
  named: AgreedReport,
  project: Project | null,
  flags: ScopeFlags,
  cwd: string,
  isWhole: boolean,
): Promise<Part> {
  const { path, report } = await agreedReport(agreement, named);
  const evidence = evidenceBeside(path, report);
  const options: VerifyOptions =
    project === null ? {} : await contractAtHand(report, project, flags, cwd, evidence);
  // What serves the comparison only is no implementation of the config.
  const held: VerifyOptions =
    isWhole || options.contract === undefined
      ? options
      : { ...options, contract: { ...options.contract, config: null } };
  const verification = verifyReport(report, { ...held, evidence });
  return { path: named.report, report, options, verification, results: seenCases(report, evidence.book) };
}

function concludedAgain(said: SurfacesAgreement, parts: readonly Part[]): UnsealedAgreement {
  const byPath = new Map(parts.map((one) => [one.path, one]));
  const seenOf = ({
    report,
    digest,
  }: AgreedReport): (SeenReport & { results: readonly CaseResult[] }) | null => {
    const part = byPath.get(report);
    return part === undefined ? null : { report, digest, whole: part.report, results: part.results };
  };
  return concludeAgreement({
    implementation: said.implementation,
    tool: said.tool,
    surfaces: said.surfaces.flatMap((one) => {
      const seen = seenOf(one);
      return seen === null ? [] : [{ name: one.name, ...seen }];
    }),
    options: { accepted: said.accepted, ...(said.apart === undefined ? {} : { apart: said.apart }) },
    again: said.again === undefined ? null : seenOf(said.again),
    nothingAcross: said.nothingAcross ?? null,
    crossReads: said.crossReads.map(({ written, read, seen }) => ({
      written,
      read,
      seen: seen === null ? null : seenOf(seen),
    })),
  });
}

/** What is read across, as contract and selection have it; null where those are not known. */
function dueIn(first: VerifiedPart | undefined, project: Project | null): DueAcross | null {
  const selected = first?.options.contract?.selected ?? null;
  if (selected === null || project === null) return null;
  return dueAcross(selected, project.contract.operations);
}

function missingIn(
  { implementation, surfaces }: SurfacesAgreement,
  project: Project | null,
): readonly string[] {
  const named = project?.config.implementations ?? [];
  return named.flatMap(({ surface }) =>
    surface?.of === implementation && !surfaces.some(({ name }) => name === surface.name)
      ? [surface.name]
      : [],
  );
}
