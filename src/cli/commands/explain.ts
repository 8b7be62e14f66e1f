import type { Command } from 'commander';
import { wantsColors } from '../colors.ts';
import { type Cli, examples } from '../command.ts';
import { addProjectOptions, type ProjectFlags } from '../project-options.ts';

/** `proviso explain`: what every sentence of the contract's scenarios is understood to do, and how strongly. */
export function registerExplain(program: Command, cli: Cli): void {
  addProjectOptions(program.command('explain [contracts-or-operations...]'))
    .description('say what every scenario sentence is understood to mean')
    .option('--json', 'as plain data')
    .addHelpText(
      'after',
      examples('proviso explain', 'proviso explain contracts/', "proviso explain 'agent.run.*'"),
    )
    .action(async (patterns: readonly string[], flags: ProjectFlags & { readonly json?: boolean }) => {
      const { openProject } = await import('../../application/project.ts');
      const { filesAmong } = await import('../files-among.ts');
      const { troubledFiles } = await import('../troubled-files.ts');
      const { selectOperations } = await import('../../application/select-plan.ts');
      const { explain } = await import('../../sentences/explain/explain.ts');
      const { renderExplain } = await import('../../sentences/explain/render-explain.ts');
      const { environment } = cli;
      const { cwd, stdout } = environment;
      const troubled = troubledFiles(environment);
      const { files, operations: wanted } = await filesAmong(patterns, cwd);
      const options = { cwd, config: flags.config ?? null, files, onTrouble: troubled.hear };
      const { contract, config, passedOver } = await openProject(options);
      troubled.passedOver(passedOver);
      const operations = selectOperations(contract, wanted);
      const report = explain(operations, config.steps, contract.operations);
      const color = wantsColors(environment, stdout);
      stdout.write(flags.json ? `${JSON.stringify(report, null, 2)}\n` : renderExplain(report, { color }));
      cli.finish(troubled.exitCode(0));
    });
}
