import type { Command } from 'commander';
import { type Cli, examples } from '../command.ts';
import { addProjectOptions, type ProjectFlags } from '../project-options.ts';

/** `proviso model`: the contract as a model, with the reason of each statement, for its author to correct. */
export function registerModel(program: Command, cli: Cli): void {
  addProjectOptions(program.command('model [contracts...]'))
    .description('print what the operations make, move, end, show and list, and why it is read so')
    .option('--json', 'as plain data')
    .addHelpText('after', examples('proviso model', "proviso model 'contracts/**/*.ts' --json"))
    .action(async (files: readonly string[], flags: ProjectFlags & { readonly json?: boolean }) => {
      const { openProject } = await import('../../application/project.ts');
      const { behaviourOf } = await import('../../behaviour/behaviour-of.ts');
      const { renderBehaviour } = await import('../../behaviour/render-behaviour.ts');
      const { setupInput } = await import('../../plan/setup-input.ts');
      const { oneLine } = await import('../../report/escape/visible.ts');
      const { troubledFiles } = await import('../troubled-files.ts');
      const { cwd, stdout } = cli.environment;
      const troubled = troubledFiles(cli.environment);
      const options = { cwd, config: flags.config ?? null, files, onTrouble: troubled.hear };
      const { contract, config, passedOver } = await openProject(options);
      const behaviour = behaviourOf(contract.operations, { corrections: config.model, inputOf: setupInput });
      const text = renderBehaviour(behaviour).split('\n').map(oneLine).join('\n');
      stdout.write(flags.json ? `${JSON.stringify(behaviour, null, 2)}\n` : text);
      troubled.passedOver(passedOver);
      cli.finish(troubled.exitCode(0));
    });
}
