import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { execute, installPackages } from '../src/testing/installed-project.ts';
import { temporaryProject } from '../src/testing/run-cli.ts';
import { page, wordsOf } from './page-blocks.ts';

let remove: (() => Promise<void>) | null = null;
afterEach(async () => {
  await remove?.();
  remove = null;
});

/** Follows a page from top to bottom as its reader would: writes its files, runs its commands, compares what they print. */
async function walk(path: string): Promise<readonly string[]> {
  const { cwd, remove: end } = await temporaryProject({});
  remove = end;
  await installPackages(cwd);
  const bin = join(cwd, 'node_modules/proviso/dist/bin.js');
  const ran: string[] = [];
  let printed = '';
  for (const { language, text, file, line } of page(path).blocks) {
    if (file !== null) await write(join(cwd, file), text);
    if (language === 'text' && ran.length > 0) expectPrinted(printed, text, `${path}:${line}`);
    if (language !== 'sh') continue;
    for (const command of text.split('\n').filter((one) => one.startsWith('npx proviso '))) {
      const [, code = '0'] = / # exits (\d+)$/.exec(command) ?? [];
      const args = [bin, ...wordsOf(command.replace(/ #.*$/, '')).slice(2)];
      const { code: exited, output } = await execute(process.execPath, args, cwd, {});
      expect(`${command} exits ${exited}\n${output}`).toMatch(`${command} exits ${code}\n`);
      printed = output;
      ran.push(command);
    }
  }
  return ran;
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
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

  it.each(['README.md', 'docs/first-hour.md', 'docs/writing-a-contract.md', 'docs/binding-sentences.md'])(
    '%s sees what it says',
    async (path) => {
      expect(await walk(path)).not.toEqual([]);
    },
  );
});
