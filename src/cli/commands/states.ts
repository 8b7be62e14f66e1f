import type { Command } from 'commander';
import { type Cli, examples } from '../command.ts';
import { addProjectOptions, type ProjectFlags } from '../project-options.ts';

/** `proviso states`: every state that the contract asks for, as code to be filled in. */
export function registerStates(program: Command, cli: Cli): void {
  addProjectOptions(program.command('states [contracts...]'))
    .description('print a skeleton of every state that the contract asks for')
    .option('--server', 'as a state endpoint of the implementation, a server of Node')
    .addHelpText('after', examples('proviso states > states.ts', 'proviso states --server > state-server.ts'))
    .action(async (files: readonly string[], flags: ProjectFlags & { readonly server?: boolean }) => {
      const { planProject } = await import('../../application/plan-project.ts');
      const { NO_SELECTION } = await import('../../application/select-plan.ts');
      const { statesAsked } = await import('../../plan/states-asked.ts');
      const { stateServer, stateSkeleton } = await import('../states/state-skeleton.ts');
      const { cwd, stdout } = cli.environment;
      const { whole } = await planProject({ cwd, config: flags.config ?? null, files }, NO_SELECTION);
      const states = statesAsked(whole);
      stdout.write(flags.server === true ? stateServer(states) : stateSkeleton(states));
    });
}
