import { resolve } from 'node:path';
import { intervalOf } from '../adapters/http/rate.ts';
import type { Config } from '../config/config.ts';
import type { Phase } from '../config/proviso-config.ts';

/** What a run is to do, config and flags taken together. */
export interface RunSettings {
  readonly phases: readonly Phase[];
  readonly seed: number;
  readonly maxExamples: number;
  readonly maxTimeMs: number | null;
  readonly timeoutMs: number;
  readonly raceTries: number;
  readonly retries: number;
  readonly maxCreated: number;
  readonly concurrency: number;
  /** As the user wrote it, known to be a rate; null where no one did. */
  readonly rateLimit: string | null;
  /** Nothing may change in any implementation. */
  readonly readOnly: boolean;
  /** Absolute. */
  readonly reportsDir: string;
  readonly formats: readonly string[];
  readonly gate: { readonly allowPartial: boolean; readonly failOnWarnings: boolean };
}

/** What outweighs the config: the flags of `proviso run`, and what a program asks for. What is absent is the config's to say. */
export interface SettingOverrides {
  readonly phases?: readonly Phase[];
  readonly seed?: number;
  readonly maxExamples?: number;
  /** Milliseconds. */
  readonly maxTime?: number;
  /** Milliseconds. */
  readonly timeout?: number;
  readonly raceTries?: number;
  readonly retries?: number;
  readonly maxCreated?: number;
  readonly concurrency?: number;
  readonly rateLimit?: string;
  readonly readOnly?: boolean;
  readonly report?: readonly string[];
  readonly reports?: string;
  readonly allowPartial?: boolean;
  readonly failOn?: readonly ('partial' | 'warnings')[];
}

/** A flag outweighs the config. Paths of flags are relative to `cwd`, those of the config to its own folder. Throws `rate-limit-invalid`. */
export function runSettings(config: Config, flags: SettingOverrides, cwd: string): RunSettings {
  if (flags.rateLimit !== undefined) intervalOf(flags.rateLimit, '--rate-limit');
  const partial = flags.failOn?.includes('partial') ?? config.failOn.partial;
  const warnings = flags.failOn?.includes('warnings') ?? config.failOn.warnings;
  return {
    phases: flags.phases === undefined ? config.phases : [...flags.phases],
    seed: flags.seed ?? config.seed,
    maxExamples: flags.maxExamples ?? config.maxExamples,
    maxTimeMs: flags.maxTime ?? config.maxTimeMs,
    timeoutMs: flags.timeout ?? config.timeoutMs,
    raceTries: flags.raceTries ?? config.raceTries,
    retries: flags.retries ?? config.retries,
    maxCreated: flags.maxCreated ?? config.maxCreated,
    concurrency: flags.concurrency ?? config.concurrency,
    rateLimit: flags.rateLimit ?? null,
    readOnly: flags.readOnly ?? false,
    reportsDir: reportsDirOf(config, flags, cwd),
    formats: [...new Set(['json', ...(flags.report ?? config.reports.formats)])],
    gate: { allowPartial: flags.allowPartial ?? !partial, failOnWarnings: warnings },
  };
}

/** Where a run writes its reports; absolute. */
export function reportsDirOf(config: Config, flags: Pick<SettingOverrides, 'reports'>, cwd: string): string {
  return flags.reports === undefined ? resolve(config.root, config.reports.dir) : resolve(cwd, flags.reports);
}

/**
 * What the phases leave out, in the words of a selection. A verdict rests on the boundaries of the input
 * models, so a run without them is a part of one; fuzzing only adds to them, within a budget.
 */
export function phasesLeftOut(phases: readonly Phase[]): readonly string[] {
  return phases.includes('coverage') ? [] : [`phases ${phases.join(', ')}`];
}
