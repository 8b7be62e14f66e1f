import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimFolder, releaseFolder } from './claim-folder.ts';
import { setAside } from './set-aside.ts';

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'proviso-claim-'));
});
afterEach(() => rm(cwd, { recursive: true }));

const claimOf = (pid: number, host = hostname()) => JSON.stringify({ pid, host });
/** No system gives a process this number. */
const GONE = 2 ** 31 - 2;

describe('claimFolder', () => {
  it('gives a folder to one run at a time, and to the next after it', () => {
    const claim = claimFolder(join(cwd, 'reports'));
    expect(() => claimFolder(join(cwd, 'reports'))).toThrow(
      expect.objectContaining({ code: 'reports-in-use' }),
    );
    claim.release();
    claimFolder(join(cwd, 'reports')).release();

    expect(existsSync(join(cwd, 'reports/.proviso-run'))).toBe(false);
  });

  it.each([
    ['of a process that is gone', claimOf(GONE), 0, true],
    ['of a process that is there', claimOf(process.pid), 0, false],
    ['that is being written', '{"pi', 0, false],
    ['of another machine', claimOf(1, 'elsewhere'), 0, false],
    ['of another machine that renews it no more', claimOf(1, 'elsewhere'), 60_000, true],
  ])('a claim %s', async (_what, text, ageMs, isFree) => {
    const path = join(cwd, '.proviso-run');
    await writeFile(path, text);
    const then = new Date(Date.now() - ageMs);
    await utimes(path, then, then);
    const claim = () => claimFolder(cwd).release();

    if (isFree) expect(claim).not.toThrow();
    else expect(claim).toThrow(expect.objectContaining({ code: 'reports-in-use' }));
  });

  it('gives back the claim of a process that is gone, and takes none that is not there for trouble', async () => {
    await writeFile(join(cwd, '.proviso-run'), claimOf(process.pid));
    releaseFolder(cwd);
    releaseFolder(cwd);

    expect(existsSync(join(cwd, '.proviso-run'))).toBe(false);
  });

  it('says where no folder can be made', async () => {
    await writeFile(join(cwd, 'file'), '');
    expect(() => claimFolder(join(cwd, 'file/reports'))).toThrow(
      expect.objectContaining({ code: 'reports-unwritable' }),
    );
  });
});

describe('setAside', () => {
  it('leaves no report in the folder, keeps the last one, and leaves alone what is not of a run', async () => {
    await writeFile(join(cwd, 'report.json'), 'first');
    await writeFile(join(cwd, 'mine.txt'), '');
    await mkdir(join(cwd, 'evidence'));
    setAside(cwd);
    await writeFile(join(cwd, 'report.json'), 'second');
    await writeFile(join(cwd, 'previous/kept.txt'), '');
    setAside(cwd);

    expect(await readFile(join(cwd, 'previous/report.json'), 'utf8')).toBe('second');
    expect(
      ['report.json', 'evidence', 'mine.txt', 'previous/kept.txt', 'previous/evidence'].map((path) =>
        existsSync(join(cwd, path)),
      ),
    ).toEqual([false, false, true, true, false]);
  });

  it('takes what a comparison of surfaces wrote, and no file of yours that is only called so', async () => {
    const written = ['agreement-live.json', 'agreement-live.html', 'agreement-live.md'];
    const yours = ['agreement-with-customer.md', 'agreement-other.json'];
    await writeFile(join(cwd, 'agreement-live.json'), '{"kind":"proviso-agreement","version":1}');
    for (const name of [...written.slice(1), ...yours]) await writeFile(join(cwd, name), '{}');
    await mkdir(join(cwd, 'agreement-folder.json'));
    setAside(cwd);
    setAside(cwd);

    const there = (names: readonly string[]) => names.map((name) => existsSync(join(cwd, name)));
    expect(there(written)).toEqual([false, false, false]);
    expect(there([...yours, 'agreement-folder.json'])).toEqual([true, true, true]);
  });

  it('makes nothing where nothing was left', () => {
    setAside(join(cwd, 'never'));
    setAside(cwd);

    expect(existsSync(join(cwd, 'never')) || existsSync(join(cwd, 'previous'))).toBe(false);
  });

  it('says where it cannot be moved', async () => {
    await writeFile(join(cwd, 'report.json'), '');
    await writeFile(join(cwd, 'previous'), '');

    expect(() => setAside(cwd)).toThrow(expect.objectContaining({ code: 'reports-unwritable' }));
  });
});
