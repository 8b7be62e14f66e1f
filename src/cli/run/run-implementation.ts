import { mkdir } from 'node:fs/promises';
import { relative } from 'node:path';
import type { Implementation } from '../../config/config.ts';
import { lint } from '../../contract/lint/lint.ts';
import type { Environment } from '../../environment.ts';
import { sourceLocator } from '../../load/source-locator.ts';
import type { Report } from '../../model/report.ts';
import { shardPlan } from '../../plan/shard.ts';
import { exitCodeOf } from '../../report/exit-code.ts';
import { applyBaseline } from '../../report/fold/apply-baseline.ts';
import type { PlannedProject } from '../plan-project.ts';
import { TOOL_VERSION } from '../tool-version.ts';
import { baselineFile, saveBaselineUpdate } from './baseline-file.ts';
import { conductRun } from './conduct-run.ts';
import { cucumberFormats } from './cucumber-formats.ts';
import { deliverReport } from './deliver-report.ts';
import { frozenScope } from './frozen-scope.ts';
import { lastFailed } from './last-failed.ts';
import type { RunFlags } from './run-flags.ts';
import { runRequest } from './run-request.ts';
import type { RunSettings } from './run-settings.ts';
import { startDebugLog } from './start-debug-log.ts';
import { startLive } from './start-live.ts';
import { NDJSON, streamEvents } from './stream-events.ts';

export interface ImplementationRun {
  readonly project: PlannedProject;
  readonly settings: RunSettings;
  readonly implementation: Implementation;
  readonly flags: RunFlags;
  readonly environment: Environment;
  /** Where its reports go; absolute. */
  readonly dir: string;
}

export interface Ran {
  readonly code: number;
  /** Null where not even the start of the run was reached. */
  readonly report: Report | null;
}

/**
 * Checks one implementation, delivers its report, and says with which code a run of it alone is to end.
 * Throws what kept it from coming to an end, once the report so far is safe.
 */
export async function runImplementation(run: ImplementationRun): Promise<Ran> {
  const { project, settings, implementation, flags, environment, dir } = run;
  const { config, contract } = project;
  const locate = sourceLocator(project.root);
  const baseline = await baselineFile(config, flags, environment.cwd);
  const scope = await frozenScope(config, flags, environment.cwd, project.whole.requirements);
  const selected = flags.lastFailed === true ? await lastFailed(project, dir) : project;
  const plan = flags.shard === undefined ? selected.plan : shardPlan(selected.plan, flags.shard);
  const own = cucumberFormats(settings.formats, dir);
  if (Object.keys(own).length > 0) await mkdir(dir, { recursive: true });
  const live = startLive(environment, flags);
  const stream = settings.formats.includes(NDJSON.format) ? streamEvents(dir) : null;
  const log = startDebugLog(environment, flags);

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
    listen(event) {
      stream?.write(event);
      log?.write(event);
      live(event);
    },
  });
  const { report: found, trouble, interrupted } = conducted;
  if (trouble !== null) log?.fail(trouble.error);
  log?.close();
  if (found === null) {
    if (trouble !== null) throw trouble.error;
    return { code: 130, report: null };
  }
  const context = { now: environment.now(), implementation: implementation.name };
  const report = baseline === null ? found : applyBaseline(found, baseline.parsed, context);
  const streamed = stream?.close() ?? false;
  await deliverReport(report, {
    environment,
    dir,
    folder: relative(environment.cwd, dir) || '.',
    formats: streamed ? settings.formats.filter((format) => format !== NDJSON.format) : settings.formats,
    others: [...Object.keys(own).map((path) => relative(dir, path)), ...(streamed ? [NDJSON.path] : [])],
    locate,
    verbose: flags.verbose ?? false,
    notes: notesOf(report, run),
  });
  if (streamed) await stream?.keep();
  if (trouble !== null) throw trouble.error;
  if (interrupted) return { code: 130, report };
  const judged = flags.baselineUpdate === true ? await afterUpdate(found, report, run) : report;
  return { code: exitCodeOf(judged, settings.gate), report };
}

/** The report under the baseline as it now is: what was accepted or taken out just now decides already. */
async function afterUpdate(found: Report, before: Report, run: ImplementationRun): Promise<Report> {
  const { project, flags, environment, implementation } = run;
  const context = { now: environment.now(), implementation: implementation.name };
  const { config } = project;
  await saveBaselineUpdate(found, { config, flags, environment, context });
  const updated = await baselineFile(config, flags, environment.cwd);
  return updated === null ? before : applyBaseline(found, updated.parsed, context);
}

/** What somebody who asks for every detail should know of the run besides its report. */
function notesOf({ header }: Report, { settings, flags }: ImplementationRun): readonly string[] {
  if (flags.verbose !== true || settings.rateLimit === null || header.adapter !== 'in-process') return [];
  return [
    `--rate-limit ${settings.rateLimit} changed nothing: calls in this process are not paced, only those over HTTP.`,
  ];
}
