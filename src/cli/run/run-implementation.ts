import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { baselineFile } from '../../application/baseline-file.ts';
import { frozenScope } from '../../application/frozen-scope.ts';
import type { PlannedProject } from '../../application/plan-project.ts';
import type { RunSettings } from '../../application/run-settings.ts';
import { keepsPublished, NO_SELECTION, type SelectedPlan } from '../../application/select-plan.ts';
import { type Implementation, knownActors, knownPeers } from '../../config/config.ts';
import { lint } from '../../contract/lint/lint.ts';
import type { Environment } from '../../environment.ts';
import { tellSupervisor } from '../../launch/worker-message.ts';
import { sourceLocator } from '../../load/source-locator.ts';
import type { Report } from '../../model/report.ts';
import { applicablePlan } from '../../plan/applicable-plan.ts';
import type { FrozenScope } from '../../plan/freeze.ts';
import { publishedPlan } from '../../plan/published-plan.ts';
import { shardPlan } from '../../plan/shard.ts';
import { oneLine } from '../../report/escape/visible.ts';
import { exitCodeOf } from '../../report/exit-code.ts';
import { applyBaseline } from '../../report/fold/apply-baseline.ts';
import { waiverSentence } from '../../report/words/waiver-sentence.ts';
import { evidenceFile } from '../../report/write/evidence-file.ts';
import { selectionOf } from '../project-options.ts';
import { beginHistory } from './begin-history.ts';
import { beginRescuable } from './begin-rescuable.ts';
import { claimFolder } from './claim-folder.ts';
import { conductRun } from './conduct-run.ts';
import { cucumberFormats } from './cucumber-formats.ts';
import { deliverReport } from './deliver-report.ts';
import { lastFailed } from './last-failed.ts';
import { replayFlags } from './replay-flags.ts';
import type { RunFlags } from './run-flags.ts';
import { runIdentity } from './run-identity.ts';
import { saveBaselineUpdate } from './save-baseline-update.ts';
import { isSelected } from './selected-part.ts';
import { setAside } from './set-aside.ts';
import { startDebugLog } from './start-debug-log.ts';
import { startLive } from './start-live.ts';
import { NDJSON, streamEvents } from './stream-events.ts';
import { withPrints } from './with-prints.ts';

export interface ImplementationRun {
  readonly project: PlannedProject;
  readonly settings: RunSettings;
  readonly implementation: Implementation;
  readonly flags: RunFlags;
  readonly environment: Environment;
  /** Of the run of the command, where its reports are compared with one another; else null. */
  readonly invocation: string | null;
  /** Where its reports go; absolute. */
  readonly dir: string;
  /** Folders that may hold the last report: of the whole, and of a part of it. Absolute. */
  readonly last: readonly string[];
}

export interface Ran {
  readonly code: number;
  /** Null where not even the start of the run was reached. */
  readonly report: Report | null;
  /** What let a run pass that is not `conformant`; null where nothing was waived. */
  readonly waiver: string | null;
}

/**
 * Checks one implementation, delivers its report, and says with which code a run of it alone is to end.
 * Throws what kept it from coming to an end, once the report so far is safe.
 */
export async function runImplementation(run: ImplementationRun): Promise<Ran> {
  const { project, flags, environment, dir } = run;
  const { config } = project;
  const baseline = await baselineFile(config, flags, environment.cwd);
  const scope = await frozenScope(config, flags, environment.cwd, project.whole.requirements);
  const selected = flags.lastFailed === true ? await lastFailed(project, run.last) : project;
  if (selected === null) {
    const where = relative(environment.cwd, join(run.last[0] ?? dir, 'report.json'));
    environment.stdout.write(`Nothing failed: in the last report (${oneLine(where)}) no case fell short.\n`);
    return { code: 0, report: null, waiver: null };
  }
  const claim = claimFolder(dir);
  try {
    setAside(dir);
    return await runClaimed(run, { baseline, scope, selected });
  } finally {
    claim.release();
  }
}

interface Held {
  readonly baseline: Awaited<ReturnType<typeof baselineFile>>;
  readonly scope: FrozenScope | undefined;
  readonly selected: SelectedPlan;
}

