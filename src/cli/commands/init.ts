import type { Command } from 'commander';
import { type Cli, examples } from '../command.ts';

interface Flags {
  readonly yes?: boolean;
  readonly openapi?: string;
  readonly url?: string;
}

/** `proviso init`: what a first run needs, where it is not there yet. */
export function registerInit(program: Command, cli: Cli): void {
  program
    .command('init')
    .description('write a config, a CI workflow and a first baseline; in an empty project a working sample')
    .option('-y, --yes', 'ask nothing')
    .argument('[contracts...]', 'files, folders and globs of contracts; found by their names unless given')
    .option('--openapi <file>', 'the contract is this OpenAPI document')
    .option('--url <url>', 'send GETs of the queries there, and propose the binding that the answers show')
    .addHelpText(
      'after',
      examples(
        'proviso init',
        'proviso init --yes && proviso run',
        'proviso init --openapi petstore.yaml',
        'proviso init --url http://localhost:8080 contracts',
      ),
    )
    .action(async (contracts: readonly string[], flags: Flags) => {
      const { askUser, Unanswered, YES } = await import('../init/ask.ts');
      const { initProject } = await import('../init/init-project.ts');
      const ask = flags.yes === true ? YES : askUser(cli.environment);
      try {
        cli.finish(
          await initProject(cli.environment, ask, {
            document: flags.openapi ?? null,
            url: flags.url ?? null,
            contracts,
          }),
        );
      } catch (error) {
        if (!(error instanceof Unanswered)) throw error;
        cli.environment.stderr.write('\nStopped; nothing was written.\n');
        cli.finish(130);
      } finally {
        ask.close();
      }
    });
}
