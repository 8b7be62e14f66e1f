import { type Command, Option } from 'commander';
import type { SettingOverrides } from '../../application/run-settings.ts';
import { PHASES } from '../../config/proviso-config.ts';
import { parseShard } from '../../plan/shard.ts';
import { duration, list, listOf, wholeNumber } from '../arguments.ts';
import {
  addProjectOptions,
  addSelectionOptions,
  type ProjectFlags,
  type SelectionFlags,
} from '../project-options.ts';

/** The flags of `proviso run`; what is absent is the config's to say. */
export interface RunFlags extends ProjectFlags, SelectionFlags, SettingOverrides {
  readonly implementation?: readonly string[];
  readonly all?: boolean;
  readonly incognito?: boolean;
  readonly maxSequences?: number;
  readonly maxLength?: number;
  readonly history?: string;
  readonly lastFailed?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly debug?: boolean;
  readonly debugFile?: string;
  readonly baseline?: string;
  readonly baselineUpdate?: boolean;
  readonly reason?: string;
  readonly requirements?: string;
  readonly runId?: string;
  readonly shard?: { readonly index: number; readonly of: number };
}

export function addRunOptions(command: Command): Command {
  addProjectOptions(command)
    .option('-i, --implementation <pattern>', 'check these implementations of the config', list)
    .addOption(new Option('--all', 'check every implementation of the config').conflicts('implementation'));
  return addSelectionOptions(command)
    .option('--last-failed', 'only the cases that did not pass in the last report')
    .option(
      '--phases <list>',
      `what to run of ${PHASES.join(', ')}; all but races unless given`,
      listOf(PHASES),
    )
    .option('--seed <n>', 'of the generator; 1 unless given', wholeNumber(-(2 ** 31), 2 ** 31 - 1))
    .option(
      '--max-examples <n>',
      'generated inputs per operation when fuzzing, up to 1000000; 100 unless given',
      wholeNumber(0, 1_000_000),
    )
    .option(
      '--max-time <duration>',
      'for all generated input together, e.g. 20m; no limit unless given',
      duration,
    )
    .option('--timeout <duration>', 'for one call, e.g. 500ms; 5s unless given', duration)
    .option(
      '--max-sequences <n>',
      'sequences of calls for each kind of thing, 1 to 1000; 8 unless given',
      wholeNumber(1, 1_000),
    )
    .option('--max-length <n>', 'steps of a sequence, 1 to 100; 6 unless given', wholeNumber(1, 100))
    .option(
      '--race-tries <n>',
      'how often each race is tried, 1 to 10000; 50 unless given',
      wholeNumber(1, 10_000),
    )
    .option(
      '--retries <n>',
      'how often a failing case is tried again, up to 100; 0 unless given',
      wholeNumber(0, 100),
    )
    .option(
      '--max-created <n>',
      'how many things that the run made may stand there at once',
      wholeNumber(0, 1_000_000),
    )
    .option('--concurrency <n>', 'calls in flight at once, 1 to 1000; 8 unless given', wholeNumber(1, 1000))
    .option('--rate-limit <rate>', 'no more calls over HTTP than that, e.g. 50/s or 600/m')
    .option('--read-only', 'send nothing that could change something: queries by GET or HEAD only')
    .option('--incognito', 'ask in the end whether clients are answered as the harness is')
    .option(
      '--report <formats>',
      'formats of the report: json, html, junit, markdown, sarif, github, badge, ndjson, har; json unless given',
      list,
    )
    .option('--reports <folder>', 'where reports are written; reports unless given')
    .option('--history <folder>', 'keep a line of each whole run there, and tell trend and changes')
    .option('--baseline <file>', 'findings accepted for now; proviso.baseline.json or .yaml unless given')
    .option('--baseline-update', 'take out of the baseline what no longer occurs')
    .option('--reason <text>', 'with --baseline-update: accept new findings, and why')
    .option('--requirements <file>', 'score only this frozen set of requirements')
    .option('--shard <i/n>', 'one of several parts of the plan, e.g. 2/8', parseShard)
    .option('--run-id <id>', 'the same for all shards of one run; taken from the CI where there is one')
    .option('--allow-partial', 'exit 0 where nothing is violated but not everything is verified')
    .option(
      '--fail-on <list>',
      'what fails a run besides a broken requirement: partial, warnings; partial unless given',
      listOf(['partial', 'warnings'] as const),
    )
    .addOption(new Option('-q, --quiet', 'print the summary only').conflicts('verbose'))
    .option('-v, --verbose', 'print every case as it ends, and findings at full length')
    .option('--debug-file <file>', 'add what the run does, with times and stacks, to this log');
}
