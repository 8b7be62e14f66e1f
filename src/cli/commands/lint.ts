import { type Command, Option } from 'commander';
import { type Cli, examples } from '../command.ts';
import { addProjectOptions, type ProjectFlags } from '../project-options.ts';

interface LintFlags extends ProjectFlags {
  readonly format: 'pretty' | 'json' | 'sarif';
}

/** `proviso lint`: the contract against itself. Exits 1 on errors. */
export function registerLint(program: Command, cli: Cli): void {
  addProjectOptions(program.command('lint [contracts...]'))
    .description('check the contract against itself, without any implementation')
    .addOption(
      new Option('--format <format>', 'of the output').choices(['pretty', 'json', 'sarif']).default('pretty'),
    )
    .addHelpText('after', examples('proviso lint', "proviso lint 'contracts/**/*.ts' --format sarif"))
    .action(async (files: readonly string[], flags: LintFlags) => {
      const { lintProject } = await import('../lint-project.ts');
      cli.finish(await lintProject(files, flags, cli.environment));
    });
}
