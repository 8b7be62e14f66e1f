import type { Command } from 'commander';
import { list, wholeNumber } from '../arguments.ts';
import { type Cli, examples } from '../command.ts';
import { addProjectOptions } from '../project-options.ts';
import type { SensitivityFlags } from '../sensitivity/measure-sensitivity.ts';

/** `proviso sensitivity`: would this contract notice a broken implementation? */
export function registerSensitivity(program: Command, cli: Cli): void {
  addProjectOptions(program.command('sensitivity [report]'))
    .description('say which faults of an implementation the contract would notice, by a saved report')
    .option('--reports <folder>', "where to write what was found; the report's own folder unless given")
    .option(
      '--fail-under <percent>',
      'exit 1 where the score is lower, or an operation gave no output',
      wholeNumber(0, 100),
    )
    .option('--baseline <file>', 'faults that may get past for now, each with a reason; exit 1 at any other')
    .option('--baseline-update', 'take out of the baseline what is noticed now')
    .option('--reason <text>', 'with --baseline-update: accept what is new, and why')
    .option('--live', 'run with faults made around the implementation as well: it changes things there')
    .option(
      '--max-live <count>',
      'live faults at most, each a run of the whole plan (default: 24)',
      wholeNumber(1, 10_000),
    )
    .option('-i, --implementation <name>', 'with --live: this one, in place of that of the report', list)
    .option('--json', 'print it as plain data')
    .addHelpText(
      'after',
      examples(
        'proviso sensitivity',
        'proviso sensitivity reports/report.json --fail-under 90',
        'proviso sensitivity --baseline survivors.yaml',
      ) +
        '\nPuts faults into the answers that the report keeps, and judges them again. No implementation is called,\n' +
        'unless there is no report yet: then the contract is run first.\n',
    )
    .action(async (file: string | undefined, flags: SensitivityFlags) => {
      const { measureSensitivity } = await import('../sensitivity/measure-sensitivity.ts');
      cli.finish(await measureSensitivity(file, flags, cli.environment));
    });
}
