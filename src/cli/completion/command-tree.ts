import type { Command, Option } from 'commander';

/** One command as a shell has to know it. */
export interface CommandNode {
  /** From the first command on, e.g. `['report', 'merge']`; empty for the program itself. */
  readonly path: readonly string[];
  readonly description: string;
  readonly options: readonly OptionNode[];
  readonly commands: readonly { readonly name: string; readonly description: string }[];
  /** Values of its first argument, where they are a fixed choice. */
  readonly choices: readonly string[];
}

export interface OptionNode {
  /** `--format`. */
  readonly long: string;
  /** `-q`; null where there is none. */
  readonly short: string | null;
  readonly description: string;
  readonly takesValue: boolean;
  /** Empty where any value will do. */
  readonly choices: readonly string[];
}

/** The program and all its commands, outer before inner, as they are registered. */
export function commandTree(program: Command): readonly CommandNode[] {
  return nodesOf(program, []);
}

function nodesOf(command: Command, path: readonly string[]): readonly CommandNode[] {
  const help = command.createHelp();
  const shown = help.visibleCommands(command);
  const commands = shown.map((each) => ({ name: each.name(), description: each.description() }));
  const node: CommandNode = {
    path,
    description: command.description(),
    options: help.visibleOptions(command).flatMap(optionNode),
    commands,
    choices: command.registeredArguments[0]?.argChoices ?? [],
  };
  const inner = command.commands.filter((each) => commands.some(({ name }) => name === each.name()));
  return [node, ...inner.flatMap((each) => nodesOf(each, [...path, each.name()]))];
}

function optionNode(option: Option): readonly OptionNode[] {
  if (option.long === undefined || option.long === null) return [];
  return [
    {
      long: option.long,
      short: option.short ?? null,
      description: option.description,
      takesValue: option.required || option.optional,
      choices: option.argChoices ?? [],
    },
  ];
}
