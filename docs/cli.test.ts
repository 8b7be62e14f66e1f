import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../src/cli/program.ts';
import { processEnvironment } from '../src/environment.ts';
import { page } from './page-blocks.ts';

const program = createProgram({ environment: processEnvironment(), finish: () => {} });
const FIRST = '### proviso ';

/** Every command that does something itself, with its whole name: `run`, `report merge`. */
function commandsUnder(command: Command, above: readonly Command[] = []): readonly (readonly Command[])[] {
  const shown = command.createHelp().visibleCommands(command);
  return command.commands.flatMap((one) => {
    if (!shown.includes(one)) return [];
    const path = [...above, one];
    return one.commands.length > 0 ? commandsUnder(one, path) : [path];
  });
}

const nameOf = (path: readonly Command[]) => path.map((command) => command.name()).join(' ');

/** The lines of a command's help that show it at work; a command within another is shown by the outer one. */
function examplesOf(path: readonly Command[]): readonly string[] {
  const shown = path.flatMap((command) => {
    let help = '';
    command.configureOutput({ writeOut: (text) => (help += text), getOutHelpWidth: () => 200 });
    command.outputHelp();
    return [...help.matchAll(/^ {2}\$ (proviso .*)$/gm)].map(([, line]) => `npx ${line}`);
  });
  return path.length === 1 ? shown : shown.filter((line) => line.startsWith(`npx proviso ${nameOf(path)}`));
}

function flagsOf(command: Command): readonly string[] {
  const rows = command.options
    .filter(({ long }) => long !== '--debug')
    .map(({ flags, description }) => `- \`${flags}\`: ${description}`);
  return rows.length === 0 ? [] : ['', ...rows];
}

function sectionOf(path: readonly Command[]): string {
  const command = path.at(-1) ?? program;
  const [first = '', ...rest] = command.description();
  const sentence = `${first.toUpperCase()}${rest.join('')}.`;
  const lines = ['```sh', ...examplesOf(path), '```', ...flagsOf(command)];
  return [`${FIRST}${nameOf(path)}`, '', sentence, '', ...lines, ''].join('\n');
}

describe('the page of commands', () => {
  it('has every command and flag with the words of its help (`npx vitest -u` writes them again)', async () => {
    const [introduction = ''] = page('docs/cli.md').text.split(FIRST, 1);
    const sections = commandsUnder(program).map(sectionOf);

    await expect(`${introduction}${sections.join('\n')}`).toMatchFileSnapshot('cli.md');
  });

  it('shows each command at work', () => {
    const silent = commandsUnder(program).filter((path) => examplesOf(path).length === 0);

    expect(silent.map(nameOf)).toEqual([]);
  });
});
