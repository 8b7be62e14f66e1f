import type { CommandNode, OptionNode } from './command-tree.ts';

/** For zsh's own completion system; one function a command. */
export function zshScript(name: string, nodes: readonly CommandNode[]): string {
  const functions = nodes.map((node) => functionOf(name, node)).join('\n');
  return `#compdef ${name}
# zsh completion of ${name}: ${name} completion zsh > "\${fpath[1]}/_${name}"
${functions}
compdef _${name} ${name}
`;
}

function functionOf(name: string, { path, options, commands, choices }: CommandNode): string {
  const flags = options
    .flatMap(specsOf)
    .map((spec) => `    ${spec} \\\n`)
    .join('');
  const own = functionName(name, path);
  if (commands.length === 0) {
    const argument = choices.length === 0 ? "'*:file:_files'" : quoted(`1:value:(${choices.join(' ')})`);
    return `${own}() {
  _arguments -s \\
${flags}    ${argument}
}
`;
  }
  const named = commands
    .map((each) => `      ${quoted(`${escaped(each.name)}:${escaped(each.description)}`)}\n`)
    .join('');
  const turns = commands
    .map(
      (each) =>
        `        ${each.name}) (( $+functions[${functionName(name, [...path, each.name])}] )) && ${functionName(name, [...path, each.name])} ;;\n`,
    )
    .join('');
  return `${own}() {
  local context state state_descr line
  typeset -A opt_args
  _arguments -C \\
${flags}    '1:command:->command' \\
    '*::argument:->argument'
  case "$state" in
    command)
      local -a commands
      commands=(
${named}      )
      _describe command commands ;;
    argument)
      case "$line[1]" in
${turns}      esac ;;
  esac
}
`;
}

function functionName(name: string, path: readonly string[]): string {
  return `_${[name, ...path].join('_')}`;
}

function specsOf({ long, short, description, takesValue, choices }: OptionNode): readonly string[] {
  const value = choices.length > 0 ? `:value:(${choices.join(' ')})` : takesValue ? ':value:_files' : '';
  return [long, ...(short === null ? [] : [short])].map((flag) =>
    quoted(`*${flag}[${description.replace(/[[\]\\:]/g, '\\$&')}]${value}`),
  );
}

function escaped(text: string): string {
  return text.replace(/[:\\]/g, '\\$&');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
