import { randomUUID } from 'node:crypto';
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
import { folderName, holdFolders } from './run-folders.ts';
import { type ImplementationRun, type Ran, runImplementation } from './run-implementation.ts';
import type { RanSurface } from './run-surfaces.ts';
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
    if (implementations.length > 1) holdFolders(implementations);
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
  const ran: RanSurface[] = [];
  const invocation = randomUUID();
  let worst = 0;
  for (const implementation of implementations) {
    const dir = several ? join(settings.reportsDir, folderName(implementation.name)) : settings.reportsDir;
    const wholeDir = reportsDirOf(project.config, flags, environment.cwd);
    const full = several ? join(wholeDir, folderName(implementation.name)) : wholeDir;
    const run = {
      project,
      settings: settingsFor(implementation, settings),
      implementation,
      flags,
      environment,
      invocation: implementation.surface === null ? null : invocation,
      dir,
      last: [full, dir],
    };
    const { code, report, waiver } = several ? await runOneOfSeveral(run) : await runImplementation(run);
    if (report !== null && implementation.surface !== null) ran.push({ implementation, report, dir });
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
  worst = Math.max(worst, await agreeAll(ran, { ...run, invocation }));
  // The last word, so that a green end is not taken for more than it is.
  for (const waiver of waivers) environment.stdout.write(`${oneLine(waiver)}\n`);
  return worst;
}

/** Cases at once would leave worlds that differ from surface to surface. */
function settingsFor({ surface }: Implementation, settings: RunSettings): RunSettings {
  return surface === null ? settings : { ...settings, concurrency: 1 };
}

/** Compares the surfaces of each implementation of which two or more were run. */
async function agreeAll(
  ran: readonly RanSurface[],
  run: Prepared & Pick<ImplementationRun, 'flags' | 'environment' | 'invocation'>,
): Promise<number> {
  const { project, settings, flags, environment, invocation } = run;
  let worst = 0;
  for (const name of new Set(ran.map(({ implementation }) => implementation.surface?.of ?? ''))) {
    const own = ran.filter(({ implementation }) => implementation.surface?.of === name);
    if (own.length < 2) continue;
    const { runSurfaces } = await import('./run-surfaces.ts');
    const alone = { ...settings, concurrency: 1 };
    worst = Math.max(
      worst,
      await runSurfaces({
        name,
        ran: own,
        base: { project, settings, environment },
        runPart: (implementation, part, dir) =>
          runOneOfSeveral({
            project: part,
            settings: alone,
            implementation,
            flags: partFlags(flags),
            environment: quiet(environment),
            invocation,
            dir,
            last: [dir, dir],
          }),
      }),
    );
  }
  return worst;
}

/** What was asked of the whole run, without what selects from it. */
function partFlags({
  lastFailed: _,
  shard: __,
  baselineUpdate: ___,
  history: ____,
  ...flags
}: RunFlags): RunFlags {
  return flags;
}

/** A part that only serves a comparison: its report is a file. */
function quiet(environment: Environment): Environment {
  return { ...environment, stdout: { ...environment.stdout, write: () => true } as Environment['stdout'] };
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
