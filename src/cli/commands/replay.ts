import type { Command } from 'commander';
import { duration, list, wholeNumber } from '../arguments.ts';
import { type Cli, examples } from '../command.ts';
import { addProjectOptions } from '../project-options.ts';
import type { ReplayFlags } from '../run/replay-case.ts';

/** `proviso replay`: one case again, as it was. */
export function registerReplay(program: Command, cli: Cli): void {
  addProjectOptions(program.command('replay <case-or-finding>'))
    .description('run one case again, and say whether it still fails')
    .option('--report <file>', 'the report that has it; that of the last run unless given')
    .option('-i, --implementation <name>', 'against this implementation', list)
    .option('--seed <n>', 'of the generator', wholeNumber(-(2 ** 31), 2 ** 31 - 1))
    .option('--timeout <duration>', 'for one call', duration)
    .addHelpText('after', examples("proviso replay 'agent.run.cancel@1.0.0#errors/RUN_NOT_FOUND/unknown-id'"))
    .action(async (id: string, flags: ReplayFlags) => {
      const { replayCase } = await import('../run/replay-case.ts');
      cli.finish(await replayCase(id, flags, cli.environment));
    });
}
