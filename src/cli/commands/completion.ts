import { Argument, type Command } from 'commander';
import { type Cli, examples } from '../command.ts';

/** `proviso completion`: what a shell needs to complete this command line, made from the command line itself. */
export function registerCompletion(program: Command, cli: Cli): void {
  program
    .command('completion')
    .description('print a script that completes commands, flags and values in a shell')
    .addArgument(new Argument('<shell>', 'which shell').choices(['bash', 'zsh', 'fish']))
    .addHelpText(
      'after',
      examples(
        'eval "$(proviso completion bash)"   # in ~/.bashrc',
        'proviso completion zsh > "$fpath[1]/_proviso"',
        'proviso completion fish > ~/.config/fish/completions/proviso.fish',
      ),
    )
    .action(async (shell: 'bash' | 'zsh' | 'fish') => {
      const { commandTree } = await import('../completion/command-tree.ts');
      const { bashScript } = await import('../completion/bash-script.ts');
      const { zshScript } = await import('../completion/zsh-script.ts');
      const { fishScript } = await import('../completion/fish-script.ts');
      const script = { bash: bashScript, zsh: zshScript, fish: fishScript }[shell];
      cli.environment.stdout.write(script(program.name(), commandTree(program)));
    });
}
