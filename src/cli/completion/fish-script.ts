import type { CommandNode } from './command-tree.ts';

/** For fish: one line a word, on the condition of the commands before it. */
export function fishScript(name: string, nodes: readonly CommandNode[]): string {
  return `# fish completion of ${name}: ${name} completion fish > ~/.config/fish/completions/${name}.fish
${nodes.flatMap((node) => linesOf(name, node)).join('\n')}
`;
}

function linesOf(name: string, node: CommandNode): readonly string[] {
  const inner = node.commands.map(({ name: each }) => each);
  const seen = node.path.map((part) => `__fish_seen_subcommand_from ${part}`);
  const here = node.path.length === 0 && inner.length > 0 ? ['__fish_use_subcommand'] : seen;
  const notYet =
    node.path.length > 0 && inner.length > 0 ? [`not __fish_seen_subcommand_from ${inner.join(' ')}`] : [];
  const condition = [...here, ...notYet].join('; and ');
  const start = `complete -c ${name}${condition === '' ? '' : ` -n ${quoted(condition)}`}`;
  return [
    ...node.commands.map((each) => `${start} -f -a ${quoted(each.name)} -d ${quoted(each.description)}`),
    ...(node.choices.length === 0 ? [] : [`${start} -f -a ${quoted(node.choices.join(' '))}`]),
    ...node.options.map(({ long, short, description, takesValue, choices }) => {
      const flags = `-l ${long.replace(/^--/, '')}${short === null ? '' : ` -s ${short.replace(/^-/, '')}`}`;
      const value = choices.length > 0 ? ` -x -a ${quoted(choices.join(' '))}` : takesValue ? ' -r' : '';
      return `${start} ${flags}${value} -d ${quoted(description)}`;
    }),
  ];
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
