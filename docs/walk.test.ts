import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { execute, installPackages } from '../src/testing/installed-project.ts';
import { temporaryProject } from '../src/testing/run-cli.ts';
import { page } from './page-blocks.ts';

let remove: (() => Promise<void>) | null = null;
afterEach(async () => {
  await remove?.();
  remove = null;
});

/** What `npx` starts, by the name it is given. */
const BINS: Readonly<Record<string, string>> = {
  proviso: 'node_modules/proviso/dist/bin.js',
  vitest: 'node_modules/vitest/vitest.mjs',
  'cucumber-js': 'node_modules/@cucumber/cucumber/bin/cucumber.js',
};

/**
 * Follows pages from top to bottom as their reader would, one after the other in one folder: writes their files, makes
 * their changes, runs their commands, compares what these print. Gives the commands.
 */
async function walk(...paths: readonly string[]): Promise<readonly string[]> {
  const { cwd, remove: end } = await temporaryProject({});
  remove = end;
  await installPackages(cwd);
  const ran: string[] = [];
  let printed = '';
  for (const { language, text, file, line, path } of paths.flatMap(blocksOf)) {
    if (file !== null && language === 'diff') await change(join(cwd, file), text);
    else if (file !== null) await write(join(cwd, file), text);
    if (language === 'text' && ran.length > 0) expectPrinted(printed, text, `${path}:${line}`);
    if (language !== 'sh') continue;
    for (const command of text
      .split('\n')
      .filter((one) => /^(?:npx (?!.*--watch)|node |cp |cat )/.test(one))) {
      const [, code = '0'] = / # exits (\d+)$/.exec(command) ?? [];
      const { code: exited, output } = await execute('sh', ['-c', withoutNpx(command)], cwd, {});
      expect(`${command} exits ${exited}\n${output}`).toMatch(`${command} exits ${code}\n`);
      printed = output;
      ran.push(command);
    }
  }
  return ran;
}

const blocksOf = (path: string) => page(path).blocks.map((block) => ({ ...block, path }));

/** The same line without looking for the command on the network where it is not there. */
function withoutNpx(command: string): string {
  return command.replace(/npx ([\w-]+)/g, (_, name: string) => `'${process.execPath}' '${BINS[name]}'`);
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** Puts each run of `+` lines in the place of the `-` lines before it. */
async function change(path: string, diff: string): Promise<void> {
  let text = await readFile(path, 'utf8');
  for (const [, gone = '', come = ''] of diff.matchAll(/((?:^-.*\n)+)((?:^\+.*\n)*)/gm)) {
    const [before, after] = [gone, come].map((lines) => lines.replace(/^[-+]/gm, ''));
    expect(text).toContain(before);
    text = text.replace(before ?? '', () => after ?? '');
  }
  await writeFile(path, text);
}

/** Each line of the page is printed, in that order and one after another; `…` stands for any lines. */
function expectPrinted(output: string, shown: string, where: string): void {
  const parts = shown.replace(/\n$/, '').split(/^…\n/m);
  let from = 0;
  for (const part of parts) {
    const expected = part.replace(/\n$/, '');
    const at = `${output}\n`.indexOf(`${expected}\n`, from);
    if (at < 0) expect.fail(`${where} shows\n${expected}\nand the command prints\n${output}`);
    from = at + expected.length;
  }
}

describe('a reader who follows', () => {
  it('the first command of the README sees what it shows', async () => {
    const { cwd, remove: end } = await temporaryProject({});
    remove = end;
    await installPackages(cwd);
    const root = fileURLToPath(new URL('../', import.meta.url));
    const bin = join(cwd, 'node_modules/proviso/dist/bin.js');
    const { code, output } = await execute(process.execPath, [bin, 'run', '--reports', cwd], root, {});
    const [shown] = page('README.md').blocks.filter(({ language }) => language === 'text');

    expectPrinted(output, shown?.text ?? '', 'README.md');
    expect(code).toBe(0);
  });

  it.each([
    ['README.md'],
    ['docs/first-hour.md', 'docs/writing-a-contract.md', 'docs/reading-a-report.md', 'docs/gating-in-ci.md'],
    ['docs/binding-sentences.md'],
    ['docs/vitest.md'],
    ['docs/cucumber.md'],
    ['docs/mock.md'],
    ['docs/from-code.md'],
    ['docs/own-checks.md'],
    ['docs/third-party.md'],
    ['docs/stdio.md'],
    ['docs/mcp.md'],
  ])(
    '%s sees what it says',
    async (...paths) => {
      expect(await walk(...paths)).not.toEqual([]);
    },
    120_000,
  );
});
