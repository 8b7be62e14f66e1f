import { join, relative, sep } from 'node:path';
import { crossed } from '../../adapters/crossed.ts';
import type { SurfaceResults } from '../../agreement/agreement-of.ts';
import type { AgreementParts, CrossRead, SeenReport } from '../../agreement/conclude-agreement.ts';
import { againName, crossName } from '../../agreement/part-names.ts';
import { dueAcross } from '../../application/due-across.ts';
import { keepCases } from '../../application/select-plan.ts';
import { surfacesAgreement } from '../../application/surfaces-agreement.ts';
import type { Implementation } from '../../config/config.ts';
import type { CaseId } from '../../model/case.ts';
import type { Report } from '../../model/report.ts';
import { agreementArtifacts } from '../../report/agreement/agreement-artifacts.ts';
import { seenCases } from '../../report/evidence/seen-cases.ts';
import { evidenceBeside } from '../../report/read/open-evidence.ts';
import { writeArtifacts } from '../../report/write/write-artifacts.ts';
import { agreementText } from './agreement-text.ts';
import { againFolder, agreementName, crossFolder, folderName } from './run-folders.ts';
import type { ImplementationRun, Ran } from './run-implementation.ts';

/** One surface that has been run, and where its report is. */
export interface RanSurface {
  readonly implementation: Implementation;
  readonly report: Report;
  /** Absolute. */
  readonly dir: string;
}

export interface SurfacesRun {
  /** Of the implementation. */
  readonly name: string;
  readonly ran: readonly RanSurface[];
  /** Runs a part of the plan over an adapter, in a folder of its own. */
  readonly runPart: (
    implementation: Implementation,
    plan: ImplementationRun['project'],
    dir: string,
  ) => Promise<Ran>;
  readonly base: Pick<ImplementationRun, 'project' | 'settings' | 'environment'>;
}

/**
 * Compares the surfaces of one implementation once each has been run: what they answered to the same cases, and what each then shows of what was
 * written over another. Prints what came of it, and writes `agreement-<name>.json`. 1 where they differ, or nothing shows that they agree.
 */
export async function runSurfaces(run: SurfacesRun): Promise<0 | 1> {
  const { name, ran, base } = run;
  const { project, settings, environment } = base;
  const options = project.config.surfaces[name] ?? {};
  const due = dueAcross(project.plan.cases, project.contract.operations);
  const agreement = await surfacesAgreement({
    implementation: name,
    surfaces: ran.map((one) => ({
      name: surfaceOf(one),
      results: resultsOf(one.report, one.dir),
      ...seenAt(one.report, folderName(one.implementation.name)),
    })),
    options,
    crossReads: options.apart === undefined ? await readAcross(run, new Set(due.cases)) : [],
    nothingAcross: options.apart === undefined ? due.nothing : null,
    again: (cases) => askAgain(run, cases),
  });
  environment.stdout.write(agreementText(agreement));
  const formats = ['json', 'html', ...settings.formats.filter((format) => format === 'markdown')];
  const reports = ran.map(({ report }) => report);
  const artifacts = agreementArtifacts(agreementName(name), { agreement, reports }, formats);
  await writeArtifacts(settings.reportsDir, artifacts);
  const folder = relative(environment.cwd, settings.reportsDir) || '.';
  const [first, ...others] = artifacts.map(({ path }) => path);
  environment.stdout.write(`Agreement: ${[join(folder, first ?? ''), ...others].join(', ')}\n`);
  const isStale = agreement.agreement.stale.length > 0 && settings.gate.failOnWarnings;
  if (agreement.verdict === 'agree') return isStale ? 1 : 0;
  return agreement.verdict === 'not-observed' && settings.gate.allowPartial ? 0 : 1;
}

function resultsOf(report: Report, dir: string): SurfaceResults['results'] {
  return seenCases(report, evidenceBeside(join(dir, 'report.json'), report).book);
}

/** Paths of an agreement are written with slashes on every system. */
function seenAt(whole: Report, folder: string): SeenReport {
  return {
    report: [...folder.split(sep), 'report.json'].join('/'),
    digest: whole.footer.digest,
    whole,
  };
}

/** Cases that write by a command and then ask a query, over each two surfaces: written over one, read over the other. */
async function readAcross(
  { name, ran, runPart, base }: SurfacesRun,
  due: ReadonlySet<CaseId>,
): Promise<readonly CrossRead[]> {
  const { project, settings } = base;
  const part = keepCases(project.plan, ({ id }) => id !== undefined && due.has(id));
  if (part.cases.length === 0) return [];
  const found: CrossRead[] = [];
  for (const one of ran)
    for (const other of ran) {
      if (one === other) continue;
      const [written, read] = [surfaceOf(one), surfaceOf(other)];
      const adapter = crossed(one.implementation.adapter, other.implementation.adapter);
      const words = [`written over ${written} and read over ${read}`];
      const folder = crossFolder(name, written, read);
      const own = crossName(name, written, read);
      const { report } = await runPart(
        { ...one.implementation, name: own, adapter, published: null, claims: null, surface: null },
        { ...project, plan: part, words },
        join(settings.reportsDir, folder),
      );
      found.push({ written, read, seen: report === null ? null : seenAt(report, folder) });
    }
  return found;
}

function surfaceOf({ implementation }: RanSurface): string {
  return implementation.surface?.name ?? implementation.name;
}

/** The first surface, asked once more: what it shows against itself is no surface's doing. */
async function askAgain(
  { name, ran, runPart, base }: SurfacesRun,
  cases: ReadonlySet<CaseId>,
): Promise<AgreementParts['again']> {
  const [first] = ran;
  if (first === undefined) return null;
  const { project, settings } = base;
  const plan = keepCases(project.plan, ({ id }) => id !== undefined && cases.has(id));
  const folder = againFolder(name);
  const dir = join(settings.reportsDir, folder);
  const { report } = await runPart(
    { ...first.implementation, name: againName(name, surfaceOf(first)), surface: null, published: null },
    { ...project, plan, words: ['asked once more'] },
    dir,
  );
  return report === null ? null : { ...seenAt(report, folder), results: resultsOf(report, dir) };
}
