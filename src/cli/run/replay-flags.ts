import { join, relative } from 'node:path';
import { reportsDirOf } from '../../application/run-settings.ts';
import type { Config } from '../../config/config.ts';
import type { RunFlags } from './run-flags.ts';

/**
 * What `proviso replay` has to be told to find a run again, as text to append: its config and its report where those are not
 * the default ones. Implementation, seed and phases stand in the report.
 */
export function replayFlags(
  config: Config,
  flags: Pick<RunFlags, 'config'>,
  dir: string,
  cwd: string,
): string {
  const named = flags.config === undefined ? '' : ` -c ${quoted(flags.config)}`;
  const isDefault = reportsDirOf(config, {}, cwd) === dir;
  return isDefault ? named : `${named} --report ${quoted(relative(cwd, join(dir, 'report.json')))}`;
}

/** For a POSIX shell. */
function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
