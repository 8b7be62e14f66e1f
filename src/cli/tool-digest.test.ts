import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { digestOfBuild, toolDigest } from './tool-digest.ts';

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

it('has no digest where it runs from its sources', () => {
  expect(toolDigest()).toBe(undefined);
});
