import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import * as yaml from 'yaml';
import type { Baseline } from '../../baseline/baseline.ts';
import type { BaselineContext } from '../../baseline/match-baseline.ts';
import { parseBaseline } from '../../baseline/parse-baseline.ts';
import { updateBaseline } from '../../baseline/update-baseline.ts';
import type { Config } from '../../config/config.ts';
import type { Environment } from '../../environment.ts';
import type { Report } from '../../model/report.ts';
import { writeArtifacts } from '../../report/write/write-artifacts.ts';
import { readText } from './read-text.ts';

const USUAL = ['proviso.baseline.json', 'proviso.baseline.yaml', 'proviso.baseline.yml'] as const;

export interface BaselineFlags {
  readonly baseline?: string;
  readonly baselineUpdate?: boolean;
  readonly reason?: string;
}

/** The baseline of a run, or null where there is none. One that is named must be there, unless it is to be written. */
export async function baselineFile(
  config: Config,
  flags: BaselineFlags,
  cwd: string,
): Promise<{ readonly path: string; readonly text: string; readonly parsed: Baseline } | null> {
  const path = baselinePath(config, flags, cwd);
  if (!existsSync(path) && (!isNamed(config, flags) || flags.baselineUpdate === true)) return null;
  const text = await readText(path, 'baseline-unreadable');
  return { path, text, parsed: parseBaseline(text, path, yaml) };
}

/** Rewrites the baseline after a run and says what changed. */
export async function saveBaselineUpdate(
  report: Report,
  options: {
    readonly config: Config;
    readonly flags: BaselineFlags;
    readonly environment: Environment;
    readonly context: BaselineContext;
  },
): Promise<void> {
  const { config, flags, environment, context } = options;
  const path = baselinePath(config, flags, environment.cwd);
  const before = await baselineFile(config, flags, environment.cwd);
  const { text, pruned, added } = updateBaseline(before?.text ?? null, report, {
    ...context,
    path,
    reason: flags.reason ?? null,
  });
  if (text !== before?.text && (before !== null || added.length > 0))
    await writeArtifacts(dirname(path), [{ path: basename(path), text }]);
  const said = [...pruned.map((entry) => `  - ${entry}\n`), ...added.map((entry) => `  + ${entry}\n`)];
  const hint =
    added.length === 0 && flags.reason === undefined ? ' New findings are added only with --reason "…".' : '';
  environment.stdout.write(
    `Baseline ${path}: ${pruned.length} taken out, ${added.length} added.${hint}\n${said.join('')}`,
  );
}

function baselinePath(config: Config, flags: BaselineFlags, cwd: string): string {
  if (flags.baseline !== undefined) return resolve(cwd, flags.baseline);
  if (config.baseline !== null) return resolve(config.root, config.baseline);
  const usual = USUAL.map((name) => resolve(config.root, name));
  return usual.find((path) => existsSync(path)) ?? resolve(config.root, USUAL[0]);
}

function isNamed(config: Config, flags: BaselineFlags): boolean {
  return flags.baseline !== undefined || config.baseline !== null;
}