/** In a folder that is this run's alone. */
async function runClaimed(run: ImplementationRun, { baseline, scope, selected }: Held): Promise<Ran> {
  const { project, settings, implementation, flags, environment, dir } = run;
  const locate = sourceLocator(project.root);
  const { operations } = project.contract;
  const asked = publishedPlan(
    selected.plan,
    operations,
    implementation.published,
    { actors: knownActors(project.config), peers: knownPeers(project.config) },
    keepsPublished(project.contract, flags.lastFailed === true ? NO_SELECTION : selectionOf(flags)),
  );
  const applicable = applicablePlan(asked, operations, implementation.adapter);
  const plan = flags.shard === undefined ? applicable : shardPlan(applicable, flags.shard);
  const own = cucumberFormats(settings.formats, dir);
  const live = startLive(environment, flags);
  const stream = streamEvents(dir);
  const evidence = evidenceFile(dir);
  const streamsAll = settings.formats.includes(NDJSON.format);
  const log = startDebugLog(environment, flags);
  const defects = lint(project.contract, locate, knownActors(project.config));
  const others = Object.keys(own).map((path) => relative(dir, path));
  const folder = relative(environment.cwd, dir) || '.';
  beginRescuable(settings.timeoutMs, scope, {
    implementation: implementation.name,
    dir,
    formats: settings.formats,
    others,
    root: project.root,
    verbose: flags.verbose ?? false,
    baseline: baseline?.path ?? null,
    defects,
  });

  const conducted = await conductRun({
    run: {
      project,
      settings,
      implementation: listened(implementation, environment),
      unsharded: asked,
      plan,
      shard: flags.shard ?? null,
      identity: {
        ...(await runIdentity(flags.runId, project.config.file, environment)),
        ...(run.invocation === null ? {} : { invocation: run.invocation }),
      },
      words: selected.words,
      cucumberFormats: own,
    },
    replayFlags: replayFlags(project.config, flags, dir, environment.cwd),
    fold: { defects, ...scope },
    environment,
    evidence,
    listen(event, kept) {
      // What is put away need not be written a second time, but for a stream that was asked for.
      stream.write(streamsAll ? event : kept);
      log?.write(event);
      live(event);
    },
  });
  tellSupervisor({ type: 'judged' });
  const { report: found, trouble, interrupted } = conducted;
  if (trouble !== null) log?.fail(trouble.error);
  log?.close();
  const whole = stream.close();
  if (found === null) {
    stream.drop();
    evidence.drop();
    if (trouble !== null) throw trouble.error;
    return { code: 130, report: null, waiver: null };
  }
  const context = { now: environment.now(), implementation: implementation.name };
  const report = baseline === null ? found : applyBaseline(found, baseline.parsed, context);
  const streamed = whole && streamsAll;
  const history = beginHistory(report, flags.history, environment);
  await deliverReport(report, {
    environment,
    dir,
    folder,
    formats: streamed ? settings.formats.filter((format) => format !== NDJSON.format) : settings.formats,
    others: [...others.filter((path) => existsSync(join(dir, path))), ...(streamed ? [NDJSON.path] : [])],
    root: project.root,
    evidence,
    verbose: flags.verbose ?? false,
    notes: [...history.notes, ...notesOf(report, run)],
    history: history.entries,
  });
  history.keep();
  if (streamed) await stream.keep();
  else stream.drop();
  tellSupervisor({ type: 'delivered', path: join(dir, 'report.json') });
  if (trouble !== null) throw trouble.error;
  if (interrupted) return { code: 130, report, waiver: null };
  const judged = flags.baselineUpdate === true ? await afterUpdate(found, report, run) : report;
  // Who says what fails a run means it of parts too.
  const part = isSelected(flags) && flags.failOn === undefined;
  const code = exitCodeOf(judged, { ...settings.gate, selected: part });
  return { code, report, waiver: waiverSentence(judged, code, allowedBy(flags), part) };
}

function allowedBy({ allowPartial, failOn }: RunFlags): string {
  if (allowPartial === true) return '--allow-partial';
  return failOn === undefined ? '`failOn` of the config' : '--fail-on';
}

function listened(implementation: Implementation, { prints }: Environment): Implementation {
  return prints === null
    ? implementation
    : { ...implementation, adapter: withPrints(implementation.adapter, prints) };
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

/** What someone who asks for every detail should know of the run besides its report. */
function notesOf({ header }: Report, { settings, flags }: ImplementationRun): readonly string[] {
  if (flags.verbose !== true || settings.rateLimit === null || header.adapter !== 'in-process') return [];
  return [
    `--rate-limit ${settings.rateLimit} changed nothing: calls in this process are not paced, only those over HTTP.`,
  ];
}
