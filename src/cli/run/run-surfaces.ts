import { join } from 'node:path';
import { crossed } from '../../adapters/crossed.ts';
import type { SurfaceResults } from '../../agreement/agreement-of.ts';
import { keepCases } from '../../application/select-plan.ts';
import { type CrossRead, surfacesAgreement } from '../../application/surfaces-agreement.ts';
import type { Implementation } from '../../config/config.ts';
import type { CallCase, Case } from '../../model/case.ts';
import type { OperationId } from '../../model/operation.ts';
import type { Report } from '../../model/report.ts';
import { seenCases } from '../../report/evidence/seen-cases.ts';
import { evidenceBeside } from '../../report/read/open-evidence.ts';
import { writeArtifacts } from '../../report/write/write-artifacts.ts';
import { agreementText } from './agreement-text.ts';
import { folderName } from './folder-name.ts';
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
  const crossReads = options.apart === undefined ? await readAcross(run) : [];
  const agreement = await surfacesAgreement({
    surfaces: ran.map((one) => ({
      name: surfaceOf(one),
      report: one.report,
      results: resultsOf(one.report, one.dir),
    })),
    options,
    crossReads,
    again: (cases) => askAgain(run, cases),
  });
  const path = `agreement-${folderName(name)}.json`;
  environment.stdout.write(agreementText(name, agreement));
  await writeArtifacts(settings.reportsDir, [{ path, text: `${JSON.stringify(agreement, null, 2)}\n` }]);
  environment.stdout.write(`Agreement: ${path}\n`);
  const isStale = agreement.agreement.stale.length > 0 && settings.gate.failOnWarnings;
  if (agreement.verdict === 'agree') return isStale ? 1 : 0;
  return agreement.verdict === 'not-observed' && settings.gate.allowPartial ? 0 : 1;
}

function resultsOf(report: Report, dir: string): SurfaceResults['results'] {
  return seenCases(report, evidenceBeside(join(dir, 'report.json'), report).book);
}

/** Cases that write by a command and then ask a query, over each two surfaces: written over one, read over the other. */
async function readAcross({ ran, runPart, base }: SurfacesRun): Promise<readonly CrossRead[]> {
  const { project, settings } = base;
  const kinds = new Map(project.contract.operations.map(({ id, kind }) => [id, kind]));
  const part = keepCases(project.plan, ({ id }) =>
    project.plan.cases.some((one) => one.id === id && readsWhatItWrote(one, kinds)),
  );
  if (part.cases.length === 0) return [];
  const found: CrossRead[] = [];
  for (const one of ran)
    for (const other of ran) {
      if (one === other) continue;
      const [written, read] = [surfaceOf(one), surfaceOf(other)];
      const name = `${one.implementation.surface?.of ?? ''}/${written}-${read}`;
      const adapter = crossed(one.implementation.adapter, other.implementation.adapter);
      const words = [`written over ${written} and read over ${read}`];
      const dir = join(settings.reportsDir, folderName(name));
      const { report } = await runPart(
        { ...one.implementation, name, adapter, published: null, claims: null, surface: null },
        { ...project, plan: part, words },
        dir,
      );
      found.push({ written, read, report, alone: [one.report, other.report] });
    }
  return found;
}

function surfaceOf({ implementation }: RanSurface): string {
  return implementation.surface?.name ?? implementation.name;
}

function readsWhatItWrote(
  planned: Case,
  kinds: ReadonlyMap<OperationId, 'command' | 'query'>,
): planned is CallCase {
  if (planned.kind !== 'call') return false;
  const written = planned.calls.findIndex(
    ({ operation, raw }) => raw === undefined && kinds.get(operation) === 'command',
  );
  return (
    written !== -1 && planned.calls.slice(written).some(({ operation }) => kinds.get(operation) === 'query')
  );
}

/** The first surface, asked once more: what it shows against itself is no surface's doing. */
async function askAgain(
  { name, ran, runPart, base }: SurfacesRun,
  cases: ReadonlySet<string>,
): Promise<SurfaceResults | null> {
  const [first] = ran;
  if (first === undefined) return null;
  const { project, settings } = base;
  const plan = keepCases(project.plan, ({ id }) => id !== undefined && cases.has(id));
  const own = `${name}/${surfaceOf(first)}-again`;
  const dir = join(settings.reportsDir, folderName(own));
  const { report } = await runPart(
    { ...first.implementation, name: own, surface: null, published: null },
    { ...project, plan, words: ['asked once more'] },
    dir,
  );
  return report === null ? null : { name: `${surfaceOf(first)} again`, results: resultsOf(report, dir) };
}
