import { dirname, isAbsolute, resolve } from 'node:path';
import {
  type AgreementFlaw,
  conclusionFlaws,
  crossFlaws,
  optionFlaws,
  reportFlaws,
} from '../agreement/agreement-flaws.ts';
import { concludeAgreement, type SeenReport } from '../agreement/conclude-agreement.ts';
import { readsWhatItWrote } from '../agreement/reads-what-it-wrote.ts';
import type { AgreedReport, SurfacesAgreement } from '../model/agreement.ts';
import type { CaseId } from '../model/case.ts';
import type { CaseResult, Report } from '../model/report.ts';
import { seenCases } from '../report/evidence/seen-cases.ts';
import { evidenceBeside } from '../report/read/open-evidence.ts';
import { readReportFile } from '../report/read/read-report-file.ts';
import { type Verification, type VerifyOptions, verifyReport } from '../report/verify/verify-report.ts';
import { contractAtHand, type ScopeFlags } from './contract-at-hand.ts';
import type { Project } from './project.ts';

/** One report that an agreement rests on, looked into. */
export interface VerifiedPart {
  /** As the agreement names it. */
  readonly path: string;
  readonly report: Report;
  readonly options: VerifyOptions;
  readonly verification: Verification;
}

/** What came of looking into an agreement. */
export interface AgreementVerification {
  readonly flaws: readonly AgreementFlaw[];
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
  const parts: (VerifiedPart & { readonly results: readonly CaseResult[] })[] = [];
  const whole = said.surfaces.map(({ report }) => report);
  for (const { report: name } of reportsOf(said)) {
    if (!isBeside(name))
      outside.push({ at: name, message: `It names a report that is not beside it: ${name}.` });
    else if (!parts.some((one) => one.path === name))
      parts.push(await partAt(name, dirname(path), project, flags, cwd, whole.includes(name)));
  }
  const seen = new Map(parts.map((one) => [one.path, one.report]));
  const options =
    project?.config.file == null ? null : (project.config.surfaces[said.implementation] ?? null);
  return {
    flaws: [
      ...outside,
      ...reportFlaws(said, seen),
      ...crossFlaws(said, seen, dueIn(parts[0], project)),
      ...(project?.config.file == null ? [] : optionFlaws(said, options)),
      ...(outside.length > 0 ? [] : conclusionFlaws(said, concludedAgain(said, parts))),
    ],
    parts,
    missing: missingIn(said, project),
  };
}

function reportsOf({ surfaces, again, crossReads }: SurfacesAgreement): readonly AgreedReport[] {
  return [
    ...surfaces,
    ...(again === undefined ? [] : [again]),
    ...crossReads.flatMap(({ seen }) => (seen === null ? [] : [seen])),
  ];
}

function isBeside(name: string): boolean {
  return !isAbsolute(name) && !name.split(/[/\\]/).some((part) => part === '..' || part.includes(':'));
}

async function partAt(
  name: string,
  dir: string,
  project: Project | null,
  flags: ScopeFlags,
  cwd: string,
  isWhole: boolean,
): Promise<VerifiedPart & { readonly results: readonly CaseResult[] }> {
  const path = resolve(dir, name);
  const report = await readReportFile(path);
  const evidence = evidenceBeside(path, report);
  const own: VerifyOptions =
    project === null ? {} : await contractAtHand(report, project, flags, cwd, evidence);
  // What serves the comparison only is no implementation of the config.
  const options: VerifyOptions =
    isWhole || own.contract === undefined ? own : { ...own, contract: { ...own.contract, config: null } };
  const verification = verifyReport(report, { ...options, evidence });
  return { path: name, report, options, verification, results: seenCases(report, evidence.book) };
}

function concludedAgain(
  said: SurfacesAgreement,
  parts: readonly (VerifiedPart & { readonly results: readonly CaseResult[] })[],
): SurfacesAgreement {
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
    crossReads: said.crossReads.map(({ written, read, seen }) => ({
      written,
      read,
      seen: seen === null ? null : seenOf(seen),
    })),
  });
}

/** The cases that are read across, as contract and selection have them; null where those are not known. */
function dueIn(first: VerifiedPart | undefined, project: Project | null): readonly CaseId[] | null {
  const planned = first?.options.contract?.planned?.cases;
  if (planned === undefined || project === null) return null;
  const kinds = new Map(project.contract.operations.map(({ id, kind }) => [id, kind]));
  return planned.filter((one) => readsWhatItWrote(one, kinds)).map(({ id }) => id);
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
