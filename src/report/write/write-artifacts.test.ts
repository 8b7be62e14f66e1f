import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Disk, nodeDisk } from './disk.ts';
import { writeArtifacts } from './write-artifacts.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'proviso-write-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true });
});

const BOTH = [
  { path: 'report.json', text: 'new' },
  { path: 'features/a.feature', text: 'Feature: a' },
];

/** A disk that fills up while the second file is being written. */
function filling(): Disk {
  let written = 0;
  return {
    ...nodeDisk,
    async writeNew(path, text) {
      written += 1;
      if (written === 1) return nodeDisk.writeNew(path, text);
      await nodeDisk.writeNew(path, text.slice(0, 3));
      throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    },
  };
}

test('artifacts are written in place of earlier ones, folders made on the way', async () => {
  await writeFile(join(dir, 'report.json'), 'old');
  const paths = await writeArtifacts(dir, BOTH);
  expect(paths).toEqual([join(dir, 'report.json'), join(dir, 'features/a.feature')]);
  expect(await readFile(join(dir, 'report.json'), 'utf8')).toBe('new');
  expect((await readdir(dir, { recursive: true })).sort()).toEqual([
    'features',
    'features/a.feature',
    'report.json',
  ]);
});

test('a disk that fills up half way leaves the earlier reports and nothing else', async () => {
  await writeFile(join(dir, 'report.json'), 'old');
  await expect(writeArtifacts(dir, BOTH, filling())).rejects.toMatchObject({ code: 'disk-full', where: dir });
  expect(await readFile(join(dir, 'report.json'), 'utf8')).toBe('old');
  expect((await readdir(dir, { recursive: true })).sort()).toEqual(['features', 'report.json']);
});

test('a reports folder that is a file is named, and stays as it is', async () => {
  const path = join(dir, 'reports');
  await writeFile(path, 'mine');
  await expect(writeArtifacts(path, BOTH)).rejects.toMatchObject({
    code: 'reports-unwritable',
    message: expect.stringContaining('a file, not a folder'),
  });
  expect(await readFile(path, 'utf8')).toBe('mine');
});

test('no artifact leaves the folder', async () => {
  for (const path of ['../out.txt', '/etc/out.txt', 'a/../../out.txt', '.']) {
    await expect(writeArtifacts(dir, [{ path, text: '' }])).rejects.toMatchObject({
      code: 'artifact-outside',
    });
  }
});

test('what is no trouble of the disk is not disguised as one', async () => {
  const broken: Disk = { ...nodeDisk, replace: () => Promise.reject(new TypeError('a bug')) };
  await expect(writeArtifacts(dir, BOTH, broken)).rejects.toThrow(TypeError);
  expect(await readdir(dir, { recursive: true })).toEqual(['features']);
});
