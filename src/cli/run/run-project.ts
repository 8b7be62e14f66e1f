import { join, resolve } from 'node:path';
import { chooseImplementations } from '../../application/choose-implementations.ts';
import { type PlannedProject, planProject } from '../../application/plan-project.ts';
import { type RunSettings, reportsDirOf, runSettings } from '../../application/run-settings.ts';
import type { Config, Implementation } from '../../config/config.ts';
import type { Environment } from '../../environment.ts';
import { tellSupervisor } from '../../launch/worker-message.ts';
import { isUnreachable, Unreachable } from '../../model/mistake.ts';
import type { Report } from '../../model/report.ts';
import { oneLine } from '../../report/escape/visible.ts';
import { selectionOf } from '../project-options.ts';
import { renderTrouble } from '../trouble.ts';
import { claimFolder } from './claim-folder.ts';
import { reportersOf } from './deliver-report.ts';
import type { RunFlags } from './run-flags.ts';
import { type ImplementationRun, type Ran, runImplementation } from './run-implementation.ts';
import { reportsOfPart } from './selected-part.ts';
import { setAside } from './set-aside.ts';

/**
 * `proviso run` from flags to exit code: plan once, then each chosen implementation in turn, and several of
 * them side by side in the end. The worst of them decides.
 */
export async function runProject(
  files: readonly string[],
  flags: RunFlags,
  environment: Environment,
): Promise<number> {
  const { project, settings, implementations } = await prepared(files, flags, environment);
  const several = implementations.length > 1;
  const claim = several ? claimFolder(settings.reportsDir) : null;
  try {
    if (several) setAside(settings.reportsDir);
    return await runEach({ project, settings, implementations, flags, environment });
  } finally {
    claim?.release();
  }
}

interface Prepared {
  readonly project: PlannedProject;
  readonly settings: RunSettings;
  readonly implementations: readonly Implementation[];
}

/** All that is needed before the first call. Where that fails, the folder does not keep the report of another run. */
async function prepared(files: readonly string[], flags: RunFlags, { cwd }: Environment): Promise<Prepared> {
  let dir = resolve(cwd, flags.reports ?? 'reports');
  tellSupervisor({ type: 'reports', dir });
  const onConfig = (config: Config) => {
    dir = reportsOfPart(reportsDirOf(config, flags, cwd), flags);
    tellSupervisor({ type: 'reports', dir });
  };
  try {
    const options = { cwd, config: flags.config ?? null, files, onConfig };
    const project = await planProject(options, selectionOf(flags), flags);
    const whole = runSettings(project.config, flags, cwd);
    const settings = { ...whole, reportsDir: reportsOfPart(whole.reportsDir, flags) };
    await reportersOf(settings.formats);
    const implementations = chooseImplementations(
      project.config,
      flags.implementation ?? [],
      flags.all ?? false,
    );
    return { project, settings, implementations };
  } catch (error) {
    setAside(dir);
    throw error;
  }
}

/** The worst of several decides. */
async function runEach(
  run: Prepared & { readonly flags: RunFlags; readonly environment: Environment },
): Promise<number> {
  const { project, settings, implementations, flags, environment } = run;
  const several = implementations.length > 1;
  const reports: Report[] = [];
  const missing: string[] = [];
  const waivers: string[] = [];
  let worst = 0;
  for (const implementation of implementations) {
    const dir = several ? join(settings.reportsDir, folderName(implementation.name)) : settings.reportsDir;
    const wholeDir = reportsDirOf(project.config, flags, environment.cwd);
    const full = several ? join(wholeDir, folderName(implementation.name)) : wholeDir;
    const run = { project, settings, implementation, flags, environment, dir, last: [full, dir] };
    const { code, report, waiver } = several ? await runOneOfSeveral(run) : await runImplementation(run);
    if (code === 130) return code;
    if (waiver !== null) waivers.push(several ? `${implementation.name}: ${waiver}` : waiver);
    if (report !== null) reports.push(report);
    else if (code !== 0) missing.push(implementation.name);
    if (several) environment.stdout.write('\n');
    worst = Math.max(worst, code);
  }
  if (reports.length > 1) {
    const { deliverMatrix } = await import('./deliver-matrix.ts');
    await deliverMatrix(reports, settings.reportsDir, environment);
    if (missing.length > 0)
      environment.stdout.write(`Not reached, and so not in it: ${missing.map(oneLine).join(', ')}\n`);
  }
  // The last word, so that a green end is not taken for more than it is.
  for (const waiver of waivers) environment.stdout.write(`${oneLine(waiver)}\n`);
  return worst;
}

/** One that cannot be reached is reported, and keeps no one from trying the others. */
async function runOneOfSeveral(run: ImplementationRun): Promise<Ran> {
  try {
    return await runImplementation(run);
  } catch (error) {
    const { environment, flags, implementation } = run;
    if (!isUnreachable(error)) throw error;
    const named = new Unreachable(`${implementation.name}: ${error.message}`, { cause: error });
    const trouble = renderTrouble(named, { environment, debug: flags.debug ?? false });
    environment.stderr.write(trouble?.text ?? '');
    return { code: 3, report: null, waiver: null };
  }
}

/** An implementation's name as a folder of its own. */
function folderName(name: string): string {
  return name.replace(/[^\w.-]+/g, '-').replace(/^\.+/, '') || 'implementation';
}
