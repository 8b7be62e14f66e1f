import type { Command } from 'commander';
import { type Cli, examples } from '../command.ts';

/** `proviso init`: what a first run needs, where it is not there yet. */
export function registerInit(program: Command, cli: Cli): void {
  program
    .command('init')
    .description('write a config, a CI workflow and a first baseline; in an empty project a working sample')
    .option('-y, --yes', 'ask nothing')
    .option('--openapi <file>', 'the contract is this OpenAPI document')
    .addHelpText(
      'after',
      examples('proviso init', 'proviso init --yes && proviso run', 'proviso init --openapi petstore.yaml'),
    )
    .action(async (flags: { readonly yes?: boolean; readonly openapi?: string }) => {
      const { askUser, Unanswered, YES } = await import('../init/ask.ts');
      const { initProject } = await import('../init/init-project.ts');
      const ask = flags.yes === true ? YES : askUser(cli.environment);
      try {
        cli.finish(await initProject(cli.environment, ask, flags.openapi ?? null));
      } catch (error) {
        if (!(error instanceof Unanswered)) throw error;
        cli.environment.stderr.write('\nStopped; nothing was written.\n');
        cli.finish(130);
      } finally {
        ask.close();
      }
    });
}
