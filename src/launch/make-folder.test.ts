import { existsSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFolder } from './make-folder.ts';

let cwd = '';
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'proviso-folder-'));
  await writeFile(join(cwd, 'file'), '');
  await symlink(join(cwd, 'gone'), join(cwd, 'dangling'));
});
afterAll(() => rm(cwd, { recursive: true }));

describe('makeFolder', () => {
  it('makes those above it, and takes one that is there', () => {
    makeFolder(join(cwd, 'a/b/c'));
    makeFolder(join(cwd, 'a/b/c'));

    expect(existsSync(join(cwd, 'a/b/c'))).toBe(true);
  });

  it.each([
    ['file', 'EEXIST'],
    ['file/below', 'ENOTDIR'],
    ['dangling', 'EEXIST'],
    ['x'.repeat(300), 'ENAMETOOLONG'],
  ])('says what is in the way at %s', (path, code) => {
    expect(() => makeFolder(join(cwd, path))).toThrow(code);
  });

  it.skipIf(process.platform !== 'linux')('returns where no folder can be made', () => {
    expect(() => makeFolder('/proc/no-folder/below/it')).toThrow('ENOENT');
  });
});
