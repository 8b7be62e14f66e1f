import { mkdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Implementation } from '../../config/config.ts';
import { lint } from '../../contract/lint/lint.ts';

import type { Environment } from '../../environment.ts';
import { shardPlan } from '../../plan/shard.ts';
import { exitCodeOf } from '../../report/exit-code.ts';
import { applyBaseline } from '../../report/fold/apply-baseline.ts';
import { chooseImplementations } from '../choose-implementations.ts';
import { type PlannedProject, planProject } from '../plan-project.ts';
import { selectionOf } from '../project-options.ts';
import { sourceLocator } from '../source-locator.ts';
import { TOOL_VERSION } from '../tool-version.ts';
import { baselineFile, saveBaselineUpdate } from './baseline-file.ts';
import { conductRun } from './conduct-run.ts';
import { cucumberFormats } from './cucumber-formats.ts';
import { deliverReport, reportersOf } from './deliver-report.ts';
import { frozenScope } from './frozen-scope.ts';
import { lastFailed } from './last-failed.ts';
import type { RunFlags } from './run-flags.ts';
import { runRequest } from './run-request.ts';
import { type RunSettings, runSettings } from './run-settings.ts';
import { startLive } from './start-live.ts';

/** `proviso run` from flags to exit code: plan once, then each chosen implementation in turn. */
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
  let worst = 0;
  for (const implementation of implementations) {
    const dir =
      implementations.length === 1
        ? settings.reportsDir
        : join(settings.reportsDir, folderName(implementation.name));
    const code = await runOne({ project, settings, implementation, flags, environment, dir });
    if (code === 130) return code;
    worst = Math.max(worst, code);
  }
  return worst;
}

interface OneRun {
  readonly project: PlannedProject;
  readonly settings: RunSettings;
  readonly implementation: Implementation;
  readonly flags: RunFlags;
  readonly environment: Environment;
  readonly dir: string;
}

async function runOne({
  project,
  settings,
  implementation,
  flags,
  environment,
  dir,
}: OneRun): Promise<number> {
  const { config, contract } = project;
  const locate = sourceLocator(project.root);
  const baseline = await baselineFile(config, flags, environment.cwd);
  const scope = await frozenScope(config, flags, environment.cwd, project.whole.requirements);
  const selected = flags.lastFailed === true ? await lastFailed(project, dir) : project;
  const plan = flags.shard === undefined ? selected.plan : shardPlan(selected.plan, flags.shard);
  const own = cucumberFormats(settings.formats, dir);
  if (Object.keys(own).length > 0) await mkdir(dir, { recursive: true });

  const conducted = await conductRun({
    run: runRequest({
      project,
      settings,
      implementation,
      unsharded: selected.plan,
      plan,
      shard: flags.shard ?? null,
      words: selected.words,
      cucumberFormats: own,
    }),
    claims: implementation.claims,
    toolVersion: TOOL_VERSION,
    fold: { defects: lint(contract, locate), ...scope },
    environment,
    listen: startLive(environment, flags.quiet ?? false),
  });
  if (conducted.report !== null) {
    const context = { now: environment.now(), implementation: implementation.name };
    const report =
      baseline === null ? conducted.report : applyBaseline(conducted.report, baseline.parsed, context);
    const folder = relative(environment.cwd, dir) || '.';
    await deliverReport(report, { environment, dir, folder, formats: settings.formats, locate });
    if (flags.baselineUpdate === true)
      await saveBaselineUpdate(conducted.report, { config, flags, environment, context });
    if (conducted.trouble === null) return conducted.interrupted ? 130 : exitCodeOf(report, settings.gate);
  }
  if (conducted.trouble !== null) throw conducted.trouble.error;
  return 130;
}

/** An implementation's name as a folder of its own. */
function folderName(name: string): string {
  return name.replace(/[^\w.-]+/g, '-').replace(/^\.+/, '') || 'implementation';
}
