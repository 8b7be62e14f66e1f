import { type Command, Option } from 'commander';
import { wholeNumber } from '../arguments.ts';
import { type Cli, examples } from '../command.ts';
import { addProjectOptions } from '../project-options.ts';
import type { ShowFlags } from '../show/show-report.ts';

/** `proviso show`: the report of the last run in a browser, and every later one. */
export function registerShow(program: Command, cli: Cli): void {
  addProjectOptions(program.command('show [folder]'))
    .description('show the last report in a browser, served on 127.0.0.1, and the next ones by itself')
    .addOption(
      new Option('-p, --port <n>', 'where to listen; 0 for any free port')
        .argParser(wholeNumber(0, 65_535))
        .default(0),
    )
    .option('--open', 'open the browser too')
    .addHelpText('after', examples('proviso show', 'proviso show --open', 'proviso show reports/selected'))
    .action(async (folder: string | undefined, flags: ShowFlags) => {
      const { showReport } = await import('../show/show-report.ts');
      cli.finish(await showReport(folder ?? null, flags, cli.environment));
    });
}
