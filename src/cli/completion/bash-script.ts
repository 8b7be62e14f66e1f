import type { CommandNode, OptionNode } from './command-tree.ts';

/** For bash 3.2 and later: words of the contract of the command line, files where a value is awaited. */
export function bashScript(name: string, nodes: readonly CommandNode[]): string {
  const paths = nodes.filter(({ path }) => path.length > 0).map(({ path }) => quoted(` ${path.join(' ')}`));
  const values = nodes.flatMap((node) =>
    node.options.filter(({ takesValue }) => takesValue).map(valueCase(node)),
  );
  return `# bash completion of ${name}: eval "$(${name} completion bash)"
_${name}() {
  local cur prev path words i
  cur="\${COMP_WORDS[COMP_CWORD]}"
  prev="\${COMP_WORDS[COMP_CWORD-1]}"
  path=""
  words=""
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$path \${COMP_WORDS[i]}" in
      ${paths.join('|')}) path="$path \${COMP_WORDS[i]}" ;;
    esac
  done
  case "$path $prev" in
${values.join('\n')}
  esac
  case "$path" in
${nodes.map(wordsCase).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _${name} ${name}
`;
}

/** After an option that takes a value: its choices; nothing, and so files, where any value will do. */
function valueCase({ path }: CommandNode) {
  return ({ long, short, choices }: OptionNode): string => {
    const before = path.map((part) => ` ${part}`).join('');
    const flags = [long, ...(short === null ? [] : [short])].map((flag) => quoted(`${before} ${flag}`));
    const reply =
      choices.length === 0 ? '' : `COMPREPLY=($(compgen -W ${quoted(choices.join(' '))} -- "$cur")); `;
    return `    ${flags.join('|')}) ${reply}return ;;`;
  };
}

function wordsCase({ path, options, commands, choices }: CommandNode): string {
  const words = [
    ...commands.map(({ name }) => name),
    ...choices,
    ...options.flatMap(({ long, short }) => [long, ...(short === null ? [] : [short])]),
  ];
  return `    ${quoted(path.map((part) => ` ${part}`).join(''))}) words=${quoted(words.join(' '))} ;;`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
