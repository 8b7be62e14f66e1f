import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { openProject } from '../../application/project.ts';
import { reportsDirOf } from '../../application/run-settings.ts';
import { sensitivityOfReport } from '../../application/sensitivity-of-report.ts';
import type { Environment } from '../../environment.ts';
import { Mistake } from '../../model/mistake.ts';
import { oneLine } from '../../report/escape/visible.ts';
import { evidenceBeside } from '../../report/read/open-evidence.ts';
import { readReportFile } from '../../report/read/read-report-file.ts';
import { refuseEdited } from '../../report/verify/verify-report.ts';
import { plural } from '../../report/words/verdict-sentence.ts';
import { writeArtifacts } from '../../report/write/write-artifacts.ts';
import { sensitivityArtifacts } from '../../sensitivity/artifacts.ts';
import { sensitivityLines } from '../../sensitivity/render-terminal.ts';
import type { Sensitivity } from '../../sensitivity/sensitivity.ts';
import { unansweredIn } from '../../sensitivity/unanswered.ts';
import { runProject } from '../run/run-project.ts';
import { type AcceptedFlags, heldToBaseline } from './hold-to-baseline.ts';
import { type LiveFlags, withLive } from './with-live.ts';

export interface SensitivityFlags extends AcceptedFlags, LiveFlags {
  readonly reports?: string;
  readonly failUnder?: number;
  readonly json?: boolean;
}

/**
 * `proviso sensitivity`: 1 where the score is lower than `--fail-under` asks for, or is that of a part; and where something gets
 * past the contract that `--baseline` does not accept, or an entry of it does not hold.
 */
export async function measureSensitivity(
  file: string | undefined,
  flags: SensitivityFlags,
  environment: Environment,
): Promise<number> {
  const { cwd, stderr, stdout } = environment;
  const project = await openProject({ cwd, config: flags.config ?? null, files: [] });
  const path =
    file === undefined ? join(reportsDirOf(project.config, {}, cwd), 'report.json') : resolve(cwd, file);
  if (file === undefined && !existsSync(path)) await runFirst(flags, environment, path);
  const report = await readReportFile(path);
  refuseEdited(report, relative(cwd, path));
  const { book, trouble } = evidenceBeside(path, report);
  if (trouble !== null)
    throw new Mistake({
      code: 'report-without-evidence',
      message: oneLine(trouble),
      where: path,
      hint: 'Run again, and keep evidence.ndjson beside report.json.',
    });
  const measured = await sensitivityOfReport(report, book, project, path);
  const found = flags.live === true ? await withLive(measured, flags, environment) : measured;
  const result = await heldToBaseline(found, flags, environment);
  const dir = flags.reports === undefined ? dirname(path) : resolve(cwd, flags.reports);
  if (flags.json === true) stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  else {
    for (const line of sensitivityLines(result))
      stdout.write(`${' '.repeat(line.search(/\S/))}${oneLine(line)}\n`);
    const written = sensitivityArtifacts(result);
    await writeArtifacts(dir, written);
    const folder = relative(cwd, dir) || '.';
    stdout.write(`\nWritten: ${written.map((each) => `${folder}/${each.path}`).join(', ')}\n`);
  }
  const reasons = unfitReasons(result, flags);
  for (const reason of reasons) stderr.write(`${reason}\n`);
  return reasons.length === 0 ? 0 : 1;
}

/** Why the gate that was asked for stays shut; none where it opens, or none was asked for. */
function unfitReasons(result: Sensitivity, { failUnder, baseline }: SensitivityFlags): readonly string[] {
  if (failUnder === undefined && baseline === undefined) return [];
  const { score, shortOf } = result;
  const unanswered = unansweredIn(result);
  return [
    ...(failUnder !== undefined && score < failUnder
      ? [`The score is ${score} %, below the ${failUnder} % of --fail-under.`]
      : []),
    // A score says nothing of what the report does not hold: a gate must not pass over it.
    ...(shortOf.length > 0 ? ['The report is not whole, so that no gate opens for it.'] : []),
    ...(unanswered.length > 0
      ? [`${plural(unanswered.length, 'operation')} gave no output, so that no gate opens for it.`]
      : []),
    ...baselineReasons(result),
  ];
}

function baselineReasons({ baseline }: Sensitivity): readonly string[] {
  if (baseline === undefined) return [];
  const { open, broken } = baseline;
  return [
    ...(open > 0 ? [`No clause notices ${plural(open, 'fault')} that --baseline does not accept.`] : []),
    ...(broken.length > 0
      ? [`${plural(broken.length, 'entry', 'entries')} of --baseline: expired, or without such a fault.`]
      : []),
  ];
}

/** There is no report yet: the implementation of the config is asked once. */
async function runFirst({ config }: SensitivityFlags, environment: Environment, path: string): Promise<void> {
  await runProject([], config === undefined ? {} : { config }, environment);
  if (existsSync(path)) return;
  throw new Mistake({
    code: 'report-unreadable',
    message: 'The run wrote no report.',
    where: path,
    hint: 'Name one implementation with `proviso run --implementation …`, then give its report.',
  });
}
