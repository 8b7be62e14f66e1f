import { getEventListeners } from 'node:events';
import { mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryProject } from '../../testing/run-cli.ts';
import { watchSaves } from './saves.ts';

it('hears of followed files wherever they lie, and leaves no listener behind', async () => {
  const { cwd: root, remove } = await temporaryProject({
    'app/contract.ts': '',
    'app/dist/handler.js': '',
    'app/dist/aside.js': '',
    'packages/limits/index.js': '',
  });
  const cwd = join(root, 'app');
  await mkdir(join(cwd, 'node_modules'));
  await symlink(join(root, 'packages/limits'), join(cwd, 'node_modules/limits'));
  const saves = await watchSaves(cwd);
  const ended = new AbortController();
  onTestFinished(async () => {
    ended.abort();
    await saves.close();
    await remove();
  });
  const built = join(cwd, 'dist/handler.js');
  const linked = join(root, 'packages/limits/index.js');
  await saves.follow([built, linked]);

  /** Saves once more while nothing is heard: a folder that was just followed is looked at first. */
  const heardOf = async (save: () => Promise<void>) => {
    const saving = setInterval(save, 100);
    try {
      return await saves.take(ended.signal);
    } finally {
      clearInterval(saving);
    }
  };

  await writeFile(join(cwd, 'dist/aside.js'), '1');
  expect(await heardOf(() => writeFile(linked, '1'))).toEqual([linked]);
  // As a build does it, twice: another file takes the place of the one before.
  const build = async () => {
    await writeFile(`${built}.new`, '1');
    await rename(`${built}.new`, built);
  };
  expect(await heardOf(build)).toEqual([built]);
  expect(await heardOf(build)).toEqual([built]);
  expect(getEventListeners(ended.signal, 'abort')).toEqual([]);
});
