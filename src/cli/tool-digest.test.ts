import { mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { digestOfBuild, keptDigestOf, toolDigest } from './tool-digest.ts';

it('tells one build from another by what runs, and by nothing else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'proviso-build-'));
  await writeFile(join(folder, 'bin.js'), 'start()');
  await writeFile(join(folder, 'cli-0123456789ab.cjs'), 'run()');
  const first = digestOfBuild(folder);
  await writeFile(join(folder, 'bin.d.ts'), 'export {}');
  const typed = digestOfBuild(folder);
  await writeFile(join(folder, 'cli-0123456789ab.cjs'), 'run(); // patched');
  const patched = digestOfBuild(folder);
  await rm(folder, { recursive: true });

  expect([first, typed === first, patched === first]).toEqual([
    expect.stringMatching(/^[0-9a-f]{64}$/),
    true,
    false,
  ]);
});

it('keeps the digest of a build until one of its files is written, with as many bytes and the old time too', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'proviso-build-'));
  const cache = await mkdtemp(join(tmpdir(), 'proviso-kept-'));
  const file = join(folder, 'bin.js');
  await writeFile(file, 'start()');
  const first = keptDigestOf(folder, cache);
  const kept = await readFile(join(cache, 'build-digest'), 'latin1');
  const again = keptDigestOf(folder, cache);
  const { atime, mtime } = await stat(file);
  await writeFile(file, 'sturt()');
  await utimes(file, atime, mtime);
  const patched = keptDigestOf(folder, cache);
  const fresh = digestOfBuild(folder);
  await writeFile(join(cache, 'build-digest'), kept, 'latin1');
  const old = keptDigestOf(folder, cache);
  await rm(folder, { recursive: true });
  await rm(cache, { recursive: true });

  expect(kept).toContain(first);
  expect([again, patched, old]).toEqual([first, fresh, fresh]);
  expect(patched).not.toBe(first);
});

it('has no digest where it runs from its sources', () => {
  expect(toolDigest()).toBe(undefined);
});
