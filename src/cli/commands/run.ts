import type { Command } from 'commander';
import { type Cli, examples } from '../command.ts';
import { addRunOptions, type RunFlags } from '../run/run-flags.ts';

/** `proviso run`: checks implementations against the contract and writes their reports. */
export function registerRun(program: Command, cli: Cli): void {
  addRunOptions(program.command('run [contracts...]'))
    .description('check an implementation against its contract')
    .addHelpText(
      'after',
      examples(
        'proviso run',
        "proviso run --implementation http --operation 'agent.run.*'",
        'proviso run --report junit,html --reports out',
        'proviso run --last-failed',
      ) +
        '\nExit codes: 0 conformant, 1 not conformant or partial, 2 wrong usage or nothing executed,\n' +
        '3 implementation unreachable or harness error, 130 interrupted.\n',
    )
    .action(async (files: readonly string[], flags: RunFlags) => {
      const { runProject } = await import('../run/run-project.ts');
      cli.finish(await runProject(files, flags, cli.environment));
    });
}
