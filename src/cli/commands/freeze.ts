import type { Command } from 'commander';
import { type Cli, examples } from '../command.ts';
import { addProjectOptions, type ProjectFlags } from '../project-options.ts';

/** `proviso freeze`: the requirements of today, to score later runs against. */
export function registerFreeze(program: Command, cli: Cli): void {
  addProjectOptions(program.command('freeze [contracts...]'))
    .description('print the requirements as they are now, for `run --requirements`')
    .addHelpText(
      'after',
      examples('proviso freeze > requirements/1.0.json', 'proviso run --requirements requirements/1.0.json'),
    )
    .action(async (files: readonly string[], flags: ProjectFlags) => {
      const { openProject } = await import('../../application/project.ts');
      const { freeze } = await import('../../plan/freeze.ts');
      const { requirementsOf } = await import('../../contract/requirements.ts');
      const { cwd, stdout } = cli.environment;
      const { contract } = await openProject({ cwd, config: flags.config ?? null, files });
      stdout.write(freeze(contract.operations.flatMap(requirementsOf)));
    });
}
