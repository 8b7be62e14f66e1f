import type { Command } from 'commander';
import { type Cli, examples } from '../command.ts';
import {
  addProjectOptions,
  addSelectionOptions,
  type ProjectFlags,
  type SelectionFlags,
  selectionOf,
} from '../project-options.ts';

type PlanFlags = ProjectFlags & SelectionFlags & { readonly json?: boolean };

/** `proviso plan`: what would be checked, how, and what cannot be. Reaches no implementation. */
export function registerPlan(program: Command, cli: Cli): void {
  const command = program
    .command('plan [contracts...]')
    .description('print requirements, the cases that will exercise each, and the gaps')
    .option('--json', 'the whole plan as plain data');
  addSelectionOptions(addProjectOptions(command))
    .addHelpText(
      'after',
      examples(
        'proviso plan',
        "proviso plan 'contracts/**/*.ts' --json",
        "proviso plan --operation 'agent.run.*'",
      ),
    )
    .action(async (files: readonly string[], flags: PlanFlags) => {
      const { planProject } = await import('../../application/plan-project.ts');
      const { renderPlan } = await import('../render-plan.ts');
      const { troubledFiles } = await import('../troubled-files.ts');
      const { stdout, cwd } = cli.environment;
      const troubled = troubledFiles(cli.environment);
      const { plan, passedOver } = await planProject(
        { cwd, config: flags.config ?? null, files, onTrouble: troubled.hear },
        selectionOf(flags),
      );
      stdout.write(flags.json ? `${JSON.stringify(plan, null, 2)}\n` : renderPlan(plan));
      troubled.passedOver(passedOver);
      cli.finish(troubled.exitCode(0));
    });
}
