import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import * as yaml from 'yaml';
import type { Baseline } from '../baseline/baseline.ts';
import { parseBaseline } from '../baseline/parse-baseline.ts';
import type { Config } from '../config/config.ts';
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

/** Where the baseline of a run lies, or would; absolute. */
export function baselinePath(config: Config, flags: BaselineFlags, cwd: string): string {
  if (flags.baseline !== undefined) return resolve(cwd, flags.baseline);
  if (config.baseline !== null) return resolve(config.root, config.baseline);
  const usual = USUAL.map((name) => resolve(config.root, name));
  return usual.find((path) => existsSync(path)) ?? resolve(config.root, USUAL[0]);
}

function isNamed(config: Config, flags: BaselineFlags): boolean {
  return flags.baseline !== undefined || config.baseline !== null;
}
