import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mayKeep } from './cache-folder.ts';
import { keep, readKept } from './kept-file.ts';

/** Only root can give a file to someone else. */
const root = process.getuid?.() === 0;
const STRANGER = 12_345;

let project = '';
let path = '';
beforeEach(() => {
  project = realpathSync(mkdtempSync(join(tmpdir(), 'proviso-kept-')));
  path = join(project, 'node_modules/.cache/proviso/code');
});
afterEach(() => rmSync(project, { recursive: true }));

const folder = () => dirname(path);
const read = () => readKept(path)?.toString() ?? null;

/** Puts what is kept aside and something else in its place, so that the folder is looked at for the first time. */
function kept(): string {
  expect(keep(path, 'made here')).toBe(true);
  const aside = join(project, `aside-${path.length}`);
  renameSync(join(project, 'node_modules'), aside);
  const fresh = join(project, `fresh-${Math.random().toString(36).slice(2)}`);
  renameSync(aside, fresh);
  path = join(fresh, '.cache/proviso/code');
  return path;
}

describe('what a process kept', () => {
  it('is what the next one reads, private to its user', () => {
    kept();
    expect(read()).toBe('made here');
    expect(lstatSync(path).mode & 0o777).toBe(0o600);
    expect(lstatSync(folder()).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder())).toEqual(['code']);
  });

  it('is read from below a folder with the sticky bit, as /tmp has', () => {
    kept();
    chmodSync(project, 0o1777);
    expect(read()).toBe('made here');
  });

  it.each([
    ['a folder that others may read', () => chmodSync(folder(), 0o755)],
    ['a folder that its group may write', () => chmodSync(folder(), 0o770)],
    ['below a folder that others may write', () => chmodSync(dirname(folder()), 0o777)],
    ['far below a folder that the group may write', () => chmodSync(project, 0o775)],
    ['a file that its group may write', () => chmodSync(path, 0o620)],
    ['a link to a file', () => linkTo(path)],
    ['a link to a folder', () => linkTo(folder())],
    ['a link further above', () => linkTo(dirname(folder()))],
    ['no file', () => toFolder()],
    ['cut short', () => writeFileSync(path, readFileSync(path).subarray(0, 36))],
    ['empty', () => writeFileSync(path, '')],
    ['what someone planted', () => writeFileSync(path, 'evil')],
  ])('is not read from %s', (_what, change) => {
    kept();
    change();
    expect(read()).toBeNull();
  });

  it('costs time and nothing else, whichever byte is flipped', () => {
    kept();
    const whole = readFileSync(path);
    for (let at = 0; at < whole.length; at += 1) {
      const flipped = Buffer.from(whole);
      flipped.writeUInt8(whole.readUInt8(at) ^ 1, at);
      writeFileSync(path, flipped);
      expect(read()).toBeNull();
    }
  });

  it.runIf(root).each([
    ['file', () => chownSync(path, STRANGER, STRANGER)],
    ['folder', () => chownSync(folder(), STRANGER, STRANGER)],
    ['folder above', () => chownSync(dirname(folder()), STRANGER, STRANGER)],
  ])("is not read from someone else's %s", (_what, change) => {
    kept();
    change();
    expect(read()).toBeNull();
  });
});

describe('a process keeps', () => {
  it('nothing where others may write', () => {
    mkdirSync(folder(), { recursive: true });
    chmodSync(project, 0o777);
    expect(keep(path, 'x')).toBe(false);
    expect(readdirSync(folder())).toEqual([]);
  });

  it('nothing through a link, and leaves what it leads to alone', () => {
    const elsewhere = join(project, 'elsewhere');
    mkdirSync(elsewhere, { mode: 0o755 });
    mkdirSync(dirname(folder()), { recursive: true });
    symlinkSync(elsewhere, folder());
    expect(keep(path, 'x')).toBe(false);
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(lstatSync(elsewhere).mode & 0o777).toBe(0o755);
  });

  it('its own file in the place of a link, and not through it', () => {
    const target = join(project, 'target');
    writeFileSync(target, 'theirs');
    mkdirSync(folder(), { recursive: true });
    symlinkSync(target, path);
    expect(keep(path, 'mine')).toBe(true);
    expect([read(), readFileSync(target, 'utf8')]).toEqual(['mine', 'theirs']);
  });
});

it.each([
  [{}, 'linux', true],
  [{ CI: 'true' }, 'linux', false],
  [{ CI: '1' }, 'darwin', false],
  [{ CI: 'false' }, 'linux', true],
  [{ CI: 'true', PROVISO_CACHE: '1' }, 'linux', true],
  [{ CI: 'true', PROVISO_CACHE: '1', NODE_DISABLE_COMPILE_CACHE: '1' }, 'linux', false],
  [{ PROVISO_CACHE: '1' }, 'win32', false],
] as const)('in %j on %s something is kept: %s', (environment, platform, expected) => {
  expect(mayKeep(environment, platform)).toBe(expected);
});

function linkTo(at: string): void {
  renameSync(at, `${at}-real`);
  symlinkSync(`${at}-real`, at);
}

function toFolder(): void {
  const content = `${path}-content`;
  linkSync(path, content);
  rmSync(path);
  mkdirSync(path);
}
