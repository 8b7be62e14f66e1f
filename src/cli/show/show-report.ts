import { statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { reportsDirOf } from '../../application/run-settings.ts';
import { findConfig, loadConfig } from '../../config/load-config.ts';
import type { Environment } from '../../environment.ts';
import { isMistake, Mistake } from '../../model/mistake.ts';
import { oneLine } from '../../report/escape/visible.ts';
import { renderPage } from '../../report/html/html-reporter.ts';
import { evidenceBeside } from '../../report/read/open-evidence.ts';
import { readReportFile } from '../../report/read/read-report-file.ts';
import { refuseEdited } from '../../report/verify/verify-report.ts';
import type { ProjectFlags } from '../project-options.ts';
import { openBrowser } from './open-browser.ts';
import { type ShownReport, serveReport } from './serve-report.ts';

export interface ShowFlags extends ProjectFlags {
  readonly port: number;
  readonly open?: boolean;
}

/** Milliseconds between looks whether the report has changed. */
const LOOK_MS = 400;

/**
 * `proviso show`: serves the report of the last run until the first interruption, and shows the next one by itself. Throws
 * the Mistakes of reading a report where there is none to begin with.
 */
export async function showReport(
  folder: string | null,
  flags: ShowFlags,
  environment: Environment,
): Promise<number> {
  const { cwd, stdout } = environment;
  const path = join(await folderOf(folder, flags, cwd), 'report.json');
  let stamp = stampOf(path);
  if (stamp === null) throw noReport(relative(cwd, path));
  let shown: ShownReport | null = await pageOf(path, stamp);
  const interrupted = new Promise<void>((done) => environment.onInterrupt(done));
  const server = await serveReport(() => shown, flags.port);
  stdout.write(
    `${oneLine(relative(cwd, path))} is shown at ${server.url}, and every later one there; Ctrl-C ends it.\n`,
  );
  if (flags.open === true) openBrowser(server.url);
  let looking = false;
  const look = async () => {
    const now = stampOf(path);
    if (looking || now === stamp) return;
    looking = true;
    try {
      shown = now === null ? null : await pageOf(path, now);
      stamp = now;
      server.changed();
    } catch (error) {
      // It may be half written; the next look reads it again.
      if (!isMistake(error)) throw error;
    } finally {
      looking = false;
    }
  };
  const timer = setInterval(() => void look(), LOOK_MS);
  await interrupted;
  clearInterval(timer);
  await server.close();
  return 0;
}

async function folderOf(folder: string | null, flags: ShowFlags, cwd: string): Promise<string> {
  if (folder !== null) return resolve(cwd, folder);
  const file = findConfig(cwd, flags.config ?? null);
  return file === null ? resolve(cwd, 'reports') : reportsDirOf(await loadConfig(cwd, file), {}, cwd);
}

async function pageOf(path: string, version: string): Promise<ShownReport> {
  const report = await readReportFile(path);
  refuseEdited(report, path);
  return { version, html: renderPage(report, evidenceBeside(path, report).book) };
}

/** Changes whenever the file does; null where there is none, as while a run is underway. */
function stampOf(path: string): string | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? null : `${Math.round(stats.mtimeMs)}-${stats.size}`;
}

function noReport(where: string): Mistake {
  return new Mistake({
    code: 'report-unreadable',
    message: 'There is no report to show.',
    where,
    hint: 'Run `proviso run` first, or name the folder of a report.',
  });
}
