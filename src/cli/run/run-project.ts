import { join } from 'node:path';
import type { Environment } from '../../environment.ts';
import { isUnreachable, Unreachable } from '../../model/mistake.ts';
import type { Report } from '../../model/report.ts';
import { oneLine } from '../../report/escape/visible.ts';
import { chooseImplementations } from '../choose-implementations.ts';
import { planProject } from '../plan-project.ts';
import { selectionOf } from '../project-options.ts';
import { renderTrouble } from '../trouble.ts';
import { reportersOf } from './deliver-report.ts';
import type { RunFlags } from './run-flags.ts';
import { type ImplementationRun, type Ran, runImplementation } from './run-implementation.ts';
import { runSettings } from './run-settings.ts';

/**
 * `proviso run` from flags to exit code: plan once, then each chosen implementation in turn, and several of
 * them side by side in the end. The worst of them decides.
 */
export async function runProject(
  files: readonly string[],
  flags: RunFlags,
  environment: Environment,
): Promise<number> {
  const { cwd } = environment;
  const project = await planProject({ cwd, config: flags.config ?? null, files }, selectionOf(flags));
  const settings = runSettings(project.config, flags, cwd);
  await reportersOf(settings.formats);
  const implementations = chooseImplementations(
    project.config,
    flags.implementation ?? [],
    flags.all ?? false,
  );
  const several = implementations.length > 1;
  const reports: Report[] = [];
  const missing: string[] = [];
  let worst = 0;
  for (const implementation of implementations) {
    const dir = several ? join(settings.reportsDir, folderName(implementation.name)) : settings.reportsDir;
    const run = { project, settings, implementation, flags, environment, dir };
    const { code, report } = several ? await runOneOfSeveral(run) : await runImplementation(run);
    if (code === 130) return code;
    if (report === null) missing.push(implementation.name);
    else reports.push(report);
    if (several) environment.stdout.write('\n');
    worst = Math.max(worst, code);
  }
  if (reports.length > 1) {
    const { deliverMatrix } = await import('./deliver-matrix.ts');
    await deliverMatrix(reports, settings.reportsDir, environment);
    if (missing.length > 0)
      environment.stdout.write(`Not reached, and so not in it: ${missing.map(oneLine).join(', ')}\n`);
  }
  return worst;
}

/** One that cannot be reached is said, and keeps nobody from trying the others. */
async function runOneOfSeveral(run: ImplementationRun): Promise<Ran> {
  try {
    return await runImplementation(run);
  } catch (error) {
    const { environment, flags, implementation } = run;
    if (!isUnreachable(error)) throw error;
    const named = new Unreachable(`${implementation.name}: ${error.message}`, { cause: error });
    const trouble = renderTrouble(named, { environment, debug: flags.debug ?? false });
    environment.stderr.write(trouble?.text ?? '');
    return { code: 3, report: null };
  }
}

/** An implementation's name as a folder of its own. */
function folderName(name: string): string {
  return name.replace(/[^\w.-]+/g, '-').replace(/^\.+/, '') || 'implementation';
}
