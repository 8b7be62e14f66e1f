import { type Command, Option } from 'commander';
import { list, wholeNumber } from '../arguments.ts';
import { type Cli, examples } from '../command.ts';
import type { MockFlags } from '../mock/serve-mock.ts';
import { addProjectOptions } from '../project-options.ts';

/** `proviso mock`: serves the contract itself, for a front end to talk to. */
export function registerMock(program: Command, cli: Cli): void {
  addProjectOptions(program.command('mock [contracts...]'))
    .description('serve answers made from the contract, on 127.0.0.1')
    .addOption(
      new Option('-p, --port <n>', 'where to listen; 0 for any free port')
        .argParser(wholeNumber(0, 65_535))
        .default(4000),
    )
    .option('--seed <n>', 'of what no example shows', wholeNumber(-(2 ** 31), 2 ** 31 - 1))
    .option('--operation <pattern>', 'only these operations, by key or key@version (agent.run.*)', list)
    .option('--error <operation=CODE>', 'refuse every call of an operation with that code', list)
    .addHelpText(
      'after',
      `${examples(
        'proviso mock',
        "proviso mock 'contracts/**/*.ts' --port 0",
        'proviso mock --error agent.run.get=RUN_NOT_FOUND',
      )}\nCallers: Authorization: Bearer user-token, or admin-token. One error on demand: x-proviso-error: <CODE>.\n`,
    )
    .action(async (files: readonly string[], flags: MockFlags) => {
      const { serveMock } = await import('../mock/serve-mock.ts');
      cli.finish(await serveMock(files, flags, cli.environment));
    });
}
