import { join } from 'node:path';
import type { Command } from 'commander';
import { PACKAGE_ROOT } from '../../application/package-root.ts';
import { list } from '../arguments.ts';
import { type Cli, examples } from '../command.ts';
import { addProjectOptions } from '../project-options.ts';
import type { WatchFlags } from '../watch/watch-project.ts';

/** `proviso watch`: runs again what a change can have changed. */
export function registerWatch(program: Command, cli: Cli): void {
  addProjectOptions(program.command('watch'))
    .description('run again what a change of contract, config or handlers affects')
    .option('-i, --implementation <name>', 'against this implementation', list)
    .addHelpText('after', examples('proviso watch', 'proviso watch --implementation local'))
    .action(async (flags: WatchFlags) => {
      const { watchProject } = await import('../watch/watch-project.ts');
      cli.finish(await watchProject(flags, cli.environment, join(PACKAGE_ROOT, 'dist/bin.js')));
    });
  program.command('rerun', { hidden: true }).action(async () => {
    const { answerOrder } = await import('../watch/answer-order.ts');
    cli.finish(await answerOrder(cli.environment));
  });
}
