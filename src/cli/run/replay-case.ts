import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { suggestion } from '../../config/nearest-name.ts';
import type { Environment } from '../../environment.ts';
import type { CaseId } from '../../model/case.ts';
import type { Finding } from '../../model/finding.ts';
import { Mistake } from '../../model/mistake.ts';
import type { Report } from '../../model/report.ts';
import { visible } from '../../report/escape/visible.ts';
import { readReportFile } from '../../report/read/read-report-file.ts';
import { findingText } from '../../report/words/finding-text.ts';
import { chooseImplementations } from '../choose-implementations.ts';
import { type PlannedProject, planProject } from '../plan-project.ts';
import { selectionOf } from '../project-options.ts';
import { keepCases } from '../select-plan.ts';
import { TOOL_VERSION } from '../tool-version.ts';
import { conductRun } from './conduct-run.ts';
import type { RunFlags } from './run-flags.ts';
import { runRequest } from './run-request.ts';
import { runSettings } from './run-settings.ts';
import { startLive } from './start-live.ts';

export interface ReplayFlags extends Pick<RunFlags, 'config' | 'implementation' | 'seed' | 'timeout'> {
  /** A saved report; that of the last run unless given. */
  readonly report?: string;
}

/**
 * Runs one case again, under the seed and phases of the report that has it, and says what became of it:
 * 1 where it still fails, fails differently or cannot be decided, 0 where it is mended or passes.
 */
export async function replayCase(id: string, flags: ReplayFlags, environment: Environment): Promise<number> {
  const { cwd, stdout } = environment;
  const project = await planProject({ cwd, config: flags.config ?? null, files: [] }, selectionOf({}));
  const { report: file, ...rest } = flags;
  const fromConfig = runSettings(project.config, rest, cwd);
  const path = file === undefined ? join(fromConfig.reportsDir, 'report.json') : resolve(cwd, file);
  const before = file !== undefined || existsSync(path) ? await readReportFile(path) : null;
  const planned = caseOf(id, project, before);
  const [implementation] = chooseImplementations(
    project.config,
    implementationOf(flags, project, before),
    false,
  );
  if (implementation === undefined)
    throw new TypeError('There is an implementation wherever one was chosen.');

  const phases = fromConfig.phases.filter((phase) => before?.header.phases.includes(phase) ?? true);
  const seed = flags.seed ?? before?.header.seed ?? fromConfig.seed;
  const plan = keepCases(project.plan, (part) => part.id === planned);
  const conducted = await conductRun({
    run: runRequest({
      project,
      settings: { ...fromConfig, seed, phases },
      implementation,
      unsharded: plan,
      plan,
      shard: null,
      words: [`case ${planned}`],
      cucumberFormats: {},
    }),
    claims: implementation.claims,
    toolVersion: TOOL_VERSION,
    fold: {},
    environment,
    listen: startLive(environment, true),
  });
  if (conducted.trouble !== null) throw conducted.trouble.error;
  const after = conducted.report?.cases.find((result) => result.case === planned);
  if (conducted.report === null || after === undefined) return 130;

  const [was, now] = [failuresIn(before, planned), failuresIn(conducted.report, planned)];
  stdout.write(now.map((finding) => `${visible(findingText(finding))}\n\n`).join(''));
  stdout.write(`${planned}: ${visible(becameOf(was, now, after.verdict, after.reason))}\n`);
  return after.verdict === 'pass' ? 0 : 1;
}

function becameOf(
  was: readonly Finding[],
  now: readonly Finding[],
  verdict: string,
  reason: string | null,
): string {
  if (now.length === 0) {
    if (verdict !== 'pass') return `${verdict}: ${reason ?? 'for no stated reason'}`;
    return was.length > 0 ? 'mended: it failed in the report, and passes now.' : 'it passes.';
  }
  if (was.length === 0) return 'it fails.';
  const known = new Set(was.map(({ fingerprint }) => fingerprint));
  return now.some(({ fingerprint }) => known.has(fingerprint)) ? 'it still fails.' : 'it fails differently.';
}

function failuresIn(report: Report | null, planned: CaseId): readonly Finding[] {
  const result = report?.cases.find((one) => one.case === planned);
  const fingerprints = new Set(result?.findings.map(({ fingerprint }) => fingerprint));
  return report?.findings.filter((one) => one.verdict === 'fail' && fingerprints.has(one.fingerprint)) ?? [];
}

/** A case by its own id, or by the fingerprint of a finding. */
function caseOf(id: string, { plan }: PlannedProject, before: Report | null): CaseId {
  const finding = before?.findings.find(({ fingerprint }) => fingerprint === id);
  const wanted = finding?.case ?? id;
  const ids = plan.cases.map((planned) => planned.id);
  if (ids.includes(wanted)) return wanted;
  throw new Mistake({
    code: 'unknown-case',
    message: `The plan has no case, and the report no finding, '${id}'.`,
    where: id,
    mend: suggestion(id, ids),
  });
}

/** The implementation the report is about, where the config still has it. */
function implementationOf(
  flags: ReplayFlags,
  { config }: PlannedProject,
  before: Report | null,
): readonly string[] {
  if (flags.implementation !== undefined) return flags.implementation;
  const name = before?.header.implementation.name;
  return name !== undefined && config.implementations.some((one) => one.name === name) ? [name] : [];
}
