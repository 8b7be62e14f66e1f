import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../src/cli/program.ts';
import { processEnvironment } from '../src/environment.ts';
import { commandsOf, type Page, pages, wordsOf } from './page-blocks.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

/** Shows fragments of contracts beside each rule, not modules. */
const FRAGMENTS = ['docs/lint.md'];

/** A file for each TypeScript block: where a later one stands for the same file, it is a later state of the project. */
function modulesOf({ path, blocks }: Page): readonly { readonly file: string; readonly text: string }[] {
  const folder = path.replaceAll('/', '-').replace(/\.md$/, '');
  const states = new Map<string, number>();
  return blocks
    .filter(({ language }) => language === 'ts')
    .map(({ file, text, line }) => {
      const name = file ?? `line-${line}.ts`;
      const state = states.get(name) ?? 0;
      states.set(name, state + 1);
      // Imports go to the first state of a file; the later ones are checked beside it.
      const shown = state === 0 ? name : name.replace(/(\.\w+)$/, `.state-${state}$1`);
      return { file: join(folder, shown), text: `${text}\nexport {};\n` };
    });
}

const paths = (names: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(names).map(([name, file]) => [name, [join(ROOT, file)]]));

const TSCONFIG = {
  extends: join(ROOT, 'tsconfig.json'),
  compilerOptions: {
    allowImportingTsExtensions: true,
    rewriteRelativeImportExtensions: false,
    noUnusedLocals: false,
    typeRoots: [join(ROOT, 'node_modules/@types')],
    paths: paths({
      proviso: 'src/index.ts',
      'proviso/vitest': 'src/vitest.ts',
      'proviso/cucumber': 'src/cucumber.ts',
      'proviso/msw': 'src/msw.ts',
      'proviso/adapters/fetch': 'src/adapters/fetch.ts',
      'proviso/adapters/graphql': 'src/adapters/graphql/graphql.ts',
      'proviso/adapters/http': 'src/adapters/http/http.ts',
      'proviso/adapters/in-process': 'src/adapters/in-process/in-process.ts',
      'proviso/adapters/mcp': 'src/adapters/mcp/mcp.ts',
      'proviso/adapters/stdio': 'src/adapters/stdio/stdio.ts',
      'proviso/adapters/node': 'src/adapters/node.ts',
      '@lssm-tech/lib.schema': 'src/compat/schema.ts',
      '@lssm-tech/lib.contracts-spec/*': 'src/compat/contracts-spec.ts',
    }),
  },
  include: ['./*/**/*.ts'],
  exclude: ['node_modules'],
};

/** What the TypeScript compiler says of all blocks together; empty where they are right. */
async function compilerSays(modules: readonly { readonly file: string; readonly text: string }[]) {
  const cwd = await mkdtemp(join(tmpdir(), 'proviso-pages-'));
  try {
    for (const { file, text } of modules) {
      await mkdir(dirname(join(cwd, file)), { recursive: true });
      await writeFile(join(cwd, file), text);
    }
    await symlink(join(ROOT, 'node_modules'), join(cwd, 'node_modules'));
    await writeFile(join(cwd, 'package.json'), JSON.stringify({ type: 'module' }));
    await writeFile(join(cwd, 'tsconfig.json'), JSON.stringify(TSCONFIG));
    const tsc = join(ROOT, 'node_modules/.bin/tsc');
    await promisify(execFile)(tsc, ['--pretty', 'false'], { cwd });
    return '';
  } catch (error) {
    // What the sources themselves get wrong is reported by the type check of the repository.
    if (error instanceof Error && 'stdout' in error)
      return String(error.stdout)
        .split('\n')
        .filter((line) => !/^(?:\.\.|\s|$)/.test(line))
        .join('\n');
    throw error;
  } finally {
    await rm(cwd, { recursive: true, force: true });
  }
}

const program = createProgram({ environment: processEnvironment(), finish: () => {} });

/** The command that a line calls, and the words after its name. */
function calledBy(words: readonly string[]): { readonly command: Command; readonly rest: readonly string[] } {
  let command: Command = program;
  let rest = words;
  for (;;) {
    const [first] = rest;
    const inner = command.commands.find((one) => one.name() === first);
    if (inner === undefined) return { command, rest };
    command = inner;
    rest = rest.slice(1);
  }
}

/** What a `npx proviso …` line names that is not there. */
function strangersIn(line: string): readonly string[] {
  const { command, rest } = calledBy(wordsOf(line).slice(2));
  if (command === program && !rest.every((word) => word.startsWith('-'))) return [`${line}: no such command`];
  const known = [...command.options, ...program.options].flatMap(({ long, short }) => [long, short]);
  return rest
    .filter((word) => /^--?[a-z]/.test(word) && ![...known, '--help', '-h'].includes(word.split('=', 1)[0]))
    .map((word) => `${line}: no flag ${word}`);
}

/** The anchor of a heading, as GitHub makes it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
}

function anchorsOf({ text }: Page): readonly string[] {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, '');
  return [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));
}

/** Links within the repository that lead nowhere. */
function brokenLinksIn(page: Page): readonly string[] {
  const prose = page.text.replace(/^```[\s\S]*?^```$/gm, '');
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)];
  return links
    .map(([, inline, attribute]) => inline ?? attribute ?? '')
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? page.path : join(dirname(page.path), file);
      if (!existsSync(resolve(ROOT, target))) return true;
      if (anchor === undefined) return false;
      const other = pages.find(({ path }) => path === target);
      return other === undefined || !anchorsOf(other).includes(anchor);
    });
}

describe('the pages', () => {
  it('show TypeScript that compiles', async () => {
    const modules = pages.filter(({ path }) => !FRAGMENTS.includes(path)).flatMap(modulesOf);

    expect(modules.length).toBeGreaterThan(10);
    expect(await compilerSays(modules)).toBe('');
  });

  it('show commands and flags that exist', () => {
    const lines = pages.flatMap(commandsOf);

    expect(lines.length).toBeGreaterThan(20);
    expect(lines.flatMap(strangersIn)).toEqual([]);
  });

  it.each(pages.map((page) => [page.path, page] as const))('%s links to what is there', (_path, page) => {
    expect(brokenLinksIn(page)).toEqual([]);
  });
});
