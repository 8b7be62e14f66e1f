import { type Command, Option } from 'commander';
import { duration, list } from '../arguments.ts';
import { type Cli, examples } from '../command.ts';
import { addProjectOptions } from '../project-options.ts';
import type { SmokeFlags } from '../run/smoke-project.ts';

/** `proviso smoke`: the way to an implementation, before anything is blamed on it. */
export function registerSmoke(program: Command, cli: Cli): void {
  addProjectOptions(program.command('smoke'))
    .description('try the connection to an implementation: routes, credentials, states, events')
    .option('-i, --implementation <pattern>', 'these implementations of the config', list)
    .addOption(new Option('--all', 'every implementation of the config').conflicts('implementation'))
    .option('--timeout <duration>', 'for one call', duration)
    .option('--read-only', 'send nothing that could change something')
    .addHelpText('after', examples('proviso smoke', 'proviso smoke --implementation staging'))
    .action(async (flags: SmokeFlags) => {
      const { smokeProject } = await import('../run/smoke-project.ts');
      cli.finish(await smokeProject(flags, cli.environment));
    });
}
